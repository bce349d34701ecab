//! A repair of which only a part is wanted.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyId};
use std::collections::HashSet;

use super::acceptance::AcceptedRepair;
use super::away::Away;
use super::damage::Damage;
use super::proposal::Proposal;
use super::steps::Step;
use crate::period::plan::Plan;
use crate::view::RepairKind;
use crate::{Cause, Failure};

/// What is left of a proposed repair as of `now` when the steps of the duties `left_out` are not taken. A duty of who is away goes all
/// the same, and nobody takes it over.
///
/// # Errors
/// `NotFound` where the person is gone, `Invalid` where the duties are no longer as they were when it was proposed, or where a rule
/// would be broken without what is left out.
pub(crate) fn part(
    mut plan: Plan,
    repair: &AcceptedRepair<'_>,
    left_out: &HashSet<DutyId>,
    now: DateTime<Utc>,
) -> Result<Proposal, Failure> {
    let as_it_is = plan.clone();
    if let Some(away) = repair.away {
        plan.put_person(away.entered(plan.organisation())?);
    }
    let damage = Damage::of(&plan, repair.away, now);
    let steps: Vec<Step> =
        steps(repair).into_iter().filter_map(|step| taken(step, left_out, &damage, repair.away)).collect();
    let before: Vec<Duty> = steps.iter().filter_map(|step| step.was).collect();
    let put: Vec<Duty> = steps.iter().filter_map(|step| step.now).collect();
    let remove: Vec<DutyId> = steps
        .iter()
        .filter(|step| step.now.is_none())
        .filter_map(|step| step.was)
        .map(|duty| duty.id)
        .collect();
    let rest = AcceptedRepair { away: repair.away, before: &before, put: &put, remove: &remove };
    let (after, broken) = rest.tried_on(as_it_is.clone())?;
    if !broken.is_empty() {
        return Err(Failure::from(Cause::RepairPartBreaks).with(broken));
    }
    Ok(Proposal::of(&as_it_is, &plan, &damage, after.duties, steps, repair.away, now))
}

/// The steps of a repair, by start.
fn steps(repair: &AcceptedRepair<'_>) -> Vec<Step> {
    let now = |id: DutyId| repair.put.iter().find(|duty| duty.id == id).copied();
    let changed = repair.before.iter().map(|was| Step::between(Some(*was), now(was.id)));
    let is_new = |duty: &&Duty| repair.before.iter().all(|was| was.id != duty.id);
    let new = repair.put.iter().filter(is_new).map(|duty| Step::between(None, Some(*duty)));
    let mut steps: Vec<Step> = changed.chain(new).collect();
    steps.sort_by_key(Step::place);
    steps
}

/// What is left of a step; `None` where nothing happens.
fn taken(step: Step, left_out: &HashSet<DutyId>, damage: &Damage, away: Option<Away>) -> Option<Step> {
    let id = step.was.or(step.now)?.id;
    if !left_out.contains(&id) {
        return Some(step);
    }
    let goes = step.was.filter(|was| away.is_some_and(|it| it.person == was.person) && damage.is_broken(was));
    goes.map(|was| Step { kind: RepairKind::Remove, was: Some(was), now: None })
}
