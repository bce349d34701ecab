//! Preferences, as priced in the options.

use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;

pub(super) fn day(instance: &Instance, at: usize, shifts: DayAssignment) -> i64 {
    shifts.iter().filter_map(|shift| instance.option(at, shift)).map(|option| i64::from(option.cost)).sum()
}
