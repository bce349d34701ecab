//! Importing history: what a file holds, before and after it is taken.

use chrono::{DateTime, Utc};
pub use dialoog_publish::history::{ClockReading, ImportOptions, ImportProblem, ImportedDay, ProblemKind};
use serde::Serialize;
use specta::Type;

/// What a file holds; nothing is taken yet.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportPreview {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The first rows as they stand, at most 5.
    pub sample: Vec<Vec<String>>,
    /// The options with all that was guessed encoded in.
    pub options: ImportOptions,
    /// Rows that can be taken.
    pub good_rows: u32,
    /// Minutes between rows, where the file has counts at an interval.
    pub interval_minutes: Option<f64>,
    /// First time stamp.
    pub from: Option<DateTime<Utc>>,
    /// Last time stamp.
    pub to: Option<DateTime<Utc>>,
    /// The days.
    pub days: Vec<ImportedDay>,
    /// Hours between the first and the last day that the file says nothing of.
    pub unknown_hours: f64,
    /// Messages that deserve an answer, in all.
    pub messages: f64,
    /// Number of rows that are not taken as they stand.
    pub problem_count: u32,
    /// Those rows, at most 200.
    pub problems: Vec<ImportProblem>,
    /// Days of the channel's present history that the file has other counts for.
    pub replaces_days: u32,
    /// Days of the channel's present history that the file says nothing of and that would go.
    pub removes_days: u32,
}

/// What was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportReport {
    /// Name of the channel.
    pub channel: String,
    /// What was in the file.
    pub preview: ImportPreview,
}
