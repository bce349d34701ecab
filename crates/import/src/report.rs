//! What is said of a file: what it holds, which rows are not taken as they stand, and what is in doubt.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::HistoryDay;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::doubt::Doubt;
use crate::options::ImportOptions;
use crate::readers::Reader;

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
    /// The row has more columns than names: something in it was not put in quotation marks. Left out.
    LongRow,
    /// The same time stamp again. Left out.
    Duplicate,
    /// The wall clock never showed this time (the clock went forward). Left out.
    SkippedHour,
    /// The wall clock showed this time twice (the clock went back). Taken, told apart by its place in the file.
    DoubledHour,
    /// The time has not come yet. Left out.
    Future,
    /// The time is decades ago, or far from those of all other rows. Left out.
    FarAway,
    /// A sum or mean of other rows. Left out; nothing is lost by it.
    TotalLine,
}

impl ProblemKind {
    /// Whether the row is lost by it: neither taken, nor a sum of others.
    pub const fn is_refused(self) -> bool {
        !matches!(self, Self::DoubledHour | Self::TotalLine)
    }
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
    /// What stands in the same column of a row that can be read.
    pub example: Option<String>,
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

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ReadRow {
    /// Line of the file, from 1.
    pub line: u32,
    /// The time as it stands there.
    pub time: String,
    /// The count as it stands there; `None` where the row is one message.
    pub count: Option<String>,
    /// When that is.
    pub at: DateTime<Utc>,
    /// How many messages.
    pub messages: f64,
}

/// How the rows of a file are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LayoutKind {
    /// Each row is one message.
    Messages,
    /// Each row is a count of an interval.
    Counts,
    /// Each row is a count at a moment, at no fixed interval.
    CountsAtMoments,
    /// A row for each day, a column for each hour.
    HoursAcross,
    /// A row for each hour, a column for each day.
    DaysAcross,
}

/// Why the good rows of a file are only taken with a yes.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Concern {
    /// More than a tenth of the rows are refused.
    ManyRefused {
        /// Their share.
        share: f64,
    },
    /// The days go forward and back again and again.
    DaysOutOfOrder {
        /// How often they turn.
        turns: u32,
    },
    /// Rows lie in the future, decades away or far from all others.
    OutsideSpan {
        /// Number of these rows.
        rows: u32,
    },
    /// No time is after 12:59: AM or PM may be missing.
    HalfDay,
    /// Rows have the time of an earlier one, and another count.
    Contradictions {
        /// Number of these rows.
        rows: u32,
    },
    /// The last file with these columns was read from another line of names than this one has.
    OtherHeader {
        /// Line of the names, from 1; 0: there are none.
        line: u32,
    },
    /// The counts only ever rise: a running total, or numbers of tickets.
    OnlyRises {
        /// Name of the column.
        column: String,
    },
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryFile {
    /// Names of the columns; numbers from 1 where the file names none.
    pub columns: Vec<String>,
    /// The first rows as they stand, at most 5.
    pub sample: Vec<Vec<String>>,
    /// The options with all that was found out filled in.
    pub options: ImportOptions,
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
    /// Rows that are taken.
    pub good_rows: u32,
    /// Rows of other channels, or sent and not received.
    pub other_rows: u32,
    /// Minutes between rows, where the file has counts at an interval.
    pub interval_minutes: Option<f64>,
    /// First time stamp taken.
    pub from: Option<DateTime<Utc>>,
    /// Last time stamp taken.
    pub to: Option<DateTime<Utc>>,
    /// The days of which anything is known, in order; each count is of messages that deserve an answer.
    pub days: Vec<HistoryDay>,
    /// The first rows as they were read, at most 3.
    pub read_rows: Vec<ReadRow>,
    /// Number of rows that are not taken as they stand.
    pub problem_count: u32,
    /// Those rows, at most 200.
    pub problems: Vec<ImportProblem>,
    /// Rows that are lost.
    pub refused_rows: u32,
    /// Questions.
    pub doubts: Vec<Doubt>,
    /// What needs a yes.
    pub concerns: Vec<Concern>,
}
