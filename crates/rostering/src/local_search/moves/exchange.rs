//! Two people exchange shifts of different days, so that the minutes of both hardly change.

use super::sampling;
use crate::instance::Instance;
use crate::state::{Change, State};
use crate::support::rng::Rng;

/// Most days between the two shifts.
const REACH: usize = 6;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let instance = state.instance;
    let Some((from, given)) = sampling::random_shift(state, rng) else { return false };
    let (person, day) = instance.split(from);
    let Some(other) = rng.pick(instance.people_open_on.of(day)) else { return false };
    let other = other as usize;
    if other == person || instance.option(other * instance.days + day, given).is_none() {
        return false;
    }
    let first = day.saturating_sub(REACH);
    let days = (day + REACH + 1).min(instance.days) - first;
    let from_there = rng.below(days);
    for step in 0..days {
        let back_day = first + (from_there + step) % days;
        let theirs = other * instance.days + back_day;
        let free = |shift: &u32| !instance.locked(theirs).contains(shift);
        let Some(taken) = state.roster.shifts[theirs].iter().find(free) else { continue };
        let own_shifts = person * instance.days + back_day;
        if back_day == day || instance.option(own_shifts, taken).is_none() {
            continue;
        }
        let to = other * instance.days + day;
        let changes = [
            Some(Change { at: from, shifts: state.roster.shifts[from].without(given) }),
            with(state, instance, to, given),
            Some(Change { at: theirs, shifts: state.roster.shifts[theirs].without(taken) }),
            with(state, instance, own_shifts, taken),
        ];
        let [Some(a), Some(b), Some(c), Some(d)] = changes else { return false };
        return state.attempt(&[a, b, c, d]);
    }
    false
}

fn with(state: &State, instance: &Instance, at: usize, shift: u32) -> Option<Change> {
    let now = state.roster.shifts[at];
    let shifts = if now.contains(shift) { None } else { now.with(shift, &instance.problem.shifts) };
    shifts.map(|shifts| Change { at, shifts })
}
