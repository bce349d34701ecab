//! Two people change places: on one day, or on the days of a few.

use crate::state::{Change, State};
use crate::support::rng::Dice;

const LONGEST: usize = 7;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((at, _)) = super::some_part(state, dice) else { return false };
    let (person, day) = compiled.split(at);
    let Some(other) = dice.pick(compiled.open_on.of(day)) else { return false };
    if other as usize == person {
        return false;
    }
    let days = if dice.one_in(3) { 1 + dice.below(LONGEST) } else { 1 };
    let mut changes = [Change { at, parts: state.schedule.parts[at] }; 2 * LONGEST];
    let mut count = 0;
    for day in day..(day + days).min(compiled.days) {
        let mine = person * compiled.days + day;
        let theirs = other as usize * compiled.days + day;
        if state.schedule.parts[mine] != state.schedule.parts[theirs] {
            let (Some(for_me), Some(for_them)) =
                (exchanged(state, mine, theirs), exchanged(state, theirs, mine))
            else {
                return false;
            };
            changes[count] = for_me;
            changes[count + 1] = for_them;
            count += 2;
        }
    }
    count > 0 && state.attempt(&changes[..count])
}

/// A person-day with its locked parts and the other's free ones.
fn exchanged(state: &State, at: usize, other: usize) -> Option<Change> {
    let compiled = state.compiled;
    let mut parts = compiled.fixed.parts[at];
    for part in state.schedule.parts[other].iter().filter(|part| !compiled.locked(other).contains(part)) {
        compiled.offer(at, part)?;
        parts = if parts.contains(part) { parts } else { parts.with(part, &compiled.problem.shifts)? };
    }
    Some(Change { at, parts })
}
