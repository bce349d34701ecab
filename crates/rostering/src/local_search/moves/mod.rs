//! The moves of the search, one file each.
//!
//! A move tries changes on a state through [`State::attempt`], so that rules hold whatever it does, and returns whether it
//! changed anything. To add one: a file here and a line in [`MOVES`].

mod boundary;
mod fill;
mod hand_over;
mod insert;
mod rebuild_day;
mod rebuild_person;
mod refill;
mod relocate;
mod remove;
mod step;
mod swap;
mod trade;

use crate::state::State;
use crate::support::rng::Dice;

/// Changes a state; `rate` is what shortage counts for against the rest.
type Move = fn(&mut State, &mut Dice, i64) -> bool;

/// The moves, each with how often it is tried.
static MOVES: [(u32, Move); 11] = [
    (240, step::apply),
    (40, insert::apply),
    (40, remove::apply),
    (240, hand_over::apply),
    (200, swap::apply),
    (100, boundary::apply),
    (100, trade::apply),
    (10, relocate::apply),
    (30, fill::apply),
    (20, rebuild_day::apply),
    (5, rebuild_person::apply),
];

/// Tries some move.
pub(crate) fn any(state: &mut State, dice: &mut Dice, rate: i64) -> bool {
    let all: u32 = MOVES.iter().map(|&(often, _)| often).sum();
    let mut ticket = dice.below(all as usize) as u32;
    for &(often, apply) in &MOVES {
        if ticket < often {
            return apply(state, dice, rate);
        }
        ticket -= often;
    }
    false
}

/// A person-day with a menu, whoever it is.
fn some_day(state: &State, dice: &mut Dice) -> Option<usize> {
    dice.pick(&state.compiled.open).map(|at| at as usize)
}

/// Some part that may be changed, with its person-day.
fn some_part(state: &State, dice: &mut Dice) -> Option<(usize, u32)> {
    for _ in 0..12 {
        let at = some_day(state, dice)?;
        let parts = &state.schedule.parts[at];
        if parts.is_empty() {
            continue;
        }
        let part = parts.iter().nth(dice.below(parts.len()))?;
        if !state.compiled.locked(at).contains(&part) {
            return Some((at, part));
        }
    }
    None
}
