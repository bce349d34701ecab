//! What a time stamp says, and what that means.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

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
    /// The zone whose clock shows it, if it names one; beside an offset the zone whose winter time that is.
    pub zone: Option<Tz>,
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
    /// What the clock of a zone showed that the file names beside it.
    Zoned(NaiveDateTime, Tz),
    /// A day alone.
    Day(NaiveDate),
}

impl Seen {
    pub const fn nothing(form: Form) -> Self {
        Self { day: None, clock: None, until: None, offset: None, zone: None, half: false, form }
    }

    /// The stamp under an order, with another cell's time of day where that is given.
    pub fn stamp(self, order: DateOrder, other_clock: Option<u32>) -> Option<Stamp> {
        if let Form::Epoch(at) = self.form {
            return Some(Stamp::Instant(at));
        }
        let date = self.day?.read(order)?;
        let Some(clock) = other_clock.or(self.clock) else { return Some(Stamp::Day(date)) };
        let local = date.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(i64::from(clock));
        Some(match (self.offset, self.zone) {
            // CET in August is what the clock there shows, whatever it is called.
            (Some(_), Some(zone)) if (4..=9).contains(&date.month()) => Stamp::Zoned(local, zone),
            (Some(offset), _) => Stamp::Instant((local - TimeDelta::seconds(i64::from(offset))).and_utc()),
            (None, Some(zone)) => Stamp::Zoned(local, zone),
            (None, None) => Stamp::Clock(local),
        })
    }
}

/// The start of an interval whose end alone says which half of the day it is in: `11-12 pm`, `12-1 am`.
pub(crate) fn start_before(start: u32, end: u32) -> u32 {
    let hours = start % (DAY / 2);
    [hours, hours + DAY / 2].into_iter().min_by_key(|at| (end + DAY - at - 1) % DAY).unwrap_or(start)
}

/// Seconds since midnight; `None` where a clock shows no such time.
pub(crate) fn clock_of(hour: u64, minute: u64, second: u64) -> Option<u32> {
    // A leap second is the second before it.
    let fits = (hour < 24 && minute < 60 && second <= 60) || (hour == 24 && minute == 0 && second == 0);
    fits.then(|| (hour * 3600 + minute * 60 + second.min(59)) as u32)
}
