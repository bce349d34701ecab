//! The best shift to add to a person-day, everything else fixed.

use crate::instance::cover_ranges;
use crate::objective;
use crate::problem::CoverRange;
use crate::state::{Change, State};
use crate::support::rng::Rng;

/// A shift to add, and the change in cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Insertion {
    pub shift: u32,
    pub cost: i64,
}

/// The option of a person-day whose insertion costs least among those that the hard constraints allow. With `rng`, one
/// option in sixteen is skipped, so that the same question has different answers.
pub(crate) fn best_insertion(
    state: &mut State,
    at: usize,
    shortage_weight: i64,
    rng: Option<&mut Rng>,
) -> Option<Insertion> {
    let instance = state.instance;
    let options = instance.options(at);
    let (person, _) = instance.split(at);
    let now = state.roster.shifts[at];
    if options.is_empty() || now.len() >= usize::from(instance.person(person).constraints.max_shifts_per_day)
    {
        return None;
    }
    let load = state.roster.loads[person];
    let mut sums = std::mem::take(&mut state.sums);
    state.cover.prefix_sums(
        instance.cover_spans(at),
        instance.person(person).skill_groups,
        shortage_weight,
        &mut sums,
    );
    let covers = |range: CoverRange| sums[(range.first + range.len) as usize] - sums[range.first as usize];
    let (day_before, person_before) =
        (objective::day(instance, at, now), objective::person(instance, person, load));
    let mut overlooked = rng.map_or(0, |rng| rng.bits() | 1);
    let mut best: Option<Insertion> = None;
    for option in options {
        overlooked ^= overlooked << 13;
        overlooked ^= overlooked >> 17;
        overlooked ^= overlooked << 5;
        if overlooked & 15 == 1 {
            continue;
        }
        let shift = instance.shift(option.shift);
        let cover: i64 = if shift.extra_cover.len == 0 {
            covers(shift.cover)
        } else {
            cover_ranges(instance.problem, shift).map(covers).sum()
        };
        let bound = best.map_or(i64::MAX, |best| best.cost);
        let mut cost = cover + i64::from(option.cost) - day_before;
        // Terms of a day are not negative and more duty makes no person's cheaper: this is a lower bound already.
        if cost >= bound || now.contains(option.shift) {
            continue;
        }
        let Some(shifts) = now.with(option.shift, &instance.problem.shifts) else { continue };
        cost += objective::person(instance, person, load + shift.minutes()) - person_before;
        if cost >= bound {
            continue;
        }
        cost += objective::day(instance, at, shifts);
        if cost < bound && state.permits(Change { at, shifts }) {
            best = Some(Insertion { shift: option.shift, cost });
        }
    }
    state.sums = sums;
    best
}
