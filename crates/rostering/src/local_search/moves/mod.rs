//! The moves of simulated annealing, one file each.
//!
//! A move tries changes on a state through [`State::attempt`], so that hard constraints hold whatever it does, and returns
//! whether it changed anything. To add one: a file here and a line in [`MOVES`].

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
mod sampling;
mod swap;

use crate::state::State;
use crate::support::rng::Rng;

/// Changes a state; `shortage_weight`: the weight of shortage against soft costs.
type Move = fn(&mut State, &mut Rng, i64) -> bool;

/// The moves, each with its relative frequency.
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

/// Tries a random move.
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
