//! What was covered before a repair and is not after it.

use chrono::{DateTime, Utc};
use dialoog_model::Duty;

use crate::period::coverage::{LineCoverage, coverage};
use crate::period::plan::Plan;

/// The lines of the requirement with what the plan covered as what is required: short is only what `after` does not cover.
/// What is over counts for nothing.
pub(super) fn lost(plan: &Plan, after: &[Duty], now: DateTime<Utc>) -> Vec<LineCoverage> {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let lines = |duties: &[Duty]| coverage(organisation, grid, &plan.demand.requirement, duties);
    let (before, mut after) = (lines(&plan.duties), lines(after));
    for (line, was) in after.iter_mut().zip(before) {
        for (slot, (required, people)) in line.required.iter_mut().zip(was.on_duty).enumerate() {
            let over = grid.slot_start(slot) < now;
            *required = if over { 0 } else { (*required).min(people) };
        }
    }
    after
}
