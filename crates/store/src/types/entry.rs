//! What the journal says of a change.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::origin::Origin;
use super::revision::Revision;
use crate::record::Key;

/// What an entry of the journal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A change.
    Change,
    /// A change taken back.
    Undo,
    /// A change that was taken back, done again.
    Redo,
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// Its number, rising, never given twice.
    pub number: u32,
    /// What was done, as a stable code such as `duty.move`. If the entry takes a change back, that of the change.
    pub action: String,
    /// What it was done to, for instance a person's name.
    pub subject: String,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub origin: Origin,
    /// Whether it is a change, or takes one back or does it again.
    pub act: Act,
    /// The number of the change that it is about: its own, or that of the one that it takes back or does again.
    pub root: u32,
    /// Whether the change that it is about has been taken back and not done again.
    pub undone: bool,
    /// Whether what it did was erased, with its subject: it can neither be taken back nor be read.
    pub erased: bool,
}

impl JournalEntry {
    /// The state of the workspace that it made.
    pub fn revision(&self) -> Revision {
        Revision(self.number)
    }
}

/// An entry of the journal with the records that it put, changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// The entry.
    pub entry: JournalEntry,
    /// The records, each once.
    pub keys: Vec<Key>,
}
