//! Erasing a person for good.

use dialoog_model::PersonId;
use serde::Serialize;
use specta::Type;

/// What erasing a person would take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ErasureView {
    /// The person's name.
    pub name: String,
    /// Their duties, in all rotas.
    pub duties: u32,
    /// Published versions that name them. Their duties stay there, without the name.
    pub versions: u32,
    /// Backups of the workspace.
    pub backups: u32,
}

/// Somebody who was removed and whose name is still known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FormerPerson {
    /// Their identifier.
    pub id: PersonId,
    /// What they were called last.
    pub name: String,
}

/// What came of erasing a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ErasureReport {
    /// What was taken away. The backups are those of before.
    pub erased: ErasureView,
    /// Backups that there were before and that are no longer needed: those are thinned.
    pub removed_backups: u32,
    /// Backups that could not be written, so that the name may still be in them.
    pub left: Vec<String>,
    /// Whether the workspace still mentions the name: in the name of a team, a channel, a desk, an event or another person.
    pub still_mentioned: bool,
}
