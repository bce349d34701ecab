//! Where everything stands in a table.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;

use crate::cell::date::Day;
use crate::cell::scan::scan;
use crate::cell::stamp::{Form, Seen};
use crate::options::{DateOrder, DecimalSign};
use crate::readers::Reader;
use crate::source::Dialect;

/// Where the time of a row stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TimeColumns {
    /// In one column: day and time, or the day alone.
    One(usize),
    /// A day, a time of day, and perhaps AM or PM, in columns of their own.
    DayAndClock { day: usize, clock: usize, half: Option<usize> },
    /// Year, month and day, and perhaps the hour, in columns of their own.
    Parts { year: usize, month: usize, day: usize, clock: Option<usize> },
    /// In one column, a day above the times of day that belong to it.
    Outline(usize),
    /// How many hours or days after the start of a day that stands above the names.
    Nth { column: usize, start: NaiveDate, hours: bool },
    /// A day in one column, and each hour in a column: with the seconds since midnight.
    HoursAcross { day: usize, hours: Vec<(usize, u32)> },
    /// A time of day in one column or none, and each day in a column. Later lines may name other days.
    DaysAcross { clock: Option<usize>, days: Vec<(usize, NaiveDate)> },
}

/// Days from the first day of a workbook that counts from 1900 to that of one that counts from 1904.
const FROM_1900_TO_1904: u64 = 1_462;

impl Layout {
    /// Reads a cell as a time stamp, with the days of its workbook.
    pub fn scan(&self, text: &str) -> Option<Seen> {
        let seen = scan(text)?;
        match seen.day {
            Some(Day::Fixed(day)) if self.since_1904 && seen.form == Form::Serial => {
                Some(Seen { day: Some(Day::Fixed(day + Days::new(FROM_1900_TO_1904))), ..seen })
            }
            _ => Some(seen),
        }
    }

    /// Of some columns those of hours or days across.
    pub fn hidden_across(&self, hidden: &[usize]) -> Vec<usize> {
        let across = |column: &usize| match &self.time {
            TimeColumns::HoursAcross { hours, .. } => hours.iter().any(|(own, _)| own == column),
            TimeColumns::DaysAcross { days, .. } => days.iter().any(|(own, _)| own == column),
            _ => false,
        };
        hidden.iter().copied().filter(across).collect()
    }
}

impl TimeColumns {
    /// The column that is named for the time.
    pub fn main(&self) -> usize {
        match self {
            Self::One(column) | Self::Outline(column) | Self::Nth { column, .. } => *column,
            Self::DayAndClock { day, .. } | Self::HoursAcross { day, .. } | Self::Parts { day, .. } => *day,
            Self::DaysAcross { clock, days } => {
                clock.or(days.first().map(|(column, _)| *column)).unwrap_or(0)
            }
        }
    }

    /// The column of the time of day, where it is one of its own.
    pub fn clock(&self) -> Option<usize> {
        match self {
            Self::DayAndClock { clock, .. } => Some(*clock),
            Self::Parts { clock, .. } | Self::DaysAcross { clock, .. } => *clock,
            _ => None,
        }
    }
}

/// Where the number of messages stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Each row is one.
    Messages,
    /// In a column.
    Column(usize),
    /// In the columns of the hours or days.
    Across,
}

/// Rows of which only some are wanted: those with one of these texts in a column, or all but those with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filter {
    pub column: usize,
    pub wanted: Vec<String>,
    /// The one that is not wanted, where the others are too many to be named.
    pub unwanted: Option<String>,
}

/// What tells rows of the same message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Once {
    /// The text of a column.
    Column(usize),
    /// All that stands in them.
    Row,
}

/// How the rows of a file are read.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub dialect: Option<Dialect>,
    /// Line of the names, 0 for none, and the last line that is no row yet.
    pub header_line: u32,
    pub body_after: u32,
    pub header: Vec<String>,
    pub names: Vec<String>,
    pub time: TimeColumns,
    /// Whether the times are days, whatever midnight they are written with.
    pub days_alone: bool,
    pub counting: Counting,
    pub order: DateOrder,
    pub decimal: DecimalSign,
    /// What the counts are said to be of, in each cell.
    pub unit: Option<&'static str>,
    /// Whether a blank day is that of the row above.
    pub fill_down: bool,
    /// Rows of one channel, and those that came in.
    pub filters: Vec<Filter>,
    /// The title of the table that is read, of several below each other.
    pub title: Option<String>,
    /// A column that splits the counts of a time into parts that belong together.
    pub split: Option<usize>,
    /// What tells rows of the same message, where only the first of them counts.
    pub once: Option<Once>,
    pub reader: Option<Reader>,
    /// A zone that the file names for its times, and a column that names one in each row.
    pub zone: Option<Tz>,
    pub zone_column: Option<usize>,
    /// Whether the days of its workbook count from 1904.
    pub since_1904: bool,
    /// Columns across that are not read, as somebody hid them.
    pub left_out: Vec<usize>,
    /// How many seconds stamps lie after the start of their interval, where that is taken off on the wall clock.
    pub back: u32,
    /// A time and a count that can be read, for messages.
    pub examples: [Option<String>; 2],
}
