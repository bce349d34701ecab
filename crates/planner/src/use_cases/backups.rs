//! Backups and copies of the open workspace.

use std::path::Path;

use dialoog_store::{Reason, Replace};

use crate::present::backups::backup_view;
use crate::view::{BackupView, BackupsView};
use crate::{Failure, Planner, WorkspaceFile};

impl Planner {
    /// The backups of the workspace; none where it keeps none.
    ///
    /// # Errors
    /// Only those of the file and of the folder.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn backups(&self) -> Result<BackupsView, Failure> {
        let folder = self.backups.clone().unwrap_or_default();
        WorkspaceFile::new(&self.path, &folder, self.environment.clone()).backups().await
    }

    /// Makes a backup now; `None` where it keeps none, or where nothing has changed since the last one.
    ///
    /// # Errors
    /// `CannotWrite` where it cannot be written.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn back_up(&self) -> Result<Option<BackupView>, Failure> {
        let Some(folder) = &self.backups else { return Ok(None) };
        let made = self.store.backup(folder, Reason::Asked, self.now()).await?;
        let name = self.store.organisation().await?.settings.name;
        Ok(made.map(|backup| backup_view(&backup, name)))
    }

    /// Saves a copy of the workspace as it is here, also where its file was moved, removed or replaced meanwhile.
    ///
    /// # Errors
    /// `FileExists` where there is a file already that is not to be replaced, `CannotWrite` where it cannot be written.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_copy(&self, to: &Path, replace: bool) -> Result<(), Failure> {
        let replace = if replace { Replace::Yes } else { Replace::Never };
        Ok(self.store.save_copy(to, replace).await?)
    }
}
