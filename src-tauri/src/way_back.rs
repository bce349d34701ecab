//! A way back in the window: restoring a backup in the place of a file, and opening what could be saved of a damaged one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use dialoog_planner::view::{BackupsView, SalvageView, WorkspaceView};
use dialoog_planner::{Cause, Environment, Failure, WorkspaceFile};
use serde::Deserialize;
use specta::Type;

use crate::session::Session;

/// Which file is meant; the window knows no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FileAtHand {
    /// That of the open workspace.
    Open,
    /// The one that was to be opened last, and could not be.
    Failed,
}

impl Session {
    /// The backups of a file.
    pub async fn backups(&self, of: FileAtHand) -> Result<BackupsView, Failure> {
        self.file(of).await?.backups().await
    }

    /// Puts a backup back in the place of a file, and opens that.
    pub async fn restore(&self, of: FileAtHand, backup: &str) -> Result<WorkspaceView, Failure> {
        let file = self.file(of).await?;
        if self.is_open(file.path()).await {
            self.close().await?;
        }
        let restored = file.restore(backup).await;
        let opened = self.open(file.path()).await;
        restored?;
        opened
    }

    /// Puts a backup into a new file, and opens that.
    pub async fn restore_to(
        &self,
        of: FileAtHand,
        backup: &str,
        to: &Path,
    ) -> Result<WorkspaceView, Failure> {
        self.file(of).await?.restore_to(backup, to).await?;
        self.open(to).await
    }

    /// Saves what can be saved of a file in a new one, and opens that.
    pub async fn salvage(&self, of: FileAtHand, to: &Path) -> Result<SalvageView, Failure> {
        let saved = self.file(of).await?.salvage(to).await?;
        self.open(to).await?;
        Ok(saved)
    }

    async fn file(&self, of: FileAtHand) -> Result<WorkspaceFile, Failure> {
        let path: Option<PathBuf> = match of {
            FileAtHand::Open => Some(self.planner().await?.path().to_owned()),
            FileAtHand::Failed => self.attempted.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        };
        let path = path.ok_or_else(|| Failure::from(Cause::NoWorkspace))?;
        Ok(WorkspaceFile::new(&path, &self.app_data.backups(), Environment::of_this_machine()))
    }

    async fn is_open(&self, path: &Path) -> bool {
        self.planner.read().await.as_ref().is_some_and(|planner| planner.path() == path)
    }

    /// Closes what is open. A use-case that still runs keeps its file open, and is told that another has taken its place.
    async fn close(&self) -> Result<(), Failure> {
        self.running.stop_all();
        match self.planner.write().await.take().and_then(Arc::into_inner) {
            Some(planner) => planner.close().await,
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use dialoog_model::Language;
    use dialoog_planner::{FailureCode, Start};

    use super::*;
    use crate::app_data::AppData;
    use crate::session::Startup;

    #[tokio::test]
    async fn a_file_that_cannot_be_opened_is_restored_from_its_backup_and_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.dialoog");
        let session = Session::new(Startup::Last, AppData::new(folder.path().join("data")));
        session.create(&path, Start::Empty, Language::En).await.unwrap();
        session.planner().await.unwrap().back_up().await.unwrap().unwrap();
        session.close().await.unwrap();
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..5000]).unwrap();
        let failed = session.open(&path).await.unwrap_err();
        assert_eq!(failed.code, FailureCode::DamagedFile);

        let backups = session.backups(FileAtHand::Failed).await.unwrap().backups;
        session.restore(FileAtHand::Failed, &backups[0].name).await.unwrap();
        let view = session.planner().await.unwrap().workspace().await.unwrap();
        assert_eq!(view.path, path.display().to_string());

        // The open one is restored as well, and a restore that fails leaves it open.
        let missing = session.restore(FileAtHand::Open, "none").await.unwrap_err();
        assert_eq!(missing.code, FailureCode::NotFound);
        session.planner().await.unwrap().workspace().await.unwrap();
        session.restore(FileAtHand::Open, &backups[0].name).await.unwrap();
    }
}
