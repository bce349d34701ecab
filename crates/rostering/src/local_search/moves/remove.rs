//! A part goes.

use crate::state::{Change, State};
use crate::support::rng::Dice;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let Some((at, part)) = super::some_part(state, dice) else { return false };
    let parts = state.schedule.parts[at].without(part);
    state.attempt(&[Change { at, parts }])
}
