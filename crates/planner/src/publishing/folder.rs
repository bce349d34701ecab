//! The folder that calendars are exported to.
//!
//! What is in it is the memory of which file is whose: each says so at its head, so a calendar keeps its file whatever its owner is
//! called by now. Links are not followed, and what is not ours is not replaced without having been asked. A file is written beside
//! the one that it replaces, brought to the disk, and renamed, so that a calendar that somebody reads is never half a one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use dialoog_model::{CalendarOwner, WorkspaceId};
use dialoog_publish::calendar::{HEAD, Marker, Origin};
use dialoog_store::remove_leftovers_beside;
use tempfile::TempPath;

use crate::failure::from::shown;
use crate::{Cause, Failure};

/// The folders in it.
const PARTS: [&str; 3] = ["", "desks", "people"];

/// A folder, and the calendars of a workspace that are in it.
pub(crate) struct Folder {
    path: PathBuf,
    workspace: WorkspaceId,
    /// Our files, by their paths in it.
    ours: BTreeMap<String, Marker>,
}

/// Files that are written and not yet in their places.
pub(crate) struct Staged {
    path: PathBuf,
    writes: Vec<(PathBuf, TempPath)>,
    removals: Vec<PathBuf>,
}

fn cannot_write(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Cause::CannotWrite { path: shown(path), detail: error.to_string() }.into()
}

/// What is at a path itself, not where a link leads to; `None`: nothing.
fn there(path: &Path) -> Result<Option<fs::Metadata>, Failure> {
    match path.symlink_metadata() {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot_write(path)(error)),
    }
}

/// Whether a folder is there. A link to one is refused.
fn is_folder(path: &Path) -> Result<bool, Failure> {
    match there(path)? {
        Some(found) if found.is_symlink() => Err(Cause::FolderIsLink { path: shown(path) }.into()),
        found => Ok(found.is_some()),
    }
}

/// Makes a folder for its owner alone: the names and hours of people are in it. One that is there stays as it is.
fn make_folder(path: &Path) -> Result<(), Failure> {
    if is_folder(path)? {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(cannot_write(path))
}

/// Waits until nobody else exports to a folder, which is made where it is missing, and keeps others from it for as long as what
/// is answered is held. The lock is that of the folder itself, so that nothing lies about in it.
///
/// # Errors
/// `CannotWrite`, `FolderIsLink`.
#[cfg(unix)]
pub(crate) fn alone_in(path: &Path) -> Result<File, Failure> {
    make_folder(path)?;
    let folder = File::open(path).map_err(cannot_write(path))?;
    folder.lock().map_err(cannot_write(path))?;
    Ok(folder)
}

/// Whose a file is, by its head. What cannot be read is somebody else's.
fn origin(path: &Path) -> Origin {
    let mut head = Vec::with_capacity(HEAD);
    match File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head)) {
        Ok(_) => Origin::of(&head),
        Err(_) => Origin::Foreign,
    }
}

impl Folder {
    /// Looks at a folder, which need not be there yet.
    pub fn look(path: &Path, workspace: WorkspaceId) -> Result<Self, Failure> {
        let mut ours = BTreeMap::new();
        for part in PARTS {
            let folder = if part.is_empty() { path.to_owned() } else { path.join(part) };
            if !is_folder(&folder)? {
                continue;
            }
            for entry in fs::read_dir(&folder).map_err(cannot_write(&folder))? {
                let entry = entry.map_err(cannot_write(&folder))?;
                // Of the entry itself: a link is none.
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
                if !is_file || entry.path().extension() != Some("ics".as_ref()) {
                    continue;
                }
                if let Origin::Ours(marker) = origin(&entry.path())
                    && marker.workspace == workspace
                {
                    let name = if part.is_empty() { name } else { format!("{part}/{name}") };
                    ours.insert(name, marker);
                }
            }
        }
        Ok(Self { path: path.to_owned(), workspace, ours })
    }

