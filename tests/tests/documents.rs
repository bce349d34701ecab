//! The documents for developers tell of the house as it is.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The documents at the root and in `docs`.
fn documents() -> Vec<PathBuf> {
    let folders = [root().to_owned(), root().join("docs")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut documents: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    // What was true of an older version stays in the list of changes.
    documents.retain(|path| {
        path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("CHANGELOG.md")
    });
    documents.sort();
    assert!(documents.len() >= 6, "{documents:?}");
    documents
}

/// What stands between back-ticks, and what links lead to, in a line.
fn mentions(line: &str) -> Vec<&str> {
    let code = line.split('`').skip(1).step_by(2);
    let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    code.chain(links).collect()
}

/// Whether a text is meant as a path of the checkout, and not as an address, a command or a path of the user's.
fn is_path(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/@".contains(letter);
    let endings = [".rs", ".ts", ".svelte", ".md", ".svg", ".json", ".toml", ".py", ".xml"];
    let named = text.ends_with('/') || endings.iter().any(|ending| text.ends_with(ending));
    let known = ["crates/", "docs/", "package/", "src-tauri/", "tests/", "ui/", "xtask/"];
    text.chars().all(plain)
        && !text.starts_with('/')
        && (known.iter().any(|start| text.starts_with(start)) || (named && text != "/"))
}

/// Where a path of a document is: below the root, beside the document, or below a folder that the heading over it names.
fn is_there(document: &Path, heading: &str, path: &str) -> bool {
    let below = mentions(heading).into_iter().map(|folder| root().join(folder));
    let mut folders = vec![root().to_owned(), document.parent().unwrap().to_owned()];
    folders.extend(below);
    folders.iter().any(|folder| folder.join(path).exists())
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let mut lost = Vec::new();
    let mut paths = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let (mut heading, mut code) = ("", false);
        for (number, line) in text.lines().enumerate() {
            code ^= line.starts_with("```");
            if line.starts_with('#') && !code {
                heading = line;
            }
            for path in mentions(line).into_iter().filter(|text| !code && is_path(text)) {
                paths += 1;
                if !is_there(&document, heading, path) {
                    let name = document.strip_prefix(root()).unwrap().display();
                    lost.push(format!("{name}:{}: {path}", number + 1));
                }
            }
        }
    }
    assert!(paths > 50, "only {paths} paths were found");
    assert!(lost.is_empty(), "not there:\n{}", lost.join("\n"));
}

/// The rooms of a crate: the folders below its `src`.
fn rooms(source: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(source)).unwrap().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_room_is_on_the_map() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut lost = Vec::new();
    for name in ["demand", "import", "planner", "publish", "rostering", "rules", "store"] {
        let source = format!("crates/{name}/src");
        let chapter = text.split("\n## ").flat_map(|part| part.split("\n### "));
        let chapter =
            chapter.filter(|part| part.lines().next().unwrap_or_default().contains(&format!("`{source}`")));
        let told: String = chapter.collect();
        assert!(!told.is_empty(), "no chapter of {source}");
        lost.extend(
            rooms(&source)
                .into_iter()
                .filter(|room| !told.contains(&format!("`{room}/")))
                .map(|r| format!("{source}/{r}")),
        );
    }
    assert!(lost.is_empty(), "not in ARCHITECTURE.md: {lost:?}");
}

/// A use-case that is not traced does not show in the log.
#[test]
fn every_use_case_is_traced() {
    let mut todo = vec![root().join("crates/planner/src")];
    let (mut traced, mut silent) = (0, Vec::new());
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let mut of_planner = false;
        for (number, line) in lines.iter().enumerate() {
            if line.starts_with("impl") {
                of_planner = line.starts_with("impl Planner ");
            }
            if of_planner && line.starts_with("    pub async fn ") {
                let above = lines[..number].iter().rev().take_while(|line| line.starts_with("    #["));
                // What is asked several times a second says why it is not in the log.
                let by_choice = lines[number - 1].starts_with("    // Not in the log: ");
                if by_choice
                    || above.into_iter().any(|line| line.contains("tracing::instrument(skip_all, err("))
                {
                    traced += 1;
                } else {
                    silent.push(format!("{}:{}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(traced > 40, "only {traced} use-cases were found");
    assert!(silent.is_empty(), "not traced: {silent:#?}");
}
