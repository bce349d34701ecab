//! A shift is replaced by a neighbour of it: longer, shorter, earlier, later, or at another desk.

use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let instance = state.instance;
    let Some((at, shift)) = sampling::random_shift(state, rng) else { return false };
    let Some(other) = rng.pick(instance.neighbours.of(shift)) else { return false };
    let now = state.roster.shifts[at];
    if instance.option(at, other).is_none() || now.contains(other) {
        return false;
    }
    let shifts = now.without(shift).with(other, &instance.problem.shifts);
    shifts.is_some_and(|shifts| state.attempt(&[Change { at, shifts }]))
}
