//! The duties of one or two people over some days go, and are given anew day by day in a random order.

use super::refill::refill;
use crate::state::{Change, State};
use crate::support::rng::Dice;

const DAYS: usize = 7;

pub(super) fn apply(state: &mut State, dice: &mut Dice, rate: i64) -> bool {
    let compiled = state.compiled;
    let Some((at, _)) = super::some_part(state, dice) else { return false };
    let (person, day) = compiled.split(at);
    let first = day.saturating_sub(dice.below(DAYS));
    let end = (first + DAYS).min(compiled.days);
    let mut order = [0_usize; 2 * DAYS];
    let mut count = 0;
    let other = dice.pick(compiled.open_on.of(day)).map_or(person, |other| other as usize);
    let both = [person, other];
    for &who in &both[..if other == person || dice.one_in(2) { 1 } else { 2 }] {
        for day in first..end {
            let at = who * compiled.days + day;
            if !compiled.menu(at).is_empty() {
                state.attempt(&[Change { at, parts: compiled.fixed.parts[at] }]);
                order[count] = at;
                count += 1;
            }
        }
    }
    for place in (1..count).rev() {
        order.swap(place, dice.below(place + 1));
    }
    for &at in &order[..count] {
        refill(state, at, dice, rate);
    }
    true
}
