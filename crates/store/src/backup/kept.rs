//! Backups: where they are, and what their names say.

use chrono::{DateTime, NaiveDateTime, Utc};
use dialoog_model::WorkspaceId;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

use crate::column::as_word;
use crate::record_state::state;
use crate::sqlite::{Connection, DbResult};
use crate::{Revision, StoreError, entity, journal};

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
    pub(super) mark: u32,
    /// Why.
    pub reason: Reason,
}

/// What a backup is of.
pub(super) struct Source {
    pub(super) workspace: WorkspaceId,
    pub(super) revision: Revision,
    pub(super) mark: u32,
}

impl Source {
    /// Reads it from a file of the present version.
    pub(super) async fn of(connection: &mut Connection) -> DbResult<Self> {
        let (revision, chain) = journal::head(connection).await?;
        let (workspace, _) = entity::settings::identity(connection).await?;
        // What calendars were told has no revision of its own, but a checksum.
        let sum = state::all(connection, None)
            .await?
            .values()
            .fold(chain, |sum, state| sum.rotate_left(1).wrapping_add(state.checksum));
        Ok(Self { workspace, revision, mark: (sum ^ (sum >> 32)) as u32 })
    }
}

/// Where a new backup goes.
pub(super) fn place(
    folder: &Path,
    source: &Source,
    reason: Reason,
    at: DateTime<Utc>,
) -> Result<Backup, StoreError> {
    let folder = folder.join(source.workspace.0.to_string());
    make_folder(&folder)?;
    let word = as_word(&reason).unwrap_or_default();
    let stem = format!("{}-{}-{:08x}-{word}", at.format(MOMENT), source.revision.0, source.mark);
    let path = folder.join(format!("{stem}.{ENDING}"));
    Ok(Backup { path, workspace: source.workspace, at, revision: source.revision, mark: source.mark, reason })
}

const MOMENT: &str = "%Y%m%dT%H%M%SZ";
pub(super) const ENDING: &str = "dialoog";

pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
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

pub(super) fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
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
