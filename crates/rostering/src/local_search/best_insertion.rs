//! The best part to add to a person-day, everything else as it is.

use crate::instance::ranges_of;
use crate::objective;
use crate::problem::CoverRange;
use crate::state::{Change, State};
use crate::support::rng::Dice;

/// A part to add and what that changes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Addition {
    pub part: u32,
    pub energy: i64,
}

/// Looks through the whole menu of a person-day for the part whose addition gives the least energy among those that the
/// rules allow. With dice, one offer in sixteen is overlooked, so that the same question has different answers.
pub(crate) fn best_addition(
    state: &mut State,
    at: usize,
    rate: i64,
    dice: Option<&mut Dice>,
) -> Option<Addition> {
    let compiled = state.compiled;
    let menu = compiled.menu(at);
    let (person, _) = compiled.split(at);
    let now = state.schedule.parts[at];
    if menu.is_empty() || now.len() >= usize::from(compiled.person(person).constraints.max_shifts_per_day) {
        return None;
    }
    let load = state.schedule.load[person];
    let mut sums = std::mem::take(&mut state.sums);
    state.cover.sum_steps(compiled.spans(at), compiled.person(person).skill_groups, rate, &mut sums);
    let covers = |range: CoverRange| sums[(range.first + range.len) as usize] - sums[range.first as usize];
    let (day_before, person_before) =
        (objective::day(compiled, at, now), objective::person(compiled, person, load));
    let mut overlooked = dice.map_or(0, |dice| dice.bits() | 1);
    let mut best: Option<Addition> = None;
    for offer in menu {
        overlooked ^= overlooked << 13;
        overlooked ^= overlooked >> 17;
        overlooked ^= overlooked << 5;
        if overlooked & 15 == 1 {
            continue;
        }
        let part = compiled.part(offer.shift);
        let cover: i64 = if part.extra_cover.len == 0 {
            covers(part.cover)
        } else {
            ranges_of(compiled.problem, part).map(covers).sum()
        };
        let bound = best.map_or(i64::MAX, |best| best.energy);
        let mut energy = cover + i64::from(offer.cost) - day_before;
        // Terms of a day are not negative and more duty makes no person's cheaper: this is a lower bound already.
        if energy >= bound || now.contains(offer.shift) {
            continue;
        }
        let Some(parts) = now.with(offer.shift, &compiled.problem.shifts) else { continue };
        energy += objective::person(compiled, person, load + part.minutes()) - person_before;
        if energy >= bound {
            continue;
        }
        energy += objective::day(compiled, at, parts);
        if energy < bound && state.permits(Change { at, parts }) {
            best = Some(Addition { part: offer.shift, energy });
        }
    }
    state.sums = sums;
    best
}
