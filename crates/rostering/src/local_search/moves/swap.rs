//! Two people swap their duties of one day, or of a few consecutive days.

use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

const LONGEST: usize = 7;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let instance = state.instance;
    let Some((at, _)) = sampling::random_shift(state, rng) else { return false };
    let (person, day) = instance.split(at);
    let Some(other) = rng.pick(instance.people_open_on.of(day)) else { return false };
    if other as usize == person {
        return false;
    }
    let days = if rng.one_in(3) { 1 + rng.below(LONGEST) } else { 1 };
    let mut changes = [Change { at, shifts: state.roster.shifts[at] }; 2 * LONGEST];
    let mut count = 0;
    for day in day..(day + days).min(instance.days) {
        let own_shifts = person * instance.days + day;
        let theirs = other as usize * instance.days + day;
        if state.roster.shifts[own_shifts] != state.roster.shifts[theirs] {
            let (Some(for_me), Some(for_them)) =
                (exchanged(state, own_shifts, theirs), exchanged(state, theirs, own_shifts))
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

/// A person-day with its own locked shifts and the other's unlocked ones.
fn exchanged(state: &State, at: usize, other: usize) -> Option<Change> {
    let instance = state.instance;
    let mut shifts = instance.fixed.shifts[at];
    for shift in state.roster.shifts[other].iter().filter(|shift| !instance.locked(other).contains(shift)) {
        instance.option(at, shift)?;
        shifts =
            if shifts.contains(shift) { shifts } else { shifts.with(shift, &instance.problem.shifts)? };
    }
    Some(Change { at, shifts })
}
