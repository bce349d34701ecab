//! A part goes to somebody else, as it is or a step different.

use crate::state::{Change, State};
use crate::support::rng::Dice;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((from, part)) = super::some_part(state, dice) else { return false };
    let (person, day) = compiled.split(from);
    let Some(other) = dice.pick(compiled.open_on.of(day)) else { return false };
    let to = other as usize * compiled.days + day;
    if other as usize == person {
        return false;
    }
    let mut given = part;
    if compiled.offer(to, given).is_none() || dice.one_in(4) {
        let Some(near) = dice.pick(compiled.neighbours.of(part)) else { return false };
        given = near;
    }
    if compiled.offer(to, given).is_none() || state.schedule.parts[to].contains(given) {
        return false;
    }
    let left = Change { at: from, parts: state.schedule.parts[from].without(part) };
    // Either beside what the other has that day or in its place.
    let mut theirs = state.schedule.parts[to];
    if !theirs.is_empty() && dice.one_in(2) {
        for old in state.schedule.parts[to].iter().filter(|old| !compiled.locked(to).contains(old)) {
            theirs = theirs.without(old);
        }
    }
    let taken = theirs.with(given, &compiled.problem.shifts);
    taken.is_some_and(|parts| state.attempt(&[left, Change { at: to, parts }]))
}
