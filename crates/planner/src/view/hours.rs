//! Hours that were worked, imported.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

pub use dialoog_import::{HoursProblem, RefusedHours};

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
