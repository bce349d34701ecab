//! What goes wrong with a workspace file, told apart by what its user can do about it.

use dialoog_model::Invalid;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

use crate::{Conflict, JournalEntry, Key, RecordDamage};

/// Why a workspace could not be created, opened, read or changed. Whatever it is, the file holds its last good state.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{} does not exist", path.display())]
    NotThere {
        /// The file.
        path: PathBuf,
    },
    /// It, or the folder it is in, cannot be reached: no permission, not a file, a drive that went.
    #[error("{} cannot be reached: {source}", path.display())]
    Unreachable {
        /// The file.
        path: PathBuf,
        /// As the system says it.
        source: io::Error,
    },
    /// A new workspace was to be made in a folder that is not there.
    #[error("the folder {} does not exist", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// A new workspace was to be made where a file is already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// It is the file of another program.
    #[error("{} is not a Dialoog workspace: {found}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: ForeignContent,
    },
    /// A newer version of Dialoog wrote it.
    #[error("{} was written by a newer version of Dialoog (file version {found}, known up to {known})", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version of the file.
        found: u32,
        /// Newest version that is understood here.
        known: u32,
    },
    /// It was cut off or parts of it are not what was written.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// It may be read and not written.
    #[error("{} is read-only", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another process is writing to it and did not finish in time.
    #[error("another program is writing to {}", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk is full: {} was not changed", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The disk or the folder refuses to write.
    #[error("{} cannot be written: {detail}", path.display())]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// As the system says it.
        detail: String,
    },
    /// What was to be removed is not there (any more).
    #[error("there is no {key}")]
    NotFound {
        /// What was named.
        key: Key,
    },
    /// The change would leave the workspace contradicting itself: a value out of range, something that refers to what is
    /// not there, or something removed that is still referred to.
    #[error("the change was refused: {detail}")]
    Refused {
        /// What kind of constraint refused it.
        why: Refusal,
        /// Which constraint.
        detail: String,
    },
    /// A number or a date of a record that was to be saved lies outside its range.
    #[error("{key}: {invalid}")]
    OutOfRange {
        /// The record.
        key: Key,
        /// The field, and what it expects.
        invalid: Invalid,
    },
    /// The path leads to another file now: a synchroniser or somebody else put it there. Nothing was written to it.
    #[error("another file has taken the place of {}", path.display())]
    Replaced {
        /// The file.
        path: PathBuf,
    },
    /// The file has another name now.
    #[error("{} was moved to {}", path.display(), to.display())]
    Moved {
        /// Where it was opened.
        path: PathBuf,
        /// Where it is.
        to: PathBuf,
    },
    /// The file was removed while it was open, or moved to another folder.
    #[error("{} was removed or moved away", path.display())]
    Removed {
        /// The file.
        path: PathBuf,
    },
    /// The file was cut off while it was open.
    #[error("{} was cut off while it was open: {detail}", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// The file was put back to an older state, or to one that has gone another way, while it was open.
    #[error("{} was put back to another state while it was open", path.display())]
    SetBack {
        /// The file.
        path: PathBuf,
    },
    /// Records are not what was written.
    #[error("{} is damaged: {} of its records are not what was written, the first is {}",
        path.display(), records.len(), records.first().map_or_else(String::new, |damage| damage.key.to_string()))]
    DamagedRecords {
        /// The file.
        path: PathBuf,
        /// At least one.
        records: Vec<RecordDamage>,
    },
    /// The workspace was changed since the state that the change is based on. Nothing was changed.
    #[error("the workspace was changed meanwhile: {}{}",
        conflicts.first().map_or_else(String::new, ToString::to_string),
        if conflicts.len() > 1 { format!(" (and {} more)", conflicts.len() - 1) } else { String::new() })]
    Conflict {
        /// What differs, at least one.
        conflicts: Vec<Conflict>,
    },
    /// What was published is not taken back without being told to.
    #[error("it was published: taking it back does not take it out of the calendars of others")]
    Published {
        /// The entry of the journal that published it.
        entry: Box<JournalEntry>,
    },
    /// No change is left to be undone.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// No undone change is left to be done again.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// A mistake of ours.
    #[error("{} could not be used: {source}", path.display())]
    Internal {
        /// The file.
        path: PathBuf,
        /// As the database says it.
        source: sqlx::Error,
    },
}

/// What kind of constraint refused a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Something would refer to what does not exist.
    Reference,
    /// Something would exist twice.
    Duplicate,
    /// A value is out of range.
    Range,
    /// Any other contradiction.
    Other,
}

/// What a file holds that is not a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignContent {
    /// Nothing.
    Nothing,
    /// Anything but a database.
    NoDatabase,
    /// The database of another program.
    OtherDatabase,
}

impl std::fmt::Display for ForeignContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Nothing => "it is empty",
            Self::NoDatabase => "it is not a database",
            Self::OtherDatabase => "it is a database of another program",
        })
    }
}
