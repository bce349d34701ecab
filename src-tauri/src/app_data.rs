//! Data in the app's data folder: the path of the last workspace, and the sample.

use std::fs;
use std::path::{Path, PathBuf};

use dialoog_planner::{Cause, Failure};

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
            && fs::create_dir_all(&self.folder).is_ok()
            && let Err(error) = fs::write(self.last_workspace_file(), text)
        {
            eprintln!(
                "dialoog: cannot remember the open workspace in {}: {error}",
                self.last_workspace_file().display()
            );
        }
    }

    /// Where the sample workspace is or goes; its folder exists.
    pub fn sample_workspace(&self) -> Result<PathBuf, Failure> {
        fs::create_dir_all(&self.folder).map_err(|error| {
            Failure::from(Cause::CannotWrite {
                path: self.folder.display().to_string(),
                detail: error.to_string(),
            })
        })?;
        Ok(self.folder.join("sample.dialoog"))
    }

    fn last_workspace_file(&self) -> PathBuf {
        self.folder.join("last-workspace.txt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_workspace_is_known_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not").join("there yet");
        let file = folder.path().join("Regio vervoer.dialoog");
        assert_eq!(AppData::new(data.clone()).last_workspace(), None);
        AppData::new(data.clone()).remember_workspace(&file);
        assert_eq!(AppData::new(data).last_workspace(), Some(file));
    }
}
