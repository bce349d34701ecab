//! Which periods can be planned.

use chrono::NaiveDate;
use dialoog_model::{Field, RANGES, check_day};

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
