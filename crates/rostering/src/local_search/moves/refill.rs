//! The recreate step of both rebuilding moves.

use crate::local_search::best_insertion::best_insertion;
use crate::state::{Change, State};
use crate::support::rng::Rng;

/// Adds the best insertion to a person-day if that lowers the cost; now and then tries one more beside it.
pub(super) fn refill(state: &mut State, at: usize, rng: &mut Rng, shortage_weight: i64) {
    while add_if_better(state, at, rng, shortage_weight) && rng.one_in(3) {}
}

/// Adds the best insertion if that lowers the cost.
fn add_if_better(state: &mut State, at: usize, rng: &mut Rng, shortage_weight: i64) -> bool {
    let insertion =
        best_insertion(state, at, shortage_weight, Some(rng)).filter(|insertion| insertion.cost < 0);
    let shifts = insertion
        .and_then(|insertion| state.roster.shifts[at].with(insertion.shift, &state.instance.problem.shifts));
    shifts.is_some_and(|shifts| state.attempt(&[Change { at, shifts }]))
}
