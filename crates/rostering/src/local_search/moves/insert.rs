//! A random option is added to a person-day, or replaces what was there.

use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let instance = state.instance;
    let Some(at) = sampling::random_day(state, rng) else { return false };
    let Some(option) = rng.pick(instance.options(at)) else { return false };
    let mut shifts = state.roster.shifts[at];
    if shifts.contains(option.shift) {
        return false;
    }
    if !shifts.is_empty() && rng.one_in(2) {
        for shift in state.roster.shifts[at].iter().filter(|shift| !instance.locked(at).contains(shift)) {
            shifts = shifts.without(shift);
        }
    }
    let shifts = shifts.with(option.shift, &instance.problem.shifts);
    shifts.is_some_and(|shifts| state.attempt(&[Change { at, shifts }]))
}
