//! Rests beside shifts with duties.

use super::days::ReviewDays;
use super::person_days::PersonDays;
use super::placed::Placed;

/// The rests before and after the shifts that hold a duty of the span, in minutes, each once. A shift is work between two rests
/// of at least 8 h.
pub(super) fn rests(days: &ReviewDays, person: &PersonDays, duties: &[Placed]) -> Vec<u32> {
    let (window, shifts) = (days.window(), person.time.work().shifts());
    let mut has_duty = vec![false; shifts.len()];
    for placed in duties.iter().filter(|placed| placed.span.overlaps(window)) {
        let next = shifts.partition_point(|shift| shift.span.from <= placed.span.from);
        if let Some(shift) = next.checked_sub(1) {
            has_duty[shift] = true;
        }
    }
    let pairs = shifts.windows(2).zip(has_duty.windows(2));
    pairs
        .filter(|(_, has)| has[0] || has[1])
        .map(|(pair, _)| (pair[1].span.from - pair[0].span.to).unsigned_abs())
        .collect()
}
