//! Somebody goes where people are short.

use crate::local_search::best_insertion::best_addition;
use crate::state::{Change, State};
use crate::support::rng::Dice;

pub(super) fn apply(state: &mut State, dice: &mut Dice, rate: i64) -> bool {
    let compiled = state.compiled;
    let mut day = None;
    for _ in 0..12 {
        let cell = dice.below(compiled.day_of_cell.len());
        if compiled.day_of_cell.get(cell).is_some_and(|&day| day != u16::MAX) && state.cover.is_short(cell) {
            day = Some(usize::from(compiled.day_of_cell[cell]));
            break;
        }
    }
    // Nothing short was met: any day that could be better.
    let at = match day {
        Some(day) => dice.pick(compiled.open_on.of(day)).map(|person| person as usize * compiled.days + day),
        None => super::some_day(state, dice),
    };
    let Some(at) = at else { return false };
    let mark = state.mark();
    if !state.schedule.parts[at].is_empty() && dice.one_in(2) {
        state.attempt(&[Change { at, parts: compiled.fixed.parts[at] }]);
    }
    let part = best_addition(state, at, rate, Some(dice)).map(|addition| addition.part);
    let parts = part.and_then(|part| state.schedule.parts[at].with(part, &compiled.problem.shifts));
    if parts.is_some_and(|parts| state.attempt(&[Change { at, parts }])) {
        return true;
    }
    state.take_back(mark);
    false
}
