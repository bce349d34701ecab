//! What goes wrong, in the shape that crosses the boundary: a stable code, the cause, what the user can do.

use std::fmt;

use dialoog_demand::DemandError;
use dialoog_model::{Finding, Invalid};
use dialoog_rostering::RosteringError;
use dialoog_store::StoreError;
use serde::Serialize;
use specta::Type;

/// The stable code of a failure; the window has a text for each in every language.
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
    /// A mistake of ours.
    Internal,
}

impl fmt::Display for FailureCode {
    /// As in JSON: `no_workspace`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// A failure as the window and the command line show it.
///
/// Its text is the cause, which may hold names; the alternate form (`{failure:#}`) is the code alone, which is what a log
/// may hold.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Failure {
    /// Stable code.
    pub code: FailureCode,
    /// What happened, in English, with names and numbers.
    pub cause: String,
    /// What the user can do about it, in English.
    pub remedy: String,
    /// The field that is wrong, where it is one.
    pub field: Option<String>,
    /// The findings that stand in the way, where there are some.
    pub findings: Vec<Finding>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { self.code.fmt(f) } else { f.write_str(&self.cause) }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// A failure of `code` with its cause and remedy.
    pub fn new(code: FailureCode, cause: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { code, cause: cause.into(), remedy: remedy.into(), field: None, findings: Vec::new() }
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(
            FailureCode::NotFound,
            format!("This {what} is not in the workspace (any more)."),
            "Look again: it may have been removed, or its making undone.",
        )
    }

    pub(crate) fn internal(cause: impl fmt::Display) -> Self {
        Self::new(
            FailureCode::Internal,
            format!("Something went wrong inside Dialoog: {cause}."),
            "Nothing was changed. Try again; if it returns, report it with this text.",
        )
    }

    pub(crate) fn in_use(by: &str, cause: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { field: Some(by.to_owned()), ..Self::new(FailureCode::InUse, cause, remedy) }
    }

    pub(crate) fn invalid(field: &str, cause: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(FailureCode::Invalid, cause, remedy) }
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        let cause = format!("{} is out of range.", invalid.field);
        Self::invalid(invalid.field, cause, format!("Expected: {}.", invalid.expected))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        use FailureCode as Code;
        let (code, remedy) = match &error {
            StoreError::NotThere { .. } => {
                (Code::FileUnreachable, "Check the name, or make a new workspace there.")
            }
            StoreError::Unreachable { .. } => {
                (Code::FileUnreachable, "Check that the file is there and that you may open it.")
            }
            StoreError::NoFolder { .. } => {
                (Code::FileUnreachable, "Make the folder first, or choose another one.")
            }
            StoreError::Exists { .. } => (Code::FileExists, "Open it, or choose another name."),
            StoreError::Foreign { .. } => {
                (Code::ForeignFile, "Choose a Dialoog workspace. The file was left as it is.")
            }
            StoreError::Newer { .. } => {
                (Code::NewerFile, "Update Dialoog to open it. The file was left as it is.")
            }
            StoreError::Damaged { .. } => {
                (Code::DamagedFile, "Open a copy from a backup. The file was left as it is.")
            }
            StoreError::ReadOnly { .. } => {
                (Code::CannotWrite, "Allow writing to the file, or work on a copy.")
            }
            StoreError::Busy { .. } => {
                (Code::Busy, "Close the other program, or wait a moment, then try again.")
            }
            StoreError::DiskFull { .. } => (Code::CannotWrite, "Make room on the disk, then try again."),
            StoreError::CannotWrite { .. } => {
                (Code::CannotWrite, "Check that you may write to the file and its folder.")
            }
            StoreError::NotFound { .. } => {
                (Code::NotFound, "Look again: it may have been removed, or its making undone.")
            }
            StoreError::Refused { .. } => (Code::Invalid, "Check the values. Nothing was changed."),
            StoreError::NothingToUndo | StoreError::NothingToRedo => {
                (Code::NothingToUndo, "Nothing has to be done.")
            }
            StoreError::Internal { .. } => {
                (Code::Internal, "Nothing was changed. Try again; if it returns, report it.")
            }
        };
        let text = error.to_string();
        let mut letters = text.chars();
        let cause =
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
        Self::new(code, format!("{cause}."), remedy)
    }
}

impl From<DemandError> for Failure {
    fn from(error: DemandError) -> Self {
        match error {
            DemandError::NoHistory { .. } => Self::new(
                FailureCode::NoHistory,
                format!("{error}."),
                "Import counts of messages for the channel first.",
            ),
            DemandError::Stopped => {
                Self::new(FailureCode::Stopped, "It was stopped before it was done.", "Start it again.")
            }
            DemandError::TooManyStreams { .. } => Self::new(
                FailureCode::Invalid,
                format!("{error}."),
                "Let desks share fewer streams: those of two desks with the same stream count together.",
            ),
            other => Self::internal(other),
        }
    }
}

impl From<RosteringError> for Failure {
    fn from(error: RosteringError) -> Self {
        Self::internal(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_log_may_hold_of_a_failure_names_nobody() {
        let failure = Failure::new(FailureCode::AgainstTheLaw, "Sanne rests too briefly.", "Choose another.");
        assert_eq!(failure.to_string(), "Sanne rests too briefly.");
        assert_eq!(format!("{failure:#}"), "against_the_law");
    }
}
