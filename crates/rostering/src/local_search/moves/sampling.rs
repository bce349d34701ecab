//! Random person-days and shifts for moves.

use crate::state::State;
use crate::support::rng::Rng;

/// Tries at finding a shift before a move gives up.
const TRIES: usize = 12;

/// A random person-day with options.
pub(super) fn random_day(state: &State, rng: &mut Rng) -> Option<usize> {
    rng.pick(&state.instance.open).map(|at| at as usize)
}

/// A random shift that is not locked, with its person-day.
pub(super) fn random_shift(state: &State, rng: &mut Rng) -> Option<(usize, u32)> {
    for _ in 0..TRIES {
        let at = random_day(state, rng)?;
        let shifts = &state.roster.shifts[at];
        if shifts.is_empty() {
            continue;
        }
        let shift = shifts.iter().nth(rng.below(shifts.len()))?;
        if !state.instance.locked(at).contains(&shift) {
            return Some((at, shift));
        }
    }
    None
}
