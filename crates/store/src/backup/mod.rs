//! Copies of a workspace, made without asking and kept thinned, so that there is always a way back.
//!
//! They lie in a folder that the caller names, in a folder for each workspace, and say in their names when and why they
//! were made and of which state. Only their owner may read them.

use chrono::{DateTime, NaiveDateTime, Utc};
use dialoog_model::WorkspaceId;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

use crate::column::as_word;
use crate::revision::state;
use crate::sqlite::{Connection, DbResult};
use crate::{Revision, Store, StoreError, entity, file, journal};

pub(crate) mod copy;
mod restore;
mod thin;

pub use copy::Replace;
pub use restore::restore;
pub use thin::thin;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The workspace was opened, and had changed since the last backup.
    Opening,
    /// A file of an older version was about to be brought to the present one.
    Migration,
    /// Something was about to be erased.
    Erasure,
    /// An older state was about to be put in the place of the present one.
    Restoring,
    /// Somebody asked for it.
    Asked,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// Of this workspace.
    pub workspace: WorkspaceId,
    /// Made at this moment, in whole seconds.
    pub at: DateTime<Utc>,
    /// Of this state.
    pub revision: Revision,
    /// A checksum of the state.
    mark: u32,
    /// Why.
    pub reason: Reason,
}

/// What a backup is of.
struct Source {
    workspace: WorkspaceId,
    revision: Revision,
    mark: u32,
}

impl Source {
    /// Reads it from a file of the present version.
    async fn of(connection: &mut Connection) -> DbResult<Self> {
        let (revision, chain) = journal::head(connection).await?;
        let settings = entity::settings::one(connection).await?;
        // What calendars were told has no revision of its own, but a checksum.
        let sum = state::all(connection, None)
            .await?
            .values()
            .fold(chain, |sum, state| sum.rotate_left(1).wrapping_add(state.checksum));
        Ok(Self { workspace: settings.id, revision, mark: (sum ^ (sum >> 32)) as u32 })
    }
}

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
    let settings = entity::settings::one(&mut opened.connection).await;
    let _ = opened.close().await;
    settings.ok().map(|settings| (settings.id, settings.name))
}

async fn before_migration(
    path: &Path,
    connection: &mut Connection,
    folder: &Path,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let settings = entity::settings::one(connection).await.map_err(|e| crate::sqlite::classify(path, e))?;
    let source = Source { workspace: settings.id, revision: Revision(0), mark: 0 };
    let backup = place(folder, &source, Reason::Migration, at)?;
    copy::write(path, connection, &backup.path, Replace::Never).await
}

/// Where a new backup goes.
fn place(folder: &Path, source: &Source, reason: Reason, at: DateTime<Utc>) -> Result<Backup, StoreError> {
    let folder = folder.join(source.workspace.0.to_string());
    make_folder(&folder)?;
    let word = as_word(&reason).unwrap_or_default();
    let stem = format!("{}-{}-{:08x}-{word}", at.format(MOMENT), source.revision.0, source.mark);
    let path = folder.join(format!("{stem}.{ENDING}"));
    Ok(Backup { path, workspace: source.workspace, at, revision: source.revision, mark: source.mark, reason })
}

const MOMENT: &str = "%Y%m%dT%H%M%SZ";
const ENDING: &str = "dialoog";

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|source| StoreError::CannotWrite { path: folder.to_owned(), detail: source.to_string() })
}

/// The backups under `folder`, of one workspace or of all, oldest first. Other files are left out.
///
/// # Errors
/// If the folder cannot be read; one that is not there has no backups.
pub fn backups(folder: &Path, workspace: Option<WorkspaceId>) -> Result<Vec<Backup>, StoreError> {
    let unreadable = |source| StoreError::Unreachable { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for of_workspace in entries(folder).map_err(unreadable)? {
        let name = of_workspace.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok());
        let Some(id) = name.map(|id: Uuid| WorkspaceId(id)) else { continue };
        if workspace.is_none_or(|wanted| wanted == id) {
            found
                .extend(entries(&of_workspace).map_err(unreadable)?.iter().filter_map(|path| read(path, id)));
        }
    }
    found.sort_by(|a: &Backup, b| (a.at, a.revision, &a.path).cmp(&(b.at, b.revision, &b.path)));
    Ok(found)
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    match folder.read_dir() {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        Err(e) => Err(e),
    }
}

/// What the name of a backup says; `None` for other files.
fn read(path: &Path, workspace: WorkspaceId) -> Option<Backup> {
    if path.extension()? != ENDING {
        return None;
    }
    let parts: Vec<&str> = path.file_stem()?.to_str()?.splitn(4, '-').collect();
    let [moment, revision, mark, reason] = parts[..] else { return None };
    Some(Backup {
        path: path.to_owned(),
        workspace,
        at: NaiveDateTime::parse_from_str(moment, MOMENT).ok()?.and_utc(),
        revision: Revision(revision.parse().ok()?),
        mark: u32::from_str_radix(mark, 16).ok()?,
        reason: serde_json::from_value(serde_json::Value::String(reason.to_owned())).ok()?,
    })
}

/// Removes the backups of a workspace that are no longer needed.
fn thin_folder(folder: &Path, workspace: WorkspaceId, now: DateTime<Utc>) -> Result<(), StoreError> {
    for backup in thin(&backups(folder, Some(workspace))?, now) {
        fs::remove_file(&backup.path).map_err(|source| StoreError::CannotWrite {
            path: backup.path.clone(),
            detail: source.to_string(),
        })?;
    }
    Ok(())
}
