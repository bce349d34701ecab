//! A shift is given to somebody else, as it is or as a neighbour of it.

use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let instance = state.instance;
    let Some((from, shift)) = sampling::random_shift(state, rng) else { return false };
    let (person, day) = instance.split(from);
    let Some(other) = rng.pick(instance.people_open_on.of(day)) else { return false };
    let to = other as usize * instance.days + day;
    if other as usize == person {
        return false;
    }
    let mut given = shift;
    if instance.option(to, given).is_none() || rng.one_in(4) {
        let Some(near) = rng.pick(instance.neighbours.of(shift)) else { return false };
        given = near;
    }
    if instance.option(to, given).is_none() || state.roster.shifts[to].contains(given) {
        return false;
    }
    let left = Change { at: from, shifts: state.roster.shifts[from].without(shift) };
    // Either beside what the other has on that day or in its place.
    let mut theirs = state.roster.shifts[to];
    if !theirs.is_empty() && rng.one_in(2) {
        for old in state.roster.shifts[to].iter().filter(|old| !instance.locked(to).contains(old)) {
            theirs = theirs.without(old);
        }
    }
    let taken = theirs.with(given, &instance.problem.shifts);
    taken.is_some_and(|shifts| state.attempt(&[left, Change { at: to, shifts }]))
}
