//! Somebody is put where people are short.

use super::sampling;
use crate::local_search::best_insertion::best_insertion;
use crate::state::{Change, State};
use crate::support::rng::Rng;

pub(super) fn apply(state: &mut State, rng: &mut Rng, shortage_weight: i64) -> bool {
    let instance = state.instance;
    let mut day = None;
    for _ in 0..12 {
        let requirement = rng.below(instance.day_of_requirement.len());
        if instance.day_of_requirement.get(requirement).is_some_and(|&day| day != u16::MAX)
            && state.cover.is_short(requirement)
        {
            let days = instance.days_of_requirement(requirement);
            day = Some(if days.len() > 1 { days.start + rng.below(days.len()) } else { days.start });
            break;
        }
    }
    // No shortage was sampled: any person-day.
    let at = match day {
        Some(day) => {
            rng.pick(instance.people_open_on.of(day)).map(|person| person as usize * instance.days + day)
        }
        None => sampling::random_day(state, rng),
    };
    let Some(at) = at else { return false };
    let mark = state.mark();
    if !state.roster.shifts[at].is_empty() && rng.one_in(2) {
        state.attempt(&[Change { at, shifts: instance.fixed.shifts[at] }]);
    }
    let shift = best_insertion(state, at, shortage_weight, Some(rng)).map(|insertion| insertion.shift);
    let shifts = shift.and_then(|shift| state.roster.shifts[at].with(shift, &instance.problem.shifts));
    if shifts.is_some_and(|shifts| state.attempt(&[Change { at, shifts }])) {
        return true;
    }
    state.undo(mark);
    false
}
