//! Ruin and recreate on a day: the duties of a few people are removed, and each in turn gets the best insertion.

use super::refill::refill;
use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

const MOST: usize = 5;

pub(super) fn apply(state: &mut State, rng: &mut Rng, shortage_weight: i64) -> bool {
    let instance = state.instance;
    let Some((at, _)) = sampling::random_shift(state, rng) else { return false };
    let (_, day) = instance.split(at);
    let people = instance.people_open_on.of(day);
    let mut chosen = [at; MOST];
    let mut count = 1;
    for _ in 0..=rng.below(MOST - 1) {
        if let Some(person) = rng.pick(people) {
            let other = person as usize * instance.days + day;
            if !chosen[..count].contains(&other) {
                chosen[count] = other;
                count += 1;
            }
        }
    }
    for &at in &chosen[..count] {
        state.attempt(&[Change { at, shifts: instance.fixed.shifts[at] }]);
    }
    // Rebuilt in another order than they were chosen in.
    for index in (1..count).rev() {
        chosen.swap(index, rng.below(index + 1));
    }
    for &at in &chosen[..count] {
        refill(state, at, rng, shortage_weight);
    }
    true
}
