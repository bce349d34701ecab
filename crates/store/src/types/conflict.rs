//! Why a change is refused that was based on an older state: what differs, and who made it so.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

use super::entry::JournalEntry;
use super::revision::Revision;
use crate::record::Key;

/// Why one thing stands in the way of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictCause {
    /// Both sides changed the same field, to different values.
    Changed,
    /// They removed the record that this change puts.
    RemovedByThem,
    /// They changed the record that this change removes.
    RemovedByMe,
    /// It was decided from this record, which is another now.
    DecidedFrom,
    /// What this change takes back is referred to by what they made.
    BuiltOn,
    /// The state that it is based on is older than the journal reaches, so that it cannot be said what differs.
    TooOld,
}

/// One thing that stands in the way of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The record.
    pub key: Key,
    /// Why.
    pub cause: ConflictCause,
    /// The field, by its name in JSON; `None`: the record as a whole.
    pub field: Option<String>,
    /// What both started from: the field, or the record; `None` if it was not there.
    pub before: Option<Value>,
    /// What stands now; `None` if it is gone.
    pub theirs: Option<Value>,
    /// What this change wants; `None` if it removes it, or was only decided from it.
    pub mine: Option<Value>,
    /// Since which revision it is as it is now.
    pub since: Revision,
    /// The entry of the journal that made it so; `None` where the journal does not reach.
    pub entry: Option<JournalEntry>,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.key)?;
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        f.write_str(match self.cause {
            ConflictCause::Changed => " was changed",
            ConflictCause::RemovedByThem => " was removed",
            ConflictCause::RemovedByMe => " was changed and is to be removed",
            ConflictCause::DecidedFrom => ", from which it was decided, was changed",
            ConflictCause::BuiltOn => " refers to it",
            ConflictCause::TooOld => " may have been changed since longer than the journal reaches",
        })
    }
}
