//! The moment of relief moves: where one person's shift ends and another's at the same desk begins.

use super::sampling;
use crate::problem::Shift;
use crate::state::{Change, State};
use crate::support::rng::Rng;

pub(super) fn apply(state: &mut State, rng: &mut Rng, _rate: i64) -> bool {
    let instance = state.instance;
    let Some((first_at, first)) = sampling::random_shift(state, rng) else { return false };
    let (_, day) = instance.split(first_at);
    let until = instance.shift(first);
    let people = instance.people_open_on.of(day);
    let from_there = rng.below(people.len());
    let follows = |shift: &Shift| shift.shift_type == until.shift_type && shift.start == until.end;
    let next = (0..people.len()).find_map(|step| {
        let at = people[(from_there + step) % people.len()] as usize * instance.days + day;
        let shifts = &state.roster.shifts[at];
        let shift = shifts.iter().find(|&shift| follows(instance.shift(shift)))?;
        (at != first_at && !instance.locked(at).contains(&shift)).then_some((at, shift))
    });
    let Some((next_at, next)) = next else { return false };
    // A first shift that ends at another moment, and a next one that begins at that moment.
    let near = instance.neighbours.of(first);
    let from_there = rng.below(near.len());
    let pair = (0..near.len()).find_map(|step| {
        let longer = near[(from_there + step) % near.len()];
        let other = instance.shift(longer);
        if other.shift_type != until.shift_type || other.start != until.start {
            return None;
        }
        let end = instance.shift(next).end;
        let meets = |&&shift: &&u32| {
            let shift = instance.shift(shift);
            shift.shift_type == until.shift_type && shift.start == other.end && shift.end == end
        };
        instance.neighbours.of(next).iter().find(meets).map(|&shorter| (longer, shorter))
    });
    let Some((longer, shorter)) = pair else { return false };
    if instance.option(first_at, longer).is_none() || instance.option(next_at, shorter).is_none() {
        return false;
    }
    let shifts = &instance.problem.shifts;
    let firsts = state.roster.shifts[first_at].without(first).with(longer, shifts);
    let nexts = state.roster.shifts[next_at].without(next).with(shorter, shifts);
    let (Some(firsts), Some(nexts)) = (firsts, nexts) else { return false };
    state.attempt(&[Change { at: first_at, shifts: firsts }, Change { at: next_at, shifts: nexts }])
}
