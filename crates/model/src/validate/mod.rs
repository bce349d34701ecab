//! What a value must keep to before it enters a workspace, and when it is read from one.

mod expectation;
mod field;
mod organisation;
mod plan;

pub use expectation::Expectation;
pub use field::Field;

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

use crate::range::{Between, RANGES};

/// A value that cannot be taken: where, and what was expected there. Both are stable codes, worded by whoever shows them.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("{field:?}: expected {expected:?}")]
pub struct Invalid {
    /// The field that is wrong.
    pub field: Field,
    /// What was expected there.
    pub expected: Expectation,
}

/// A date that comes from outside must be one of the calendar that is planned on.
///
/// # Errors
/// Names `field` where it is not.
pub fn check_day(day: NaiveDate, field: Field) -> Result<(), Invalid> {
    let Between { least, most } = RANGES.days;
    let expected = Expectation::DayBetween { day, earliest: least, latest: most };
    check(RANGES.days.holds(day), field, expected)
}

fn check(holds: bool, field: Field, expected: Expectation) -> Result<(), Invalid> {
    if holds { Ok(()) } else { Err(Invalid { field, expected }) }
}

fn named(name: &str) -> Result<(), Invalid> {
    text(name, RANGES.name_characters.most, Field::Name)
}

/// A text that says something.
fn text(text: &str, most: u32, field: Field) -> Result<(), Invalid> {
    let found = u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX);
    check((1..=most).contains(&found), field, Expectation::Characters { found, most })
}

fn share(value: f64, field: Field, range: Between<f64>) -> Result<(), Invalid> {
    let Between { least, most } = range;
    let expected = Expectation::ShareBetween { found_share: value, least_share: least, most_share: most };
    check(range.holds(value), field, expected)
}

fn minutes(value: impl Into<f64>, field: Field, range: Between<impl Into<f64>>) -> Result<(), Invalid> {
    let (found, least, most) = (value.into(), range.least.into(), range.most.into());
    let holds = Between { least, most }.holds(found);
    check(holds, field, Expectation::MinutesBetween { found, least, most })
}

fn week_hours(value: u32, field: Field) -> Result<(), Invalid> {
    let Between { least, most } = RANGES.week_minutes;
    let [found, least, most] = [value, least, most].map(|minutes| f64::from(minutes) / 60.0);
    check(RANGES.week_minutes.holds(value), field, Expectation::WeekHoursBetween { found, least, most })
}

fn number(value: impl Into<f64>, field: Field, range: Between<impl Into<f64>>) -> Result<(), Invalid> {
    let (found, least, most) = (value.into(), range.least.into(), range.most.into());
    let holds = Between { least, most }.holds(found);
    check(holds, field, Expectation::NumberBetween { found, least, most })
}

/// From an instant to a later one.
fn interval(start: DateTime<Utc>, end: DateTime<Utc>) -> Result<(), Invalid> {
    check_day(start.date_naive(), Field::Start)?;
    check_day(end.date_naive(), Field::End)?;
    check(start < end, Field::End, Expectation::AfterStart)
}
