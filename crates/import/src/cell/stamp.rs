//! What a time stamp says, and what that means.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::date::{DateOrder, Day};

/// Seconds of a day.
pub(crate) const DAY: u32 = 86_400;

/// What a cell says of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seen {
    /// The day, if it names one.
    pub day: Option<Day>,
    /// Seconds since midnight, at most 86 400, which is 24:00.
    pub clock: Option<u32>,
    /// Where an interval ends, if it names one.
    pub until: Option<u32>,
    /// Seconds ahead of UTC, if it says so.
    pub offset: Option<i32>,
    /// Whether it is written with AM or PM.
    pub half: bool,
    /// How it is written.
    pub form: Form,
}

/// How a stamp is written, which says how sure it is that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// With signs or words between its parts.
    Written,
    /// `20260831` and longer.
    Compact,
    /// Seconds or a fraction of them since 1970.
    Epoch(DateTime<Utc>),
    /// Days since 1900, as spreadsheets count.
    Serial,
}

/// A stamp under an order of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stamp {
    /// An instant: it carried an offset, or counted from 1970.
    Instant(DateTime<Utc>),
    /// What a clock showed.
    Clock(NaiveDateTime),
    /// A day alone.
    Day(NaiveDate),
}

impl Seen {
    pub const fn nothing(form: Form) -> Self {
        Self { day: None, clock: None, until: None, offset: None, half: false, form }
    }

    /// The stamp under an order, with another cell's time of day where that is given.
    pub fn stamp(self, order: DateOrder, other_clock: Option<u32>) -> Option<Stamp> {
        if let Form::Epoch(at) = self.form {
            return Some(Stamp::Instant(at));
        }
        let date = self.day?.read(order)?;
        let Some(clock) = other_clock.or(self.clock) else { return Some(Stamp::Day(date)) };
        let local = date.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(i64::from(clock));
        Some(match self.offset {
            Some(offset) => Stamp::Instant((local - TimeDelta::seconds(i64::from(offset))).and_utc()),
            None => Stamp::Clock(local),
        })
    }
}

/// Seconds since midnight; `None` where a clock shows no such time.
pub(crate) fn clock_of(hour: u64, minute: u64, second: u64) -> Option<u32> {
    // A leap second is the second before it.
    let fits = (hour < 24 && minute < 60 && second <= 60) || (hour == 24 && minute == 0 && second == 0);
    fits.then(|| (hour * 3600 + minute * 60 + second.min(59)) as u32)
}
