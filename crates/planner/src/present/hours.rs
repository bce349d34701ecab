//! Hours that were worked, imported.

use dialoog_publish::hours::{HoursProblem, RefusedRow};

use crate::view::{HoursProblemKind, RefusedHours};

/// A row that is not taken.
pub(crate) fn refused_view(row: &RefusedRow) -> RefusedHours {
    let problem = match row.problem {
        HoursProblem::ShortRow => HoursProblemKind::ShortRow,
        HoursProblem::UnknownPerson => HoursProblemKind::UnknownPerson,
        HoursProblem::SeveralPeople => HoursProblemKind::SeveralPeople,
        HoursProblem::BadTime => HoursProblemKind::BadTime,
        HoursProblem::SkippedHour => HoursProblemKind::SkippedHour,
        HoursProblem::BadSpan => HoursProblemKind::BadSpan,
        HoursProblem::BadKind => HoursProblemKind::BadKind,
        HoursProblem::Overlap => HoursProblemKind::Overlap,
    };
    RefusedHours { line: row.line, problem, found: row.found.clone() }
}
