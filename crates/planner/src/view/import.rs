//! Importing history: what a file holds, before and after it is taken.

use chrono::{DateTime, NaiveDate, Utc};
pub use dialoog_import::{
    Choice, ClockReading, Concern, DateOrder, DecimalSign, Delimiter, Doubt, DoubtKind, Gaps, Hidden,
    ImportOptions, ImportProblem, ImportedDay, LayoutKind, ProblemKind, ReadRow, Reader, Repeats, Rows,
    Stamps,
};
use serde::Serialize;
use specta::Type;

/// What a file holds; nothing is taken yet.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportPreview {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The first rows as they stand, at most 5.
    pub sample: Vec<Vec<String>>,
    /// The options with all that was found out filled in.
    pub options: ImportOptions,
    /// What was answered about an earlier file of the same layout, and is used here.
    pub remembered: Option<Remembered>,
    /// The program that the file comes from, where it is recognised.
    pub reader: Option<Reader>,
    /// How its rows are laid out.
    pub layout: LayoutKind,
    /// Sheets of the workbook.
    pub sheets: Vec<String>,
    /// The time zone that the file names.
    pub zone: Option<String>,
    /// Column of the time of day, where it is one of its own, from 0.
    pub clock_column: Option<u32>,
    /// Rows that can be taken.
    pub good_rows: u32,
    /// Rows of other channels, or sent and not received.
    pub other_rows: u32,
    /// Rows that are lost.
    pub refused_rows: u32,
    /// Minutes between rows, where the file has counts at an interval.
    pub interval_minutes: Option<f64>,
    /// First time stamp.
    pub from: Option<DateTime<Utc>>,
    /// Last time stamp.
    pub to: Option<DateTime<Utc>>,
    /// The days.
    pub days: Vec<ImportedDay>,
    /// Messages of each hour of the day on the workspace's clock, over all days: 24 values.
    pub hours: Vec<f64>,
    /// The hour of the day with the most messages.
    pub busiest_hour: Option<u32>,
    /// The first rows as they were read, at most 3.
    pub read_rows: Vec<ReadRow>,
    /// Hours between the first and the last day that the file says nothing of.
    pub unknown_hours: f64,
    /// Messages that deserve an answer, in all.
    pub messages: f64,
    /// Number of rows that are not taken as they stand.
    pub problem_count: u32,
    /// Those rows, at most 200.
    pub problems: Vec<ImportProblem>,
    /// Questions, each with a guess.
    pub doubts: Vec<Doubt>,
    /// What makes that the good rows are only taken with a yes.
    pub concerns: Vec<Concern>,
    /// Days of the channel's present history that the file has other counts for.
    pub replaces_days: u32,
    /// Days of the channel's present history that the file says nothing of and that would go.
    pub removes_days: u32,
}

/// What was answered about an earlier file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Remembered {
    /// When.
    pub on: NaiveDate,
    /// The answers.
    pub answers: Vec<RememberedAnswer>,
}

/// An answer of an earlier file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RememberedAnswer {
    /// Name of the option in [`ImportOptions`].
    pub option: String,
    /// The answer, as the options have it.
    pub answer: String,
}

/// What was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportReport {
    /// Name of the channel.
    pub channel: String,
    /// What was in the file.
    pub preview: ImportPreview,
}
