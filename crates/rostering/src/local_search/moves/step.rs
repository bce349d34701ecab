//! A part becomes one of its neighbours: longer, shorter, earlier, later, or at another desk.

use crate::state::{Change, State};
use crate::support::rng::Dice;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((at, part)) = super::some_part(state, dice) else { return false };
    let Some(other) = dice.pick(compiled.neighbours.of(part)) else { return false };
    let now = state.schedule.parts[at];
    if compiled.offer(at, other).is_none() || now.contains(other) {
        return false;
    }
    let parts = now.without(part).with(other, &compiled.problem.shifts);
    parts.is_some_and(|parts| state.attempt(&[Change { at, parts }]))
}
