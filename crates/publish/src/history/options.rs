//! How a file is to be read, and what is said of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How time stamps without an offset are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ClockReading {
    /// As the wall clock of the workspace.
    #[default]
    Local,
    /// As UTC.
    Utc,
}

/// How a file is to be read; what is `None` is guessed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportOptions {
    /// Column of the time stamp, from 0.
    pub time_column: Option<u32>,
    /// Column of the count, from 0; `None`: guessed, and where there is none each row is one message.
    pub count_column: Option<u32>,
    /// How time stamps without an offset are read.
    #[serde(default)]
    pub clock: ClockReading,
    /// Share of the counts that are messages which deserve an answer, more than 0; 1 takes all.
    pub deserving_share: Option<f64>,
    /// Whether days that the file says nothing of stay in the channel's history; otherwise the file becomes all of it.
    /// Nothing to the reading of the file.
    #[serde(default)]
    pub keep_other_days: bool,
}

/// Why a row is not taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The time stamp cannot be read. Left out.
    BadTime,
    /// The count is not a number of 0 or more, or it is more than a million in a quarter of an hour. Left out.
    BadCount,
    /// The row has too few columns. Left out.
    ShortRow,
    /// The same time stamp again. Left out.
    Duplicate,
    /// The wall clock never showed this time (the clock went forward). Left out.
    SkippedHour,
    /// The wall clock showed this time twice (the clock went back). Taken, told apart by its place in the file.
    DoubledHour,
}

/// One row that is not taken as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportProblem {
    /// Line of the file, from 1.
    pub line: u32,
    /// Column from 1; `None` where it is the row as a whole.
    pub column: Option<u32>,
    /// Why.
    pub kind: ProblemKind,
    /// What stands there.
    pub found: String,
}

/// One day as it would be imported.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct ImportedDay {
    /// The day.
    pub date: NaiveDate,
    /// Messages that deserve an answer.
    pub messages: f64,
    /// Quarters of an hour that are not known.
    pub gaps: u32,
}
