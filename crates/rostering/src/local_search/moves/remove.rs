//! A shift is removed.

use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let Some((at, shift)) = sampling::random_shift(state, rng) else { return false };
    let shifts = state.roster.shifts[at].without(shift);
    state.attempt(&[Change { at, shifts }])
}
