//! What is left of files that were being written by a process that was killed, or when the power failed: drafts under hidden names,
//! which nobody would look for and in which all names are.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How the name of a draft begins, in this crate and wherever else files are written beside their places.
pub(crate) const PREFIX: &str = ".dialoog-";

/// How it ends: a workspace, what its database writes beside it, a document or calendar, a folder for what is salvaged.
const SUFFIXES: [&str; 4] = [".new", ".new-journal", ".part", ".rest"];

/// After this long a draft is nobody's any more: none takes so long to write.
const ABANDONED: Duration = Duration::from_hours(1);

/// Removes what was left beside a file that has just been made, best effort. A younger draft may be somebody's who is writing it. What
/// time it is the new file says.
pub fn remove_leftovers_beside(new: &Path) {
    let Some(now) = new.metadata().and_then(|metadata| metadata.modified()).ok() else { return };
    if let Some(folder) = new.parent() {
        remove(folder, |changed| now.duration_since(changed).is_ok_and(|age| age >= ABANDONED));
    }
}

/// Removes all drafts in a folder that is ours, however young, and what databases wrote beside files that are gone: what is to be
/// forgotten may be in them.
pub(crate) fn remove_all_leftovers(folder: &Path) {
    remove(folder, |_| true);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Some(of) = name.to_str().and_then(|name| name.strip_suffix("-journal")) else { continue };
        if of.ends_with(".dialoog") && folder.join(of).symlink_metadata().is_err() {
            drop(fs::remove_file(path));
        }
    }
}

fn remove(folder: &Path, is_old: impl Fn(SystemTime) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_draft = name.to_str().is_some_and(|name| {
            name.starts_with(PREFIX) && SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
        });
        let Some(metadata) = is_draft.then(|| entry.metadata().ok()).flatten() else { continue };
        if !metadata.modified().is_ok_and(&is_old) {
            continue;
        }
        drop(if metadata.is_dir() {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        });
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "how old a file is, the machine says")]
mod tests {
    use super::*;
    use std::fs::{File, create_dir};

    #[test]
    fn what_was_left_an_hour_ago_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let hours_ago = |name: &str, hours: u64| {
            let file = File::open(path(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_hours(hours)).unwrap();
        };
        let old = [".dialoog-aaa.new", ".dialoog-aaa.new-journal", ".dialoog-b.part", ".dialoog-folder.rest"];
        let others = [".dialoog-mine", "dialoog.new", ".other.part", "Oost.dialoog", "Oost.dialoog-journal"];
        fs::write(path("West.dialoog-journal"), "names").unwrap();
        for name in old.iter().chain(&others) {
            if name.ends_with("rest") {
                create_dir(path(name)).unwrap();
                fs::write(path(name).join("damaged"), "names").unwrap();
            } else {
                fs::write(path(name), "names").unwrap();
            }
            hours_ago(name, 2);
        }
        for (name, _) in [(".dialoog-young.new", 0), (".dialoog-new.new", 0)] {
            fs::write(path(name), "names").unwrap();
        }
        remove_leftovers_beside(&path(".dialoog-new.new"));
        assert!(old.iter().all(|name| !path(name).exists()));
        assert!(others.iter().all(|name| path(name).exists()) && path(".dialoog-young.new").exists());
        assert!(path("West.dialoog-journal").exists(), "beside a workspace it may be needed");
        remove_all_leftovers(folder.path());
        assert!(others.iter().all(|name| path(name).exists()) && !path(".dialoog-young.new").exists());
        assert!(!path("West.dialoog-journal").exists());
    }
}
