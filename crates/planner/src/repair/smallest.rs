//! The smallest repair of a rota in which duties no longer hold.

use dialoog_model::{Duty, DutyId, Requirement};
use dialoog_rostering::{MAX_CHAIN_LENGTH, Weights};
use dialoog_rules::Around;
use std::collections::HashSet;

use super::damage::Damage;
use super::stand_by::handed_over;
use super::steps::{RepairedRota, repaired};
use crate::period::coverage::coverage;
use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::rostering::check::{check, lawful};
use crate::rostering::encode::{ChosenDuty, RosteringRequest, encode_around};
use crate::{Failure, StopFlag};

/// Repairs the duties of a plan. Facts stay as they are; of the others as few as possible change. `known` are names that
/// calendars know for something.
///
/// What was open before is left open: a repair brings a rota back to what it was, and does not make a better one of it.
///
/// # Errors
/// `Stopped` where it was asked to stop.
pub(super) fn smallest_repair(
    plan: &Plan,
    damage: &Damage,
    known: &HashSet<DutyId>,
    stop: &StopFlag,
) -> Result<RepairedRota, Failure> {
    let Plan { rota, demand, around, .. } = plan;
    // The search knows work. Stand-by that holds is a fact beside it; what does not is handed over when that is done.
    let (duties, stand_by): (Vec<Duty>, Vec<Duty>) = plan.duties.iter().copied().partition(Duty::is_work);
    let (duties, stand_by) = (&duties[..], beside(stand_by, damage));
    let known = &plan.duties.iter().map(|duty| duty.id).chain(known.iter().copied()).collect();
    let around =
        &Around { duties: [&around.duties[..], &stand_by].concat(), recorded: around.recorded.clone() };
    let covered = as_covered(demand, duties, damage.slots.start);
    let to_cover = PeriodDemand::of_requirement(demand.organisation.clone(), demand.grid.clone(), covered);
    let limits = dialoog_rules::limits(&demand.organisation, &demand.grid, around);
    let facts: Vec<Duty> = duties.iter().filter(|d| damage.is_fact(d)).copied().collect();
    let whole: Vec<Duty> = duties.iter().filter(|d| !damage.is_broken(d)).copied().collect();
    let request = RosteringRequest {
        locked: &facts,
        previous: duties,
        slots: damage.slots.clone(),
        past: &Past::new(),
        weights: Weights::repair(),
    };
    let (encoded, facts) = encode_around(&to_cover, &limits, &request, &whole);
    let solution = dialoog_rostering::repair(&encoded.problem, MAX_CHAIN_LENGTH, &|| stop.is_stopped())?;
    // Half a repair is none.
    stop.check()?;
    let chosen: Vec<ChosenDuty> = solution.assignments.iter().filter_map(|a| encoded.chosen(*a)).collect();
    let mut chosen = chosen;
    let as_chosen = |c: &ChosenDuty| (c.person, c.desk, c.start, c.end);
    let all = repaired(duties, &chosen, rota.id, known).duties;
    let kept: HashSet<_> = lawful(demand, all, around, &facts)
        .iter()
        .map(|duty| (duty.person, duty.desk, duty.start, duty.end))
        .collect();
    chosen.retain(|c| kept.contains(&as_chosen(c)));
    let repaired = repaired(duties, &chosen, rota.id, known);
    check(demand, &repaired.duties, around, &facts)?;
    let steps = handed_over(plan, damage, &repaired.duties);
    Ok(repaired.with_stand_by(stand_by, steps))
}

/// The stand-by that stays as it is.
fn beside(stand_by: Vec<Duty>, damage: &Damage) -> Vec<Duty> {
    stand_by.into_iter().filter(|duty| !damage.is_broken(duty)).collect()
}

/// What is required and was covered, from a slot on.
fn as_covered(demand: &PeriodDemand, duties: &[Duty], from: usize) -> Vec<Requirement> {
    let lines = coverage(&demand.organisation, &demand.grid, &demand.requirement, duties);
    let mut requirement = demand.requirement.clone();
    for (line, covered) in requirement.iter_mut().zip(lines) {
        for (slot, (required, people)) in line.per_slot.iter_mut().zip(covered.on_duty).enumerate() {
            required.people = if slot < from { 0 } else { required.people.min(people) };
        }
    }
    requirement
}
