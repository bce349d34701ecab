//! The stable codes of failures.

use std::fmt;

use serde::Serialize;
use specta::Type;

/// What sort of failure it is; what exactly happened is its [`Cause`](super::Cause).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// No workspace is open.
    NoWorkspace,
    /// The file does not exist or cannot be reached.
    FileUnreachable,
    /// The file exists already.
    FileExists,
    /// The file is another program's.
    ForeignFile,
    /// The file was written by a newer version.
    NewerFile,
    /// The file is damaged.
    DamagedFile,
    /// Another process is writing.
    Busy,
    /// The disk is full or refuses to write.
    CannotWrite,
    /// The thing that was asked for is not there (any more).
    NotFound,
    /// The file is not the one that was opened, or is in another state than it was left in.
    FileChanged,
    /// Others changed the same meanwhile: somebody has to choose. Nothing was saved.
    Conflict,
    /// It has consequences that are asked about first. Nothing was changed.
    Confirm,
    /// A value is out of its range.
    Invalid,
    /// Something else needs it, so it cannot go; `field` names what: `duties`, `people` or `channels`.
    InUse,
    /// The law forbids it.
    AgainstTheLaw,
    /// A file that was to be imported cannot be read as what it should be.
    Unreadable,
    /// There is no history to forecast from.
    NoHistory,
    /// There is nothing to undo or redo.
    NothingToUndo,
    /// A rota is being generated already.
    AlreadyGenerating,
    /// It was stopped before it was done.
    Stopped,
    /// It is proven that there is no rota.
    Impossible,
    /// A search ended without a rota; there may be one.
    NotFoundYet,
    /// A mistake of ours.
    Internal,
}

impl fmt::Display for FailureCode {
    /// As in JSON: `no_workspace`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
