//! Backups, as views.

use std::collections::BTreeMap;
use std::path::Path;

use dialoog_model::WorkspaceId;
use dialoog_store::{Backup, Reason};

use crate::view::{BackupReason, BackupView, BackupsView};

impl From<Reason> for BackupReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Opening => Self::Opening,
            Reason::Migration => Self::Migration,
            Reason::Erasure => Self::Erasure,
            Reason::Restoring => Self::Restoring,
            Reason::Asked => Self::Asked,
        }
    }
}

/// What names a backup among those of all workspaces: the file itself says when, why and of which state it was made.
pub(crate) fn backup_name(backup: &Backup) -> String {
    backup.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A backup of a workspace of this name.
pub(crate) fn backup_view(backup: &Backup, workspace: String) -> BackupView {
    BackupView {
        name: backup_name(backup),
        workspace,
        at: backup.at,
        reason: backup.reason.into(),
        bytes: backup.path.metadata().map_or(0.0, |file| file.len() as f64),
    }
}

/// Backups, which are oldest first, of workspaces with these names.
pub(crate) fn backups_view(
    folder: &Path,
    backups: &[Backup],
    names: &BTreeMap<WorkspaceId, String>,
    of_this_workspace: bool,
) -> BackupsView {
    let name = |backup: &Backup| names.get(&backup.workspace).cloned().unwrap_or_default();
    BackupsView {
        folder: folder.display().to_string(),
        of_this_workspace,
        backups: backups.iter().rev().map(|backup| backup_view(backup, name(backup))).collect(),
    }
}
