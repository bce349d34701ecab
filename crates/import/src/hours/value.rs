//! Why a row of hours is refused.

use serde::Serialize;
use specta::Type;

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HoursProblem {
    /// There are fewer cells than columns.
    ShortRow,
    /// Nobody has this name or staff number.
    UnknownPerson,
    /// Several people have this name or staff number.
    SeveralPeople,
    /// The start or the end is no time.
    BadTime,
    /// The clock skipped this time, as it went forward.
    SkippedHour,
    /// The end is not after the start, or more than a day after it, or lies outside the calendar.
    BadSpan,
    /// Neither work nor a call.
    BadKind,
    /// It overlaps hours of the same person that start earlier.
    Overlap,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RefusedHours {
    /// Line of the file, from 1; in a workbook the number of the row.
    pub line: u32,
    /// Why.
    pub problem: HoursProblem,
    /// The cell that it is about, or the row.
    pub found: String,
}

/// Characters of a cell that are shown.
const SHOWN: usize = 80;

impl RefusedHours {
    /// A row with what is shown of what it is about.
    pub fn new(line: u32, problem: HoursProblem, found: &str) -> Self {
        Self { line, problem, found: found.chars().take(SHOWN).collect() }
    }
}
