//! A part goes.

use crate::dice::Dice;
use crate::state::{Change, State};

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let Some((at, part)) = super::some_part(state, dice) else { return false };
    let parts = state.schedule.parts[at].without(part);
    state.attempt(&[Change { at, parts }])
}
