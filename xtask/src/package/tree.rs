//! A tree of files with the permissions of a package.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, at};
use crate::process::{command, run};

/// A folder with the files that a package installs below `/`.
pub struct Tree {
    root: PathBuf,
}

impl Tree {
    /// An empty tree in `root`, which is deleted first.
    pub fn new(root: PathBuf) -> Result<Self, Error> {
        if root.exists() {
            fs::remove_dir_all(&root).map_err(at(&root))?;
        }
        fs::create_dir_all(&root).map_err(at(&root))?;
        open_to_all(&root)?;
        Ok(Self { root })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Copies a program to `to`.
    pub fn program(&self, from: &Path, to: &str) -> Result<(), Error> {
        self.put(&fs::read(from).map_err(at(from))?, to, 0o755)
    }

    /// Copies a file to `to`.
    pub fn file(&self, from: &Path, to: &str) -> Result<(), Error> {
        self.put(&fs::read(from).map_err(at(from))?, to, 0o644)
    }

    /// Writes a file.
    pub fn text(&self, text: &str, to: &str) -> Result<(), Error> {
        self.put(text.as_bytes(), to, 0o644)
    }

    /// Writes a compressed file without a time stamp; `.gz` is added to `to`.
    pub fn compressed(&self, text: &str, to: &str) -> Result<(), Error> {
        self.text(text, to)?;
        let mut gzip = command("gzip", &["-9", "--no-name", "--force"]);
        gzip.arg(self.root.join(to));
        run(gzip)
    }

    /// All files, relative to the root, sorted.
    pub fn files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(at(&folder))? {
                let path = entry.map_err(at(&folder))?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(&self.root).unwrap_or(&path).to_owned());
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn put(&self, content: &[u8], to: &str, mode: u32) -> Result<(), Error> {
        let mut folder = self.root.clone();
        for part in Path::new(to).parent().unwrap_or(Path::new("")) {
            folder.push(part);
            if !folder.exists() {
                fs::create_dir(&folder).map_err(at(&folder))?;
                open_to_all(&folder)?;
            }
        }
        let path = self.root.join(to);
        fs::write(&path, content).map_err(at(&path))?;
        fs::set_permissions(&path, Permissions::from_mode(mode)).map_err(at(path))
    }
}

fn open_to_all(folder: &Path) -> Result<(), Error> {
    fs::set_permissions(folder, Permissions::from_mode(0o755)).map_err(at(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_packages_does_not_decide_who_may_read_what_is_installed() {
        let scratch = tempfile::tempdir().unwrap();
        let tree = Tree::new(scratch.path().join("tree")).unwrap();
        tree.text("#!/bin/sh\n", "usr/share/a.txt").unwrap();
        tree.program(&tree.root().join("usr/share/a.txt"), "usr/bin/a").unwrap();
        tree.compressed("long", "usr/share/b").unwrap();
        assert_eq!(
            tree.files().unwrap(),
            ["usr/bin/a", "usr/share/a.txt", "usr/share/b.gz"].map(PathBuf::from)
        );
        let mode = |path: &str| fs::metadata(tree.root().join(path)).unwrap().permissions().mode() & 0o7777;
        assert_eq!(
            ["usr", "usr/bin/a", "usr/share/a.txt", "usr/share/b.gz"].map(mode),
            [0o755, 0o755, 0o644, 0o644]
        );
    }
}
