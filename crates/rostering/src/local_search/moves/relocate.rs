//! A shift is removed and the same person gets the best insertion on another day near it.

use super::sampling;
use crate::local_search::best_insertion::best_insertion;
use crate::state::{Change, State};
use crate::support::rng::Rng;

/// Most days to the other day: a week either way, so that the minutes come from the same budget.
const REACH: usize = 6;

pub(super) fn apply(state: &mut State, rng: &mut Rng, shortage_weight: i64) -> bool {
    let instance = state.instance;
    let Some((from, shift)) = sampling::random_shift(state, rng) else { return false };
    let (person, day) = instance.split(from);
    let first = day.saturating_sub(REACH);
    let other = first + rng.below((day + REACH + 1).min(instance.days) - first);
    let to = person * instance.days + other;
    if other == day || instance.options(to).is_empty() {
        return false;
    }
    let mark = state.mark();
    let left = state.roster.shifts[from].without(shift);
    if !state.attempt(&[Change { at: from, shifts: left }]) {
        return false;
    }
    let shift = best_insertion(state, to, shortage_weight, Some(rng)).map(|insertion| insertion.shift);
    let shifts = shift.and_then(|shift| state.roster.shifts[to].with(shift, &instance.problem.shifts));
    if shifts.is_some_and(|shifts| state.attempt(&[Change { at: to, shifts }])) {
        return true;
    }
    state.undo(mark);
    false
}
