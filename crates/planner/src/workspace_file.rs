//! A workspace file as a file, whether or not it can be opened: is it sound, what can be saved of it, what can it be
//! restored from?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dialoog_store::{Backup, Replace, Store, backups, restore, salvage, verify, workspace_of};

use crate::present::backups::{backup_name, backups_view};
use crate::present::damage::{RecordNames, salvage_view, verify_view};
use crate::view::{BackupsView, SalvageView, VerifyView};
use crate::{Environment, Failure, Thing};

/// A workspace file that is not open, or not by the one who asks.
#[derive(Clone)]
pub struct WorkspaceFile {
    path: PathBuf,
    backups: PathBuf,
    environment: Environment,
}

impl WorkspaceFile {
    /// The file at `path`, whose backups lie under the folder `backups`.
    pub fn new(path: &Path, backups: &Path, environment: Environment) -> Self {
        Self { path: path.to_owned(), backups: backups.to_owned(), environment }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks for all that is wrong with the file, without changing it.
    ///
    /// # Errors
    /// `FileUnreachable`, `ForeignFile`, `NewerFile` or `Busy` where it cannot be looked at, and `DamagedFile` where it ends
    /// before its tables.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn verify(&self) -> Result<VerifyView, Failure> {
        Ok(verify_view(&self.path, verify(&self.path).await?))
    }

    /// Saves what can be saved of a damaged file in a new file at `to`, and says what is wrong. The damaged file stays as it
    /// is.
    ///
    /// # Errors
    /// `FileExists` where there is a file already, `DamagedFile` where nothing can be saved.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn salvage(&self, to: &Path) -> Result<SalvageView, Failure> {
        let salvaged = salvage(&self.path, to, (self.environment.now)()).await?;
        let store = Store::open(to).await?;
        let names = store.organisation().await.map(|organisation| RecordNames::of(&organisation));
        store.close().await?;
        Ok(salvage_view(to, salvaged, &names.unwrap_or_default()))
    }

    /// The backups of the workspace in the file; where the file cannot say which that is, those of all workspaces.
    ///
    /// # Errors
    /// `FileUnreachable` where the folder of the backups cannot be read.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn backups(&self) -> Result<BackupsView, Failure> {
        let own = workspace_of(&self.path).await;
        let found = backups(&self.backups, own.as_ref().map(|(id, _)| *id))?;
        let mut names: BTreeMap<_, _> = own.iter().cloned().collect();
        for newest in found.iter().rev() {
            if let std::collections::btree_map::Entry::Vacant(unknown) = names.entry(newest.workspace) {
                unknown.insert(workspace_of(&newest.path).await.map_or_else(String::new, |(_, name)| name));
            }
        }
        Ok(backups_view(&self.backups, &found, &names, own.is_some()))
    }

    /// Puts a backup back in the place of the file. The file that is there, damaged or not, is kept among the backups before.
    ///
    /// # Errors
    /// `NotFound` where there is no such backup, `DamagedFile` where something is wrong with it; nothing is touched then.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn restore(&self, backup: &str) -> Result<(), Failure> {
        self.put_back(backup, &self.path, Replace::Yes).await
    }

    /// Puts a backup into a new file at `to`.
    ///
    /// # Errors
    /// As [`Self::restore`]; `FileExists` where there is a file already.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn restore_to(&self, backup: &str, to: &Path) -> Result<(), Failure> {
        self.put_back(backup, to, Replace::Never).await
    }

    async fn put_back(&self, name: &str, to: &Path, replace: Replace) -> Result<(), Failure> {
        let backup = self.backup(name).await?;
        Ok(restore(&backup, to, replace, &self.backups, (self.environment.now)()).await?)
    }

    async fn backup(&self, name: &str) -> Result<Backup, Failure> {
        let own = workspace_of(&self.path).await.map(|(id, _)| id);
        let mut found = backups(&self.backups, own)?;
        let place = found.iter().position(|backup| backup_name(backup) == name);
        place.map(|place| found.swap_remove(place)).ok_or_else(|| Failure::not_found(Thing::Backup))
    }
}
