//! What people would rather have or not, as priced in their menus.

use crate::compiled::Compiled;
use crate::day_parts::DayParts;

pub(super) fn day(compiled: &Compiled, at: usize, parts: DayParts) -> i64 {
    parts.iter().filter_map(|part| compiled.offer(at, part)).map(|offer| i64::from(offer.cost)).sum()
}
