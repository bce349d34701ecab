//! What people would rather have or not, as priced in their menus.

use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;

pub(super) fn day(compiled: &Compiled, at: usize, parts: DayParts) -> i64 {
    parts.iter().filter_map(|part| compiled.offer(at, part)).map(|offer| i64::from(offer.cost)).sum()
}
