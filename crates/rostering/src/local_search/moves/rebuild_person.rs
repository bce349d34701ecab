//! Ruin and recreate on people: the duties of one or two over some days are removed, and rebuilt in a random order.

use super::refill::refill;
use super::sampling;
use crate::state::{Change, State};
use crate::support::rng::Rng;

const DAYS: usize = 7;

pub(super) fn apply(state: &mut State, rng: &mut Rng, shortage_weight: i64) -> bool {
    let instance = state.instance;
    let Some((at, _)) = sampling::random_shift(state, rng) else { return false };
    let (person, day) = instance.split(at);
    let first = day.saturating_sub(rng.below(DAYS));
    let end = (first + DAYS).min(instance.days);
    let mut order = [0_usize; 2 * DAYS];
    let mut count = 0;
    let other = rng.pick(instance.people_open_on.of(day)).map_or(person, |other| other as usize);
    let both = [person, other];
    for &who in &both[..if other == person || rng.one_in(2) { 1 } else { 2 }] {
        for day in first..end {
            let at = who * instance.days + day;
            if !instance.options(at).is_empty() {
                state.attempt(&[Change { at, shifts: instance.fixed.shifts[at] }]);
                order[count] = at;
                count += 1;
            }
        }
    }
    for index in (1..count).rev() {
        order.swap(index, rng.below(index + 1));
    }
    for &at in &order[..count] {
        refill(state, at, rng, shortage_weight);
    }
    true
}
