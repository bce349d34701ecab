//! No file of a crate imports one that imports it, straight or by way of others; and neither does a room (a folder or file
//! right under `src`). An import through a folder's `mod.rs` is one of `mod.rs`; a name that the root has from a file is one
//! of that file. Tests import what they like.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file by the path of its module: `["period", "plan"]` for `period/plan.rs`, none for the root.
type Module = Vec<String>;
/// The code of each file.
type Files = BTreeMap<Module, String>;
/// For each file those that it imports.
type Imports = BTreeMap<Module, BTreeSet<Module>>;

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn with(path: &[String], name: &str) -> Module {
    [path, &[name.to_owned()]].concat()
}

/// Rust without its comments and without the module of tests at its end.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
    let is_code = |line: &&str| !line.is_empty() && (!line.starts_with("#[") || *line == "#[cfg(test)]");
    let code = lines.filter(is_code).collect::<Vec<_>>().join("\n");
    code.split("\nmod tests {").next().unwrap_or_default().to_owned()
}

/// The modules that a file declares, but for those of tests.
fn children(code: &str) -> Vec<&str> {
    let lines = code.lines().zip(std::iter::once("").chain(code.lines()));
    let lines = lines.filter(|(_, before)| *before != "#[cfg(test)]");
    lines.filter_map(|(line, _)| line.strip_suffix(';')?.split("mod ").nth(1)).collect()
}

/// Reads a file and what it declares; `folder` is where that lies.
fn read(file: &Path, folder: &Path, module: Module, files: &mut Files) {
    let code = code(&fs::read_to_string(file).unwrap());
    for child in children(&code) {
        let inside = folder.join(child);
        let beside = inside.with_extension("rs");
        let file = if beside.exists() { beside } else { inside.join("mod.rs") };
        read(&file, &inside, with(&module, child), files);
    }
    files.insert(module, code);
}

/// The paths that `rest` begins with, after a path so far: `a::{b, c::d}` is two.
fn paths(so_far: &[String], rest: &mut &str, found: &mut Vec<Module>) {
    let name = rest.split(|c| !is_name(c)).next().unwrap_or_default();
    *rest = &rest[name.len()..];
    let path = if name.is_empty() { so_far.to_vec() } else { with(so_far, name) };
    if let Some(deeper) = rest.strip_prefix("::") {
        *rest = deeper;
        paths(&path, rest, found);
    } else if name.is_empty() && rest.starts_with('{') {
        while let Some(next) =
            rest.find(|c| is_name(c) || c == '}').filter(|&at| !rest[at..].starts_with('}'))
        {
            *rest = &rest[next..];
            paths(so_far, rest, found);
        }
        *rest = rest.split_once('}').map_or("", |(_, after)| after);
    } else {
        found.push(path);
    }
}

/// What a file says of its own crate, each as a path from the root.
fn said(module: &[String], code: &str) -> Vec<Module> {
    let children = children(code);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("::") {
        let start = code[..at].rfind(|c| !is_name(c)).map_or(0, |at| at + 1);
        let first = &code[start..at];
        let begins = !code[..start].ends_with(':') && !code[..start].ends_with("pub(in ");
        if begins && (["crate", "super", "self"].contains(&first) || children.contains(&first)) {
            paths(&[], &mut &code[start..], &mut found);
        }
    }
    let from_root = |path: Module| {
        path.iter().fold(module.to_vec(), |base, name| match name.as_str() {
            "crate" => Module::new(),
            "super" => base[..base.len() - 1].to_vec(),
            "self" => base,
            name => with(&base, name),
        })
    };
    found.into_iter().map(from_root).collect()
}

fn imports(files: &Files) -> Imports {
    let root = said(&[], &files[&Module::new()]);
    let in_file = |path: &Module| {
        let length = (0..=path.len()).rev().find(|&length| files.contains_key(&path[..length]));
        path[..length.unwrap_or(0)].to_vec()
    };
    let file_of = |path: &Module| {
        let elsewhere = || root.iter().find(|known| known.len() > 1 && known.last() == path.first());
        Some(in_file(path))
            .filter(|file| !file.is_empty())
            .or_else(|| elsewhere().map(in_file))
            .unwrap_or_default()
    };
    let of_file = |(module, code): (&Module, &String)| {
        let said = said(module, code);
        (module.clone(), said.iter().map(file_of).filter(|file| file != module).collect())
    };
    files.iter().map(of_file).collect()
}

/// The same for rooms. The root is none: it shows them all.
fn between_rooms(imports: &Imports) -> Imports {
    let room = |module: &Module| module.iter().take(1).cloned().collect::<Module>();
    let mut rooms = Imports::new();
    for (module, imported) in imports.iter().filter(|(module, _)| !module.is_empty()) {
        let others = imported.iter().map(room).filter(|other| !other.is_empty() && *other != room(module));
        rooms.entry(room(module)).or_default().extend(others);
    }
    rooms
}

/// The shortest way from each file back to itself, where there is one; each once.
fn circles(imports: &Imports) -> BTreeSet<String> {
    let mut found: BTreeMap<BTreeSet<&Module>, String> = BTreeMap::new();
    for start in imports.keys() {
        let (mut ways, mut seen, mut next) = (vec![vec![start]], BTreeSet::new(), 0);
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            if next > 1 && way.last() == Some(&start) {
                let names: Vec<String> = way.iter().map(|module| module.join("/")).collect();
                found.entry(way.into_iter().collect()).or_insert(names.join(" → "));
                break;
            }
            let further = imports.get(way[way.len() - 1]).into_iter().flatten().filter(|m| seen.insert(*m));
            ways.extend(further.map(|module| [&way[..], &[module]].concat()));
        }
    }
    found.into_values().collect()
}

#[test]
fn no_file_and_no_room_of_a_crate_imports_what_imports_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let crates = fs::read_dir(root.join("crates")).unwrap().map(|entry| entry.unwrap().path());
    for folder in crates.chain(["src-tauri", "xtask", "tests"].map(|name| root.join(name))) {
        let roots = ["src/lib.rs", "src/main.rs"].map(|file| folder.join(file));
        let mut files = Files::new();
        read(
            roots.iter().find(|file| file.exists()).unwrap(),
            &folder.join("src"),
            Module::new(),
            &mut files,
        );
        let imports = imports(&files);
        let found = &circles(&imports) | &circles(&between_rooms(&imports));
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(found.is_empty(), "{name} has circles: {found:#?}");
    }
}

#[test]
fn a_circle_by_way_of_the_root_and_one_through_a_folder_are_found() {
    let found = |root: &str, a: &str, b: &str| {
        let files = [(vec![], root), (vec!["a".into()], a), (vec!["a".into(), "b".into()], b)];
        circles(&imports(&files.into_iter().map(|(module, text)| (module, code(text))).collect()))
    };
    assert_eq!(found("mod a;\npub use a::b::B;", "mod b;\nuse crate::B;", "use super::{c::D, C};").len(), 1);
    assert_eq!(found("mod a;", "mod b;\nfn f() { b::g() }", "fn g() { crate::a::h() }").len(), 1);
    assert!(found("mod a;\npub use a::b::B;", "mod b;\nuse crate::B;", "// super::C\nstruct B;").is_empty());
    assert!(
        found("mod a;", "mod b;\nuse b::B;", "struct B;\n\nmod tests {\nuse super::super::A;\n}").is_empty()
    );
}
