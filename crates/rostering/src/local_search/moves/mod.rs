//! The moves of the search, one file each.
//!
//! A move tries changes on a state through [`State::attempt`], so that rules hold whatever it does, and returns whether it
//! changed anything. To add one: a file here and a line in [`MOVES`].

mod adjust;
mod boundary;
mod cover_shortage;
mod exchange;
mod insert;
mod reassign;
mod rebuild_day;
mod rebuild_person;
mod refill;
mod relocate;
mod remove;
mod swap;

use crate::state::State;
use crate::support::rng::Rng;

/// Changes a state; `shortage_weight` is what shortage counts for against the rest.
type Move = fn(&mut State, &mut Rng, i64) -> bool;

/// The moves, each with how often it is tried.
static MOVES: [(u32, Move); 11] = [
    (240, adjust::apply),
    (40, insert::apply),
    (40, remove::apply),
    (240, reassign::apply),
    (200, swap::apply),
    (100, boundary::apply),
    (100, exchange::apply),
    (10, relocate::apply),
    (30, cover_shortage::apply),
    (20, rebuild_day::apply),
    (5, rebuild_person::apply),
];

/// Tries some move.
pub(crate) fn any(state: &mut State, rng: &mut Rng, shortage_weight: i64) -> bool {
    let all: u32 = MOVES.iter().map(|&(often, _)| often).sum();
    let mut ticket = rng.below(all as usize) as u32;
    for &(often, apply) in &MOVES {
        if ticket < often {
            return apply(state, rng, shortage_weight);
        }
        ticket -= often;
    }
    false
}

/// A person-day with a options, whoever it is.
fn random_day(state: &State, rng: &mut Rng) -> Option<usize> {
    rng.pick(&state.instance.open).map(|at| at as usize)
}

/// Some shift that may be changed, with its person-day.
fn random_shift(state: &State, rng: &mut Rng) -> Option<(usize, u32)> {
    for _ in 0..12 {
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
