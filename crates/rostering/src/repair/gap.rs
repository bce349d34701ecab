//! Where people are short: runs of cells of one day.

use std::ops::Range;

use crate::state::State;

/// The run of short cells that costs most, among those that are not given up; the first of equals.
pub(super) fn largest(state: &State, given_up: &[bool]) -> Option<Range<usize>> {
    let day = &state.compiled.day_of_cell;
    let wanted = |cell: usize| state.cover.is_short(cell) && !given_up[cell] && day[cell] != u16::MAX;
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut cell = 0;
    while cell < state.cover.len() {
        let (first, mut cost) = (cell, 0);
        while cell < state.cover.len() && wanted(cell) && day[cell] == day[first] {
            cost -= state.cover.next_step(cell).shortage;
            cell += 1;
        }
        if cell == first {
            cell += 1;
        } else if best.as_ref().is_none_or(|&(most, _)| cost > most) {
            best = Some((cost, first..cell));
        }
    }
    best.map(|(_, cells)| cells)
}
