//! Folders that are laid out the same again and again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Files as they lie in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid(BTreeMap<PathBuf, Vec<u8>>);

impl Laid {
    /// What lies in a folder.
    ///
    /// # Panics
    /// Where it cannot be read.
    pub fn out(folder: &Path) -> Self {
        let read = |name: PathBuf| fs::read(folder.join(&name)).ok().map(|content| (name, content));
        Self(lie_below(folder).into_iter().filter_map(read).collect())
    }

    /// Lays all of it, and nothing else, in a folder.
    ///
    /// # Panics
    /// Where it cannot be written.
    pub fn lay(&self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let gone = if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                fs::remove_dir_all(entry.path())
            } else {
                fs::remove_file(entry.path())
            };
            assert!(gone.is_ok(), "{gone:?}");
        }
        for (name, content) in &self.0 {
            let path = folder.join(name);
            let written =
                fs::create_dir_all(path.parent().unwrap_or(folder)).and_then(|()| fs::write(&path, content));
            assert!(written.is_ok(), "{}: {written:?}", path.display());
        }
    }

    /// The content of a file, by its path in the folder.
    pub fn content(&self, name: &str) -> &[u8] {
        self.0.get(Path::new(name)).map_or(&[], Vec::as_slice)
    }
}

/// The files below a folder, by their paths in it.
pub fn lie_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else if let Ok(name) = entry.path().strip_prefix(folder) {
                found.push(name.to_owned());
            }
        }
    }
    found.sort();
    found
}
