//! Two people trade parts of different days, so that the minutes of both stay as they are.

use crate::instance::Compiled;
use crate::state::{Change, State};
use crate::support::rng::Dice;

/// How far apart the days are at most.
const REACH: usize = 6;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((from, given)) = super::some_part(state, dice) else { return false };
    let (person, day) = compiled.split(from);
    let Some(other) = dice.pick(compiled.open_on.of(day)) else { return false };
    let other = other as usize;
    if other == person || compiled.offer(other * compiled.days + day, given).is_none() {
        return false;
    }
    let first = day.saturating_sub(REACH);
    let days = (day + REACH + 1).min(compiled.days) - first;
    let from_there = dice.below(days);
    for step in 0..days {
        let back_day = first + (from_there + step) % days;
        let theirs = other * compiled.days + back_day;
        let free = |part: &u32| !compiled.locked(theirs).contains(part);
        let Some(taken) = state.schedule.parts[theirs].iter().find(free) else { continue };
        let mine = person * compiled.days + back_day;
        if back_day == day || compiled.offer(mine, taken).is_none() {
            continue;
        }
        let to = other * compiled.days + day;
        let changes = [
            Some(Change { at: from, parts: state.schedule.parts[from].without(given) }),
            with(state, compiled, to, given),
            Some(Change { at: theirs, parts: state.schedule.parts[theirs].without(taken) }),
            with(state, compiled, mine, taken),
        ];
        let [Some(a), Some(b), Some(c), Some(d)] = changes else { return false };
        return state.attempt(&[a, b, c, d]);
    }
    false
}

fn with(state: &State, compiled: &Compiled, at: usize, part: u32) -> Option<Change> {
    let now = state.schedule.parts[at];
    let parts = if now.contains(part) { None } else { now.with(part, &compiled.problem.shifts) };
    parts.map(|parts| Change { at, parts })
}
