//! Which periods can be planned.

use chrono::NaiveDate;
use dialoog_model::{Expectation, Field, RANGES, check_day};

use crate::{Cause, Failure};

/// Whether `weeks` weeks from `first_day` can be planned.
///
/// # Errors
/// `Invalid` with the field that is out of range.
pub(crate) fn check_period(first_day: NaiveDate, weeks: u32) -> Result<(), Failure> {
    check_day(first_day, Field::FirstDay)?;
    if RANGES.weeks.holds(weeks) {
        return Ok(());
    }
    Err(Cause::Weeks { weeks, most: RANGES.weeks.most }.into())
}

/// Longest span that is reviewed: two years.
const MOST_WEEKS: u32 = 105;

/// Whether a span from a first to a last day can be reviewed.
///
/// # Errors
/// `Invalid` with the field that is out of range.
pub(crate) fn check_span(from: NaiveDate, to: NaiveDate) -> Result<(), Failure> {
    check_day(from, Field::Start)?;
    check_day(to, Field::End)?;
    let days = (to - from).num_days();
    if days < 0 {
        let (field, expected) = (Field::End, Expectation::LastDayNotBeforeFirst);
        return Err(Cause::OutOfRange { field, expected }.into());
    }
    let weeks = u32::try_from(days / 7 + 1).unwrap_or(u32::MAX);
    if weeks <= MOST_WEEKS { Ok(()) } else { Err(Cause::Weeks { weeks, most: MOST_WEEKS }.into()) }
}
