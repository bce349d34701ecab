//! Dates whose order is not known yet.

use chrono::{Datelike, NaiveDate};
use dialoog_model::RANGES;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The order of the parts of a date that is written in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `31-08-2026`
    DayFirst,
    /// `08/31/2026`
    MonthFirst,
    /// `26-08-31`
    YearFirst,
}

impl DateOrder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::YearFirst];
}

/// A day as it stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// There is one reading.
    Fixed(NaiveDate),
    /// Three numbers and the sign between them. A year of four digits stands last; where no number has four, any may be the
    /// year.
    Numbers { parts: [u32; 3], short: bool, dots: bool },
}

impl Day {
    /// The day under an order; `None` if it is none.
    pub fn read(self, order: DateOrder) -> Option<NaiveDate> {
        let (parts, short) = match self {
            Self::Fixed(date) => return Some(date),
            Self::Numbers { parts, short, .. } => (parts, short),
        };
        let [a, b, c] = parts;
        let (year, month, day) = match order {
            DateOrder::DayFirst => (c, b, a),
            DateOrder::MonthFirst => (c, a, b),
            DateOrder::YearFirst if short => (a, b, c),
            DateOrder::YearFirst => return None,
        };
        plausible(if short { 2000 + year } else { year }, month, day)
    }
}

/// A date of our time: a year outside it is a slip.
pub(crate) fn plausible(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| RANGES.message_years.holds(date.year()))
}
