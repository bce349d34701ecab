//! What goes out.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;

use super::workspace::RotaSummary;

/// A rota on its way out.
#[derive(Debug, Clone, Serialize, Type)]
pub struct PublishView {
    /// The rota.
    pub rota: RotaSummary,
    /// Versions that were published, latest first.
    pub versions: Vec<VersionView>,
    /// Duties that are new since the latest version.
    pub added: u32,
    /// Duties that are other than in the latest version.
    pub changed: u32,
    /// Duties that are gone since the latest version.
    pub removed: u32,
    /// Findings that break the law: none may be left to publish.
    pub breaches: u32,
}

/// One published version.
#[derive(Debug, Clone, Serialize, Type)]
pub struct VersionView {
    /// Its number, from 1.
    pub version: u32,
    /// When.
    pub published_at: DateTime<Utc>,
    /// Number of duties.
    pub duties: u32,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExportReport {
    /// The folder.
    pub folder: String,
    /// The files, by name.
    pub files: Vec<String>,
    /// Duties that stand.
    pub confirmed: u32,
    /// Duties told before that are cancelled now.
    pub cancelled: u32,
    /// Duties that are new or other than what was last told.
    pub changed: u32,
}