    /// Which file is whose.
    pub fn known(&self) -> BTreeMap<CalendarOwner, String> {
        let mut known = BTreeMap::new();
        for (name, marker) in &self.ours {
            known.entry(marker.owner).or_insert_with(|| name.clone());
        }
        known
    }

    /// Whether calendars of what was published are in it.
    pub fn holds_published(&self) -> bool {
        self.ours.values().any(|marker| marker.draft.is_none())
    }

    /// Files of ours in it that are not among those that stay.
    pub fn left_over(&self, stay: &BTreeMap<String, String>) -> Vec<String> {
        self.ours.keys().filter(|name| !stay.contains_key(*name)).cloned().collect()
    }

    /// Writes the files beside their places: contents by path. What is as it is to be is left alone.
    ///
    /// # Errors
    /// `FileExists` where somebody else's file is in the way and is not to be replaced, `CannotWrite`; nothing is changed then.
    pub fn stage(
        &self,
        files: &BTreeMap<String, String>,
        removed: &[String],
        replace: bool,
    ) -> Result<Staged, Failure> {
        for name in files.keys() {
            self.check(&self.path.join(name), replace)?;
        }
        make_folder(&self.path)?;
        let (mut writes, mut tidied) = (Vec::new(), BTreeSet::new());
        for (name, content) in files {
            let path = self.path.join(name);
            if fs::read(&path).is_ok_and(|there| there == content.as_bytes())
                && !there(&path)?.is_some_and(|f| f.is_symlink())
            {
                continue;
            }
            let folder = path.parent().unwrap_or(&self.path).to_owned();
            make_folder(&folder)?;
            let file = beside(&folder, &path, content).map_err(cannot_write(&path))?;
            if tidied.insert(folder) {
                remove_leftovers_beside(&file);
            }
            writes.push((path, file));
        }
        let removals = removed.iter().map(|name| self.path.join(name)).collect();
        Ok(Staged { path: self.path.clone(), writes, removals })
    }

    /// Whether the file at a path may be replaced.
    fn check(&self, path: &Path, replace: bool) -> Result<(), Failure> {
        let Some(found) = there(path)? else { return Ok(()) };
        if found.is_dir() {
            let detail = std::io::Error::from(std::io::ErrorKind::IsADirectory).to_string();
            return Err(Cause::CannotWrite { path: shown(path), detail }.into());
        }
        let is_ours = found.is_file()
            && match origin(path) {
                Origin::Ours(marker) => marker.workspace == self.workspace,
                Origin::Unmarked => true,
                Origin::Foreign => false,
            };
        if is_ours || replace { Ok(()) } else { Err(Cause::FileOfOthers { path: shown(path) }.into()) }
    }
}

/// Writes a file beside the one that it is to replace. It can be read by its owner alone, unless somebody decided otherwise for the
/// one that is there.
fn beside(folder: &Path, path: &Path, content: &str) -> std::io::Result<TempPath> {
    let mut file = tempfile::Builder::new().prefix(".dialoog-").suffix(".part").tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    if let Ok(found) = path.symlink_metadata()
        && found.is_file()
    {
        file.as_file().set_permissions(found.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

impl Staged {
    /// Puts the files in their places, removes the others, and brings the folders to the disk.
    ///
    /// # Errors
    /// `CannotWrite`.
    pub fn put(self) -> Result<(), Failure> {
        for (path, file) in self.writes {
            file.persist(&path).map_err(|e| cannot_write(&path)(e.error))?;
        }
        for path in self.removals {
            fs::remove_file(&path).map_err(cannot_write(&path))?;
        }
        #[cfg(unix)]
        for part in PARTS {
            let folder = if part.is_empty() { self.path.clone() } else { self.path.join(part) };
            if is_folder(&folder)? {
                File::open(&folder).and_then(|folder| folder.sync_all()).map_err(cannot_write(&folder))?;
            }
        }
        Ok(())
    }
}
