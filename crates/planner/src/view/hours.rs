//! Hours that were worked, imported.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words of the reader")]
pub enum HoursProblemKind {
    ShortRow,
    UnknownPerson,
    SeveralPeople,
    BadTime,
    SkippedHour,
    BadSpan,
    BadKind,
    Overlap,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RefusedHours {
    /// Line of the file, from 1.
    pub line: u32,
    /// Why.
    pub problem: HoursProblemKind,
    /// The cell that it is about.
    pub found: String,
}

/// What a file of hours holds, and what was taken of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct HoursReport {
    /// Rows that are or can be taken.
    pub rows: u32,
    /// People in them.
    pub people: u32,
    /// Minutes in them.
    pub minutes: u32,
    /// First and last day; `None` where nothing can be taken.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Recorded hours that they take the place of.
    pub replaces: u32,
    /// The rows that are refused, in order, at most 200.
    pub refused: Vec<RefusedHours>,
    /// Number of rows that are refused.
    pub refused_count: u32,
    /// Whether they were taken.
    pub taken: bool,
}
