//! Licence notices of the dependencies, which most licences require to be distributed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::{Error, at};
use crate::front_end;
use crate::process::{cargo, read};

/// A dependency: name, licence, and folder of its files.
struct Part {
    name: String,
    licence: String,
    folder: PathBuf,
}

/// The list of all dependencies, followed by their licence texts, identical ones once.
pub fn collect() -> Result<String, Error> {
    let mut parts = crates()?;
    parts.extend(modules()?);
    let mut text = vec![
        "Dialoog is built from the following, each under the licence that stands behind it. The texts\n\
         that they bring follow.\n\n"
            .to_owned(),
    ];
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for part in &parts {
        text.push(format!("  {}: {}\n", part.name, part.licence));
        for licence in licence_texts(&part.folder)? {
            texts.entry(licence).or_default().insert(&part.name);
        }
    }
    for (licence, names) in &texts {
        let names: Vec<&str> = names.iter().copied().collect();
        text.push(format!("\n{}\n{}\n\n{licence}\n", "=".repeat(78), names.join(", ")));
    }
    Ok(text.concat())
}

/// The crates that are linked into the two programs on this platform.
fn crates() -> Result<Vec<Part>, Error> {
    let metadata = ["metadata", "--locked", "--format-version", "1", "--filter-platform"];
    let answer = read(cargo(&[&metadata[..], &[crate::dependencies::host()?.as_str()]].concat()))?;
    let metadata: Value = serde_json::from_str(&answer)
        .map_err(|error| Error::Unexpected { command: "cargo metadata".into(), why: error.to_string() })?;
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();

    let nodes: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            // `kind` is null for normal dependencies; others are for building and testing.
            let linked = |dependency: &&Value| {
                list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null())
            };
            let linked = list(&node["deps"]).iter().filter(linked).map(|each| text(&each["pkg"])).collect();
            (text(&node["id"]), linked)
        })
        .collect();
    let packages = list(&metadata["packages"]);
    let is_program = |name: &str| name == "dialoog-cli" || name == "dialoog-desktop";
    let mut todo: Vec<String> = packages
        .iter()
        .filter(|package| is_program(&text(&package["name"])))
        .map(|package| text(&package["id"]))
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if reached.insert(id.clone()) {
            todo.extend(nodes.get(&id).cloned().unwrap_or_default());
        }
    }
    let others = packages.iter().filter(|package| {
        // Crates of the workspace have no source.
        !package["source"].is_null() && reached.contains(&text(&package["id"]))
    });
    Ok(others
        .map(|package| Part {
            name: format!("{} {}", text(&package["name"]), text(&package["version"])),
            licence: text(&package["license"]),
            folder: Path::new(&text(&package["manifest_path"])).parent().unwrap_or(Path::new("")).to_owned(),
        })
        .collect())
}

/// The node modules that the front end is bundled from.
fn modules() -> Result<Vec<Part>, Error> {
    let file = front_end::folder().join("package-lock.json");
    let lock: Value = serde_json::from_str(&fs::read_to_string(&file).map_err(at(&file))?)
        .map_err(|error| Error::Unexpected { command: "package-lock.json".into(), why: error.to_string() })?;
    let packages = lock["packages"].as_object().cloned().unwrap_or_default();
    let bundled = packages.iter().filter(|(path, module)| !path.is_empty() && module["dev"] != true);
    Ok(bundled
        .map(|(path, module)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            let value = |name: &str| module[name].as_str().unwrap_or_default();
            Part {
                name: format!("{name} {}", value("version")),
                licence: value("license").to_owned(),
                folder: front_end::folder().join(path),
            }
        })
        .filter(|part| part.folder.exists())
        .collect())
}

/// The licence and notice files of a folder.
fn licence_texts(folder: &Path) -> Result<Vec<String>, Error> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_licence =
            ["licen", "copying", "notice", "copyright"].iter().any(|start| name.starts_with(start));
        if is_licence && path.is_file() {
            let bytes = fs::read(&path).map_err(at(&path))?;
            texts.push(String::from_utf8_lossy(&bytes).replace('\r', "").trim().to_owned());
        }
    }
    texts.sort();
    Ok(texts)
}
