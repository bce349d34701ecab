//! Data in the app's data folder: the path of the last workspace, and the sample.

use std::fs;
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use dialoog_log::private;
use dialoog_planner::{Cause, Environment, Failure};

use crate::log;

/// A file that this window holds, so that other windows know of it.
#[derive(Debug)]
pub struct Presence {
    file: fs::File,
    /// Whether no other window held it before.
    pub alone: bool,
}

/// What the changes of a window are known by.
#[derive(Debug)]
pub struct SessionName {
    /// The name.
    pub session: String,
    /// Held so that no other window takes the same name.
    _file: Option<Presence>,
}

/// The app's data folder.
#[derive(Debug, Clone)]
pub struct AppData {
    folder: PathBuf,
}

impl AppData {
    /// The data in `folder`, which is created when something is stored.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The workspace that was open last; `None` where none is stored.
    pub fn last_workspace(&self) -> Option<PathBuf> {
        let text = fs::read_to_string(self.last_workspace_file()).ok()?;
        let path = text.trim_end_matches('\n');
        (!path.is_empty()).then(|| PathBuf::from(path))
    }

    /// Stores `path` as the workspace that was open last.
    ///
    /// Best effort: a path that cannot be stored must not keep a workspace from opening.
    pub fn remember_workspace(&self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        if let Some(text) = path.to_str().filter(|text| !text.contains('\n'))
            && private::own_folder(&self.folder).is_ok()
            && let Err(error) = private::write(&self.last_workspace_file(), text.as_bytes())
        {
            let file = self.last_workspace_file();
            log::say(format_args!("cannot remember the open workspace in {}: {error}", file.display()));
        }
    }

    /// Where backups of workspaces go.
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// Where the sample workspace is or goes; its folder exists.
    pub fn sample_workspace(&self) -> Result<PathBuf, Failure> {
        private::own_folder(&self.folder).map_err(|error| {
            Failure::from(Cause::CannotWrite {
                path: self.folder.display().to_string(),
                detail: error.to_string(),
            })
        })?;
        Ok(self.folder.join("sample.dialoog"))
    }

    /// What the changes of this window are known by: the name that the last window had, so that undo outlives a restart,
    /// unless that one is still open.
    pub fn session_name(&self, environment: &Environment) -> SessionName {
        let new = || format!("{:032x}", (environment.entropy)());
        let Some(mut file) = self.locked("window-session.txt").filter(|presence| presence.alone) else {
            return SessionName { session: new(), _file: None };
        };
        let mut session = String::new();
        let is_known = file.file.read_to_string(&mut session).is_ok() && session.len() == 32;
        if !is_known {
            session = new();
            // Where it cannot be kept, the next window has another.
            let kept = file.file.set_len(0).and_then(|()| file.file.rewind());
            drop(kept.and_then(|()| file.file.write_all(session.as_bytes())));
        }
        SessionName { session, _file: Some(file) }
    }

    /// Notes that this window has a workspace open; `None` where that cannot be noted.
    pub fn presence(&self, workspace: &Path) -> Option<Presence> {
        let path = workspace.canonicalize().ok()?;
        // The names of files are nobody else's business, and may be longer than a name may be.
        let name = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, path.as_os_str().as_encoded_bytes());
        self.locked(&format!("open-{name}.lock"))
    }

    /// A file that is locked for as long as it is held, and whether nobody else had it locked.
    fn locked(&self, name: &str) -> Option<Presence> {
        private::own_folder(&self.folder).ok()?;
        let open = fs::OpenOptions::new().read(true).write(true).create(true).truncate(false).to_owned();
        let file = open.open(self.folder.join(name)).ok()?;
        let alone = file.try_lock().is_ok();
        if alone {
            file.unlock().ok()?;
        }
        file.try_lock_shared().ok()?;
        Some(Presence { file, alone })
    }

    fn last_workspace_file(&self) -> PathBuf {
        self.folder.join("last-workspace.txt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_starts_again_may_take_back_what_it_did_and_a_second_one_may_not() {
        let folder = tempfile::tempdir().unwrap();
        let data = AppData::new(folder.path().join("data"));
        let machine = Environment::of_this_machine();
        let first = data.session_name(&machine);
        let second = data.session_name(&machine);
        assert_ne!(first.session, second.session);
        let name = first.session.clone();
        drop((first, second));
        assert_eq!(data.session_name(&machine).session, name);
    }

    #[test]
    fn a_workspace_that_another_window_has_open_is_known_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let data = AppData::new(folder.path().join("data"));
        let [one, two] = ["one.dialoog", "two.dialoog"].map(|name| folder.path().join(name));
        for file in [&one, &two] {
            fs::write(file, "").unwrap();
        }
        let held = data.presence(&one).unwrap();
        assert!(held.alone && !data.presence(&one).unwrap().alone && data.presence(&two).unwrap().alone);
        drop(held);
        assert!(data.presence(&one).unwrap().alone);
    }

    #[test]
    fn the_last_workspace_is_known_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not").join("there yet");
        let file = folder.path().join("Regio vervoer.dialoog");
        assert_eq!(AppData::new(data.clone()).last_workspace(), None);
        AppData::new(data.clone()).remember_workspace(&file);
        assert_eq!(AppData::new(data).last_workspace(), Some(file));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_its_owners_alone_to_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("app.dialoog.planner");
        fs::create_dir(&data).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
        let kept = AppData::new(data.clone());
        kept.remember_workspace(Path::new("/home/anna/Regio vervoer.dialoog"));
        kept.sample_workspace().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&data), mode(&data.join("last-workspace.txt"))), (0o700, 0o600));
    }
}
