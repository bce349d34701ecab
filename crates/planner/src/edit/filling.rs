//! From an open stretch to the duty that would fill it.

use dialoog_demand::desk_open;
use dialoog_model::{Authority, Desk, Duty, Finding, OpenSlot, Organisation, RuleCode, TimeGrid};
use std::ops::Range;

use crate::edit::placement::Placement;
use crate::edit::verdict::Judge;
use crate::period::plan::Plan;
use crate::period::spans::spans;

/// The duty that would fill an open stretch, and who of its nearest a planner may give it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filling {
    /// Where the duty would lie.
    pub slots: Range<usize>,
    /// For each of the nearest, in their order, whether nothing stands in the way that a planner may not set aside.
    pub possible: Vec<bool>,
}

/// How open stretches of a plan can be filled by hand.
pub(crate) fn fillings(plan: &Plan, open: &[OpenSlot]) -> Vec<Filling> {
    let judge = Judge::new(plan);
    open.iter().map(|open| filling(plan, &judge, open)).collect()
}

fn filling(plan: &Plan, judge: &Judge<'_>, open: &OpenSlot) -> Filling {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let stretch = grid.slots_within(open.start, open.end);
    let Some(desk) = organisation.desk(open.desk) else {
        return Filling { possible: vec![false; open.nearest.len()], slots: stretch };
    };
    let is_open = desk_open(organisation, desk, grid);
    let slots = slots(grid, desk, &is_open, stretch);
    let desk_is_open = slots.clone().all(|slot| is_open[slot]);
    let fits = |person| {
        let placement = Placement { person, desk: desk.id, slots: slots.clone(), kind: None };
        let aside = |found: &Finding| can_be_set_aside(organisation, found);
        let fills = |duty: Duty| judge.verdict(&duty).findings.iter().all(aside);
        desk_is_open && placement.duty(plan, None).is_ok_and(fills)
    };
    Filling { possible: open.nearest.iter().map(|one| fits(one.person)).collect(), slots }
}

/// A planner may set aside the house's own rules and wishes, but not what somebody is not able or not ready to do.
fn can_be_set_aside(organisation: &Organisation, finding: &Finding) -> bool {
    let authority = organisation.rules.iter().find(|rule| rule.code == finding.rule).map(|r| r.authority);
    !matches!(finding.rule, RuleCode::Skill | RuleCode::Readiness)
        && matches!(authority, Some(Authority::House | Authority::Wish))
}

/// As much of the stretch as a duty at the desk may be long; where the stretch is shorter than the shortest duty, stretched
/// inside the open hours.
fn slots(grid: &TimeGrid, desk: &Desk, is_open: &[bool], stretch: Range<usize>) -> Range<usize> {
    let mut runs = spans(grid, is_open).into_iter();
    let hours = runs.find(|run| run.contains(&stretch.start)).unwrap_or_else(|| stretch.clone());
    let slot = grid.slot_minutes();
    let (shortest, longest) = (desk.shortest_slots(slot), desk.longest_slots(slot));
    let length = stretch.len().max(shortest).min(longest).min(hours.len()).max(1);
    let first = stretch.start.min(hours.end.saturating_sub(length)).max(hours.start);
    first..first + length
}
