//! The journal: what was there before and after every change.
//!
//! It only grows: a change that is taken back, or done again, is an entry of its own, and the number of the newest entry
//! is the revision of the workspace. It keeps the latest `KEPT_ENTRIES`, and of those as many as fit in `KEPT_BYTES`
//! of images (the newest always stays), so that a file which is used for years does not grow by what nobody would take
//! back any more.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Key, Revision};

mod chain;
mod erase;
mod head;
mod origin;
mod read;
mod stack;
mod write;

pub(crate) use chain::{damaged, rechain, steps};
pub(crate) use erase::{ERASURE, erase, has_erased_since, hide};
pub(crate) use head::{begin, begin_at, chain_of, head, newest_number, revision, scheme};
pub use origin::{Origin, Program};
pub(crate) use read::{family, last_images, latest, reaches, redoable, since, touched_since, undoable};
pub(crate) use stack::Family;
pub(crate) use write::{NewEntry, add};

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
