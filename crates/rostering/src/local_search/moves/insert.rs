//! Any part of a menu is added, or takes the place of what was there.

use crate::state::{Change, State};
use crate::support::rng::Dice;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let compiled = state.compiled;
    let Some(at) = super::some_day(state, dice) else { return false };
    let Some(offer) = dice.pick(compiled.menu(at)) else { return false };
    let mut parts = state.schedule.parts[at];
    if parts.contains(offer.shift) {
        return false;
    }
    if !parts.is_empty() && dice.one_in(2) {
        for part in state.schedule.parts[at].iter().filter(|part| !compiled.locked(at).contains(part)) {
            parts = parts.without(part);
        }
    }
    let parts = parts.with(offer.shift, &compiled.problem.shifts);
    parts.is_some_and(|parts| state.attempt(&[Change { at, parts }]))
}
