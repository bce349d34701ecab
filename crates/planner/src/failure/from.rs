//! The errors of the other crates as failures.

use std::path::Path;

use dialoog_demand::DemandError;
use dialoog_import::ImportError;
use dialoog_model::Invalid;
use dialoog_rostering::RosteringError;
use dialoog_rules::rule_set::RefusalReason;
use dialoog_store::{ForeignContent, Refusal, StoreError};

use super::conflict;
use super::thing::thing;
use super::{Cause, Failure, Part};

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
            StoreError::Replaced { path } => Cause::FileReplaced { path: shown(&path) },
            StoreError::Moved { path, to } => Cause::FileMoved { path: shown(&path), to: shown(&to) },
            StoreError::Removed { path } => Cause::FileRemoved { path: shown(&path) },
            StoreError::Truncated { path, detail } => Cause::FileCutOff { path: shown(&path), detail },
            StoreError::SetBack { path } => Cause::FileSetBack { path: shown(&path) },
            StoreError::DamagedRecords { path, records } => {
                Cause::RecordsDamaged { path: shown(&path), count: counted(records.len()) }
            }
            StoreError::Conflict { conflicts } => conflict::changed(&conflicts, &conflict::Names::default()),
            StoreError::Published { entry } => {
                Cause::WasPublished { number: entry.number, version: entry.subject }
            }
            StoreError::OutOfRange { invalid, .. } => return invalid.into(),
            StoreError::NotFound { key } => Cause::NotFound { what: thing(&key) },
            StoreError::Refused { why, .. } => match why {
                Refusal::Reference => Cause::RefersToMissing,
                Refusal::Duplicate => Cause::AlreadyExists,
                Refusal::Range => Cause::ValueRefused,
                Refusal::Other => Cause::Contradiction,
            },
            StoreError::NothingToUndo => Cause::NothingToUndo,
            StoreError::NothingToRedo => Cause::NothingToRedo,
            StoreError::Internal { source, .. } => {
                Cause::Internal { part: Part::Store, report: source.to_string() }
            }
        }
        .into()
    }
}

impl From<DemandError> for Failure {
    fn from(error: DemandError) -> Self {
        match error {
            DemandError::NoHistory { .. } => Cause::NoHistory.into(),
            DemandError::TooManyMessages { messages, most } => {
                Cause::TooManyMessages { messages, most }.into()
            }
            DemandError::TooManyExpected { messages, most, .. } => {
                Cause::TooManyExpected { messages, most }.into()
            }
            DemandError::Stopped => Cause::Stopped.into(),
            DemandError::TooManyStreams { found, max } => {
                Cause::TooManyStreams { number: counted(found), most: counted(max) }.into()
            }
            other => Self::internal_in(Part::Demand, other),
        }
    }
}

impl From<RosteringError> for Failure {
    fn from(error: RosteringError) -> Self {
        Self::internal_in(Part::Rostering, error)
    }
}

/// Why a search gave no rota; `name` gives the name of a person of the problem. That there is none is said only where it is
/// proven.
pub(crate) fn of_search(error: RosteringError, name: impl Fn(usize) -> String) -> Failure {
    match error {
        RosteringError::Impossible { person, .. } => Cause::NoSchedule { name: name(person) }.into(),
        RosteringError::NotFoundYet { person, people } => {
            Cause::NotFoundYet { name: name(person), count: counted(people) }.into()
        }
        other => other.into(),
    }
}

/// Why a file is no rule set.
pub(crate) fn of_rule_file(path: &Path, refusal: dialoog_rules::rule_set::Refusal) -> Failure {
    let dialoog_rules::rule_set::Refusal { line, column, reason } = refusal;
    let detail = match &reason {
        RefusalReason::NoToml { detail } => detail.clone(),
        _ => String::new(),
    };
    Cause::RuleFile { path: shown(path), line, column, reason: Box::new(reason), detail }.into()
}

/// Why nothing of the file at `path` can be imported.
pub(crate) fn of_import(path: &Path, error: ImportError) -> Failure {
    let path = shown(path);
    match error {
        ImportError::Read(source) => Cause::ImportUnreadable { path, detail: source.to_string() },
        ImportError::NotText => Cause::ImportNotText { path },
        ImportError::WebPage => Cause::ImportWebPage { path },
        ImportError::Workbook(detail) => Cause::ImportWorkbook { path, detail },
        ImportError::NoSuchSheet { sheet, sheets } => Cause::ImportNoSuchSheet { path, sheet, sheets },
        ImportError::Empty => Cause::ImportEmpty { path },
        ImportError::NoTimeColumn { columns, line, found } => {
            Cause::ImportNoTimeColumn { path, columns, line, found }
        }
        ImportError::NoHours { columns } => Cause::HoursColumns { path, columns },
        ImportError::NoNames { columns } => Cause::PeopleColumns { path, columns },
        ImportError::SameMeaning { columns } => Cause::PeopleSameColumn { path, columns },
        ImportError::TooManyPeople { most } => Cause::PeopleTooMany { path, most: counted(most) },
        ImportError::Profile { line, found } => Cause::ImportProfile { path, line, found },
        ImportError::NoTimes { column, number, line, found } => {
            Cause::ImportNoTimes { path, column, number, line, found }
        }
        ImportError::NoCounts { column, number, line, found } => {
            Cause::ImportNoCounts { path, column, number, line, found }
        }
        ImportError::NoSuchHeader { line, most } => Cause::ImportNoSuchHeader { path, line, most },
        ImportError::NoSuchColumn { column, columns } => {
            Cause::ImportNoSuchColumn { path, column: column.saturating_add(1), number: counted(columns) }
        }
        ImportError::Share(share) => Cause::ImportShare { share },
        ImportError::TooCoarse { hours } => Cause::ImportTooCoarse { path, hours },
        ImportError::OpenQuote { line } => Cause::ImportOpenQuote { path, line },
        ImportError::RowTooLong { line, .. } => Cause::ImportRowTooLong { path, line },
        ImportError::TooManyColumns { line, columns, most } => {
            Cause::ImportTooManyColumns { path, line, number: counted(columns), most: counted(most) }
        }
        ImportError::TooLong { days, .. } => Cause::ImportTooLong { path, days: counted(days) },
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FailureCode;

    #[test]
    fn impossible_is_said_only_of_what_is_proven() {
        let name = |person: usize| ["Anna", "Bas"][person].to_owned();
        let proven = of_search(RosteringError::Impossible { person: 1, conflict: Vec::new() }, name);
        assert_eq!(
            (proven.code, proven.cause),
            (FailureCode::Impossible, Cause::NoSchedule { name: "Bas".into() })
        );
        let open = of_search(RosteringError::NotFoundYet { person: 0, people: 3 }, name);
        assert_eq!(open.code, FailureCode::NotFoundYet);
        assert_eq!(open.cause, Cause::NotFoundYet { name: "Anna".into(), count: 3 });
    }
}
