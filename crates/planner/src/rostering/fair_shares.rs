//! What of a period's required hours would be everybody's fair share.

use dialoog_model::Requirement;
use dialoog_rules::Limits;

use crate::period::period_demand::PeriodDemand;

/// The fair share of each person of the required duty minutes, in the organisation's order: those of each slot and desk split over
/// everybody who may staff it then (able, available, present, ready), by budget. The same F as that of a review
/// ([`dialoog_rules::burden`]), before anybody is on duty: what was heavier about the hours that somebody was given is known
/// afterwards, and counts in the next period.
pub(super) fn fair_shares(demand: &PeriodDemand, limits: &Limits) -> Vec<f64> {
    let organisation = &demand.organisation;
    let slot_minutes = f64::from(demand.grid.slot_minutes());
    let budgets: Vec<f64> = limits
        .people
        .iter()
        .map(|one| organisation.person(one.person).map_or(0.0, |one| f64::from(one.duty_budget_minutes)))
        .collect();
    let mut shares = vec![0.0; limits.people.len()];
    for (place, desk) in organisation.desks.iter().enumerate() {
        let able: Vec<usize> =
            (0..limits.people.len()).filter(|one| limits.people[*one].desks[place]).collect();
        for slot in 0..demand.grid.len() {
            let required = required(&demand.requirement, desk.id, slot);
            if required == 0 {
                continue;
            }
            let could = || able.iter().copied().filter(|one| limits.people[*one].allowed[slot]);
            let sum: f64 = could().map(|one| budgets[one]).sum();
            if sum > 0.0 {
                let each = f64::from(required) * slot_minutes / sum;
                for one in could() {
                    shares[one] += each * budgets[one];
                }
            }
        }
    }
    shares
}

/// People required at a desk in a slot: those of any team, or those that teams must send where these are more.
fn required(requirement: &[Requirement], desk: dialoog_model::DeskId, slot: usize) -> u32 {
    let lines = requirement.iter().filter(|line| line.desk == desk);
    let (mut any, mut teams) = (0, 0);
    for line in lines {
        let people = line.per_slot.get(slot).map_or(0, |required| required.people);
        if line.team.is_none() { any += people } else { teams += people }
    }
    any.max(teams)
}
