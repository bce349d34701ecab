//! Where one person's part ends and another's at the same desk begins, the moment of relief moves.

use crate::problem::Shift;
use crate::state::{Change, State};
use crate::support::rng::Dice;

pub(super) fn apply(state: &mut State, dice: &mut Dice, _rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((first_at, first)) = super::some_part(state, dice) else { return false };
    let (_, day) = compiled.split(first_at);
    let until = compiled.part(first);
    let people = compiled.open_on.of(day);
    let from_there = dice.below(people.len());
    let follows = |part: &Shift| part.shift_type == until.shift_type && part.start == until.end;
    let next = (0..people.len()).find_map(|step| {
        let at = people[(from_there + step) % people.len()] as usize * compiled.days + day;
        let parts = &state.schedule.parts[at];
        let part = parts.iter().find(|&part| follows(compiled.part(part)))?;
        (at != first_at && !compiled.locked(at).contains(&part)).then_some((at, part))
    });
    let Some((next_at, next)) = next else { return false };
    // A first part that ends at another moment, and a next one that begins then.
    let near = compiled.neighbours.of(first);
    let from_there = dice.below(near.len());
    let pair = (0..near.len()).find_map(|step| {
        let longer = near[(from_there + step) % near.len()];
        let other = compiled.part(longer);
        if other.shift_type != until.shift_type || other.start != until.start {
            return None;
        }
        let end = compiled.part(next).end;
        let meets = |&&part: &&u32| {
            let part = compiled.part(part);
            part.shift_type == until.shift_type && part.start == other.end && part.end == end
        };
        compiled.neighbours.of(next).iter().find(meets).map(|&shorter| (longer, shorter))
    });
    let Some((longer, shorter)) = pair else { return false };
    if compiled.offer(first_at, longer).is_none() || compiled.offer(next_at, shorter).is_none() {
        return false;
    }
    let parts = &compiled.problem.shifts;
    let firsts = state.schedule.parts[first_at].without(first).with(longer, parts);
    let nexts = state.schedule.parts[next_at].without(next).with(shorter, parts);
    let (Some(firsts), Some(nexts)) = (firsts, nexts) else { return false };
    state.attempt(&[Change { at: first_at, parts: firsts }, Change { at: next_at, parts: nexts }])
}
