//! Runs of slots, by day or over midnight.

use dialoog_model::TimeGrid;
use std::ops::Range;

/// The runs of `true` in a mask over the grid's slots, cut at midnight.
pub(crate) fn spans(grid: &TimeGrid, mask: &[bool]) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    for day in grid.days() {
        let mut slot = day.first_slot;
        let end = day.first_slot + day.slots;
        while slot < end {
            if mask[slot] {
                let first = slot;
                while slot < end && mask[slot] {
                    slot += 1;
                }
                list.push(first..slot);
            } else {
                slot += 1;
            }
        }
    }
    list
}

/// The runs of `true` in a mask, whatever lies between their ends.
pub(crate) fn runs(mask: &[bool]) -> Vec<Range<usize>> {
    let mut list: Vec<Range<usize>> = Vec::new();
    for slot in (0..mask.len()).filter(|slot| mask[*slot]) {
        match list.last_mut() {
            Some(run) if run.end == slot => run.end += 1,
            _ => list.push(slot..slot + 1),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use dialoog_model::SlotLength;

    #[test]
    fn a_run_over_midnight_is_two_spans_of_days_and_one_run() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let grid = TimeGrid::new(chrono_tz::Europe::Amsterdam, SlotLength::Hour, monday, 2);
        let mut mask = vec![false; grid.len()];
        mask[22..26].fill(true);
        assert_eq!(spans(&grid, &mask), [22..24, 24..26]);
        assert_eq!(runs(&mask), std::iter::once(22..26).collect::<Vec<_>>());
    }
}
