//! What both rebuilding moves end with: a person-day that is free again gets the best that is left.

use crate::local_search::best_insertion::best_addition;
use crate::state::{Change, State};
use crate::support::rng::Dice;

/// Adds the best part to a person-day if that gains; now and then tries one more beside it.
pub(super) fn refill(state: &mut State, at: usize, dice: &mut Dice, rate: i64) {
    while add_if_better(state, at, dice, rate) && dice.one_in(3) {}
}

/// Adds the best part if that is a gain.
fn add_if_better(state: &mut State, at: usize, dice: &mut Dice, rate: i64) -> bool {
    let addition = best_addition(state, at, rate, Some(dice)).filter(|addition| addition.energy < 0);
    let parts = addition
        .and_then(|addition| state.schedule.parts[at].with(addition.part, &state.compiled.problem.shifts));
    parts.is_some_and(|parts| state.attempt(&[Change { at, parts }]))
}
