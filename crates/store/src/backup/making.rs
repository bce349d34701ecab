//! Making a backup.

use chrono::{DateTime, Utc};
use dialoog_model::WorkspaceId;
use std::fs;
use std::path::Path;

use super::copy;
use super::kept::{Backup, Reason, Source, backups, place};
use super::thin::thin;
use crate::sqlite::Connection;
use crate::types::replace::Replace;
use crate::{Revision, Store, StoreError, entity, file};

impl Store {
    /// Makes a backup under `folder`, and removes those that are no longer needed, unless the state is that of the last
    /// one. `at` is now.
    ///
    /// # Errors
    /// Why the workspace cannot be read or the backup cannot be written.
    pub async fn backup(
        &self,
        folder: &Path,
        reason: Reason,
        at: DateTime<Utc>,
    ) -> Result<Option<Backup>, StoreError> {
        let source = self.source().await?;
        let kept = backups(folder, Some(source.workspace))?;
        if kept.last().is_some_and(|last| (last.revision, last.mark) == (source.revision, source.mark)) {
            return Ok(None);
        }
        let backup = place(folder, &source, reason, at)?;
        // Made in this very second, of this very state and for the same reason: by whoever tries once more.
        if kept.iter().any(|other| other.path == backup.path) {
            return Ok(None);
        }
        self.save_copy(&backup.path, Replace::Never).await?;
        thin_folder(folder, source.workspace, at)?;
        Ok(Some(backup))
    }

    async fn source(&self) -> Result<Source, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let source = Source::of(snapshot.connection()).await;
        snapshot.end(source.map_err(Into::into)).await
    }

    /// Opens a workspace file, as [`Self::open`] does, with a backup under `folder` before anything in it is changed: one
    /// of an older version before it is brought to the present one, and one of what has changed since the last backup.
    /// `at` is now.
    ///
    /// # Errors
    /// As [`Self::open`]. That no backup can be made is no reason not to open a file of the present version.
    pub async fn open_with_backup(
        path: &Path,
        folder: &Path,
        at: DateTime<Utc>,
    ) -> Result<(Self, Result<Option<Backup>, StoreError>), StoreError> {
        let path = file::absolute(path)?;
        if file::is_older(&path)? {
            let mut opened = file::connect(&path).await?;
            let made = before_migration(&path, &mut opened.connection, folder, at).await;
            let _ = opened.close().await;
            made?;
        }
        let store = Self::open(&path).await?;
        let made = store.backup(folder, Reason::Opening, at).await;
        Ok((store, made))
    }
}

/// The workspace that a file holds, with its name, also where the rest of the file is damaged; `None` where that cannot be read.
pub async fn workspace_of(path: &Path) -> Option<(WorkspaceId, String)> {
    let path = file::absolute(path).ok()?;
    let mut opened = file::connect(&path).await.ok()?;
    let identity = entity::settings::identity(&mut opened.connection).await;
    let _ = opened.close().await;
    identity.ok()
}

async fn before_migration(
    path: &Path,
    connection: &mut Connection,
    folder: &Path,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let identity = entity::settings::identity(connection).await;
    let (workspace, _) = identity.map_err(|e| crate::sqlite::classify(path, e))?;
    let source = Source { workspace, revision: Revision(0), mark: 0 };
    let backup = place(folder, &source, Reason::Migration, at)?;
    match copy::write(path, connection, &backup.path, Replace::Never).await {
        // Another program opens the same file in this very second, and was first.
        Err(StoreError::Exists { .. }) => Ok(()),
        made => made,
    }
}

/// Removes the backups of a workspace that are no longer needed.
fn thin_folder(folder: &Path, workspace: WorkspaceId, now: DateTime<Utc>) -> Result<(), StoreError> {
    for backup in thin(&backups(folder, Some(workspace))?, now) {
        fs::remove_file(&backup.path).map_err(|source| StoreError::CannotWrite {
            path: backup.path.clone(),
            detail: source.to_string(),
        })?;
        // What one that was set aside as it was needs to be whole.
        drop(fs::remove_file(file::journal_of(&backup.path)));
    }
    Ok(())
}
