//! Backups of a workspace.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// The workspace was opened, and had changed since the last backup.
    Opening,
    /// A file of an older version was about to be brought to the present one.
    Migration,
    /// Somebody was about to be erased.
    Erasure,
    /// An older state was about to take its place.
    Restoring,
    /// Somebody asked for it.
    Asked,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct BackupView {
    /// Names it: what a restore is asked for.
    pub name: String,
    /// The name of the organisation that it is of; empty where that cannot be read.
    pub workspace: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: BackupReason,
    /// Its size in bytes.
    pub bytes: f64,
}

/// The backups that a workspace can be restored from.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct BackupsView {
    /// The folder that they lie under.
    pub folder: String,
    /// Whether it is known that they are of the workspace in the file. Otherwise that cannot be read, and they are all that
    /// there are, of whatever workspace.
    pub of_this_workspace: bool,
    /// The backups, newest first.
    pub backups: Vec<BackupView>,
}
