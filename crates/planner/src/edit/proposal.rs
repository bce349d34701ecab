//! From an empty place of the grid to the duty that somebody most likely wants there.

use dialoog_demand::desk_open;
use dialoog_model::{Desk, PersonId, Severity};
use std::ops::Range;

use crate::edit::placement::{Placement, opens_over_midnight};
use crate::edit::verdict::Judge;
use crate::period::coverage::LineCoverage;
use crate::period::plan::Plan;

/// The duty to propose to somebody in a run of slots of a day: at the desk that is most short there of those that they can
/// staff, as short as a duty there may be, where its shortage starts and no rule objects. Where none fits it is proposed
/// all the same, and the card says why not. `None` where they can staff no desk.
pub(crate) fn proposal(plan: &Plan, person: PersonId, within: Range<usize>) -> Option<Placement> {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let someone = organisation.person(person)?;
    let coverage = plan.coverage();
    let line_of = |desk: &Desk| coverage.iter().find(|line| line.desk == desk.id && line.team.is_none());
    let able = organisation.desks.iter().filter(|desk| someone.can_staff(desk, organisation));
    let (desk, _) = able
        .map(|desk| {
            (desk, line_of(desk).map_or(0, |line| within.clone().map(|slot| gap(line, slot)).sum::<i64>()))
        })
        // The first of equals, not the last.
        .reduce(|best, other| if other.1 > best.1 { other } else { best })?;

    let length = desk.shortest_slots(grid.slot_minutes());
    let is_open = desk_open(organisation, desk, grid);
    let judge = Judge::new(plan);
    let place = |first: usize| Placement { person, desk: desk.id, slots: first..first + length, kind: None };
    let fits = |first: &usize| {
        let open = (*first..first + length).all(|slot| is_open.get(slot).copied().unwrap_or(false));
        let allowed = |placed: Placement| {
            let duty = placed.duty(plan, None).ok()?;
            Some(judge.verdict(&duty).findings.iter().all(|found| found.severity == Severity::Note))
        };
        open && allowed(place(*first)).unwrap_or(false)
    };
    let short = |first: &usize| line_of(desk).is_some_and(|line| gap(line, *first) > 0);
    let first = within
        .clone()
        .find(|first| short(first) && fits(first))
        .or_else(|| within.clone().find(fits))
        .or_else(|| within.clone().find(|slot| is_open[*slot]))
        .unwrap_or(within.start);
    // A day ends where it ends, unless the desk goes on.
    let day = grid.day_of(first);
    let midnight = grid.days()[day].first_slot + grid.days()[day].slots;
    let end = if opens_over_midnight(plan, desk, day) { grid.len() } else { midnight };
    Some(Placement { slots: first..(first + length).min(end), ..place(first) })
}

/// People that are missing in a slot; negative where there are more than required.
fn gap(line: &LineCoverage, slot: usize) -> i64 {
    i64::from(line.required[slot]) - i64::from(line.on_duty[slot])
}
