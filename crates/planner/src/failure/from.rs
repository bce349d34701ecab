//! The errors of the other crates as failures.

use std::path::Path;

use dialoog_demand::DemandError;
use dialoog_model::Invalid;
use dialoog_publish::PublishError;
use dialoog_rostering::RosteringError;
use dialoog_store::{ForeignContent, Key, StoreError};

use super::{Cause, Failure, Thing};

/// A path as it is shown.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A number that is shown: what is beyond the range is as large as can be.
pub(crate) fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl From<Invalid> for Failure {
    fn from(Invalid { field, expected }: Invalid) -> Self {
        Cause::OutOfRange { field, expected }.into()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotThere { path } => Cause::FileMissing { path: shown(&path) },
            StoreError::Unreachable { path, source } => {
                Cause::FileUnreachable { path: shown(&path), detail: source.to_string() }
            }
            StoreError::NoFolder { folder } => Cause::FolderMissing { path: shown(&folder) },
            StoreError::Exists { path } => Cause::FileExists { path: shown(&path) },
            StoreError::Foreign { path, found } => {
                let path = shown(&path);
                match found {
                    ForeignContent::Nothing => Cause::FileEmpty { path },
                    ForeignContent::NoDatabase => Cause::FileNoDatabase { path },
                    ForeignContent::OtherDatabase => Cause::FileOtherDatabase { path },
                }
            }
            StoreError::Newer { path, found, known } => Cause::FileNewer { path: shown(&path), found, known },
            StoreError::Damaged { path, detail } => Cause::FileDamaged { path: shown(&path), detail },
            StoreError::ReadOnly { path } => Cause::FileReadOnly { path: shown(&path) },
            StoreError::Busy { path } => Cause::FileBusy { path: shown(&path) },
            StoreError::DiskFull { path } => Cause::DiskFull { path: shown(&path) },
            StoreError::CannotWrite { path, detail } => Cause::CannotWrite { path: shown(&path), detail },
            // Until the window and the command line have words of their own for these.
            error @ (StoreError::Conflict { .. } | StoreError::Published { .. }) => {
                Cause::Contradiction { detail: error.to_string() }
            }
            StoreError::Replaced { ref path }
            | StoreError::SetBack { ref path }
            | StoreError::Moved { ref path, .. }
            | StoreError::Removed { ref path } => {
                Cause::FileUnreachable { path: shown(path), detail: error.to_string() }
            }
            StoreError::Truncated { ref path, .. } => {
                Cause::FileDamaged { path: shown(path), detail: error.to_string() }
            }
            StoreError::DamagedRecords { path, records } => {
                Cause::RecordsDamaged { path: shown(&path), count: counted(records.len()) }
            }
            StoreError::NotFound { key } => Cause::NotFound { what: thing(&key) },
            StoreError::Refused { detail } => Cause::Contradiction { detail },
            StoreError::NothingToUndo => Cause::NothingToUndo,
            StoreError::NothingToRedo => Cause::NothingToRedo,
            StoreError::Internal { source, .. } => Cause::Internal { detail: source.to_string() },
        }
        .into()
    }
}

pub(crate) fn thing(key: &Key) -> Thing {
    match key {
        Key::Settings => Thing::Settings,
        Key::Team(_) => Thing::Team,
        Key::Channel(_) => Thing::Channel,
        Key::Topic(_) => Thing::Topic,
        Key::Stream(_) => Thing::Stream,
        Key::Desk(_) => Thing::Desk,
        Key::Person(_) => Thing::Person,
        Key::Event(_) => Thing::Event,
        Key::Rule(_) => Thing::Rule,
        Key::HistoryDay { .. } | Key::DayMark { .. } => Thing::Day,
        Key::VolumeOverride { .. } | Key::RequirementOverride { .. } | Key::DeskSafety(_) => Thing::OwnNumber,
        Key::Rota(_) => Thing::Rota,
        Key::Duty(_) => Thing::Duty,
        Key::RotaVersion { .. } => Thing::Version,
    }
}

impl From<DemandError> for Failure {
    fn from(error: DemandError) -> Self {
        match error {
            DemandError::NoHistory { .. } => Cause::NoHistory.into(),
            DemandError::Stopped => Cause::Stopped.into(),
            DemandError::TooManyStreams { found, max } => {
                Cause::TooManyStreams { number: counted(found), most: counted(max) }.into()
            }
            other => Self::internal(other),
        }
    }
}

impl From<RosteringError> for Failure {
    fn from(error: RosteringError) -> Self {
        Self::internal(error)
    }
}

/// Why nothing of the file at `path` can be imported.
pub(crate) fn of_import(path: &Path, error: PublishError) -> Failure {
    let path = shown(path);
    match error {
        PublishError::Read(source) => Cause::ImportUnreadable { path, detail: source.to_string() },
        PublishError::NotText => Cause::ImportNotText { path },
        PublishError::Empty => Cause::ImportEmpty { path },
        PublishError::NoTimeColumn { columns } => Cause::ImportNoTimeColumn { path, columns },
        PublishError::NoSuchColumn { column, columns } => {
            Cause::ImportNoSuchColumn { path, column: column + 1, number: counted(columns) }
        }
        PublishError::Share(share) => Cause::ImportShare { share },
        PublishError::TooCoarse { hours } => Cause::ImportTooCoarse { path, hours },
        PublishError::OpenQuote { line } => Cause::ImportOpenQuote { path, line },
    }
    .into()
}
