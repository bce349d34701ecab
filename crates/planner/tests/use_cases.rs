//! The shape of the use-cases: thin, and each by itself.

use std::fs;
use std::path::{Path, PathBuf};

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The Rust files of a folder and of those in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The lines of a file that name what lies in another, without comments and tests.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a file");
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").map(str::trim);
    lines.filter(|line| !line.starts_with("//")).map(str::to_owned).collect()
}

#[test]
fn nothing_reaches_into_a_use_case() {
    let sources = sources(Path::new(SOURCES));
    assert!(sources.len() > 50, "{}", sources.len());
    for path in sources {
        let is_use_case = path.starts_with(Path::new(SOURCES).join("use_cases")) && !path.ends_with("mod.rs");
        for line in code(&path) {
            let reaches = line.contains("use_cases::") || (is_use_case && line.contains("super::"));
            assert!(!reaches, "{}: {line}", path.display());
        }
    }
}
