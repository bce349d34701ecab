//! A part goes and the same person gets some part on another day near it.

use crate::local_search::best_insertion::best_addition;
use crate::state::{Change, State};
use crate::support::rng::Dice;

/// How far away the other day is at most: a week either way, so that the minutes come from the same budget.
const REACH: usize = 6;

pub(super) fn apply(state: &mut State, dice: &mut Dice, rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((from, part)) = super::some_part(state, dice) else { return false };
    let (person, day) = compiled.split(from);
    let first = day.saturating_sub(REACH);
    let other = first + dice.below((day + REACH + 1).min(compiled.days) - first);
    let to = person * compiled.days + other;
    if other == day || compiled.menu(to).is_empty() {
        return false;
    }
    let mark = state.mark();
    let left = state.schedule.parts[from].without(part);
    if !state.attempt(&[Change { at: from, parts: left }]) {
        return false;
    }
    let part = best_addition(state, to, rate, Some(dice)).map(|addition| addition.part);
    let parts = part.and_then(|part| state.schedule.parts[to].with(part, &compiled.problem.shifts));
    if parts.is_some_and(|parts| state.attempt(&[Change { at: to, parts }])) {
        return true;
    }
    state.take_back(mark);
    false
}
