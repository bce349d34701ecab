//! A few people's duties of a day go, and each in turn gets the best that is left.

use super::refill::refill;
use crate::state::{Change, State};
use crate::support::rng::Dice;

const MOST: usize = 5;

pub(super) fn apply(state: &mut State, dice: &mut Dice, rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((at, _)) = super::some_part(state, dice) else { return false };
    let (_, day) = compiled.split(at);
    let people = compiled.open_on.of(day);
    let mut chosen = [at; MOST];
    let mut count = 1;
    for _ in 0..=dice.below(MOST - 1) {
        if let Some(person) = dice.pick(people) {
            let other = person as usize * compiled.days + day;
            if !chosen[..count].contains(&other) {
                chosen[count] = other;
                count += 1;
            }
        }
    }
    for &at in &chosen[..count] {
        state.attempt(&[Change { at, parts: compiled.fixed.parts[at] }]);
    }
    // In another order than they were chosen in.
    for place in (1..count).rev() {
        chosen.swap(place, dice.below(place + 1));
    }
    for &at in &chosen[..count] {
        refill(state, at, dice, rate);
    }
    true
}
