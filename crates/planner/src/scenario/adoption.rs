//! What becomes of a rota where the duties of a scenario take the place of its own.

use dialoog_model::{CalendarEntry, Duty, DutyId, Organisation, Scenario, Stream};
use dialoog_rules::Around;
use std::collections::HashSet;

use crate::period::period_demand::PeriodDemand;
use crate::rostering::check::lawful;
use crate::rostering::duty_id::untold_duty_id;
use crate::scenario::supposed::treat;

/// The rota with the duties of a scenario.
pub(crate) struct Adoption {
    /// Its duties.
    pub duties: Vec<Duty>,
    /// Duties of the scenario that are of somebody who is only supposed, or who is gone.
    pub of_nobody: u32,
    /// Duties of the scenario that cannot be beside what is locked, or that the law forbids as people and rules are now.
    pub refused: u32,
}

impl Adoption {
    /// Of a scenario in a period as it is: what is locked in the rota stays, and a duty that is the same keeps its name.
    pub fn of(
        scenario: &Scenario,
        demand: &PeriodDemand,
        old: &[Duty],
        around: &Around,
        told: &[CalendarEntry],
    ) -> Self {
        let organisation = &demand.organisation;
        let locked: Vec<Duty> = old.iter().filter(|duty| duty.locked).copied().collect();
        let mut taken: HashSet<DutyId> = old.iter().map(|duty| duty.id).collect();
        let same = |a: &Duty, b: &Duty| {
            (a.person, a.desk, a.start, a.end, a.kind) == (b.person, b.desk, b.start, b.end, b.kind)
        };
        let (mut put, mut of_nobody) = (locked.clone(), 0);
        let mut wanted = 0_u32;
        for duty in &scenario.duties {
            if organisation.person(duty.person).is_none() || organisation.desk(duty.desk).is_none() {
                of_nobody += 1;
                continue;
            }
            if locked.iter().any(|fact| same(fact, duty)) {
                continue;
            }
            wanted += 1;
            let overlaps =
                |fact: &Duty| fact.person == duty.person && fact.start < duty.end && duty.start < fact.end;
            if locked.iter().any(overlaps) {
                continue;
            }
            if let Some(there) = old.iter().find(|there| same(there, duty)) {
                put.push(Duty { locked: duty.locked, ..*there });
                continue;
            }
            let place = (duty.person, duty.desk, duty.start);
            let id = untold_duty_id(scenario.rota, place, &taken, told);
            taken.insert(id);
            put.push(Duty { id, ..*duty });
        }
        let free = |duties: &[Duty]| duties.iter().filter(|duty| !locked.contains(duty)).count() as u32;
        // What was locked in the scenario was so under its suppositions: here only what is locked in the rota is a fact.
        let (unlocked, was_locked): (Vec<Duty>, Vec<DutyId>) = (
            put.iter().map(|d| Duty { locked: locked.contains(d), ..*d }).collect(),
            put.iter().filter(|d| d.locked).map(|d| d.id).collect(),
        );
        let mut duties = lawful(demand, unlocked, around, &locked);
        for duty in &mut duties {
            duty.locked = was_locked.contains(&duty.id);
        }
        duties.sort_by_key(|duty| (duty.start, duty.id));
        let refused = wanted.saturating_sub(free(&duties));
        Self { duties, of_nobody, refused }
    }
}

/// The streams that a scenario answers otherwise than the settings do.
pub(crate) fn streams(scenario: &Scenario, plan: &Organisation) -> Vec<Stream> {
    let mut streams = plan.streams.clone();
    scenario.changes.iter().for_each(|change| treat(&mut streams, change));
    let as_before =
        |stream: &Stream| plan.stream(stream.id).is_some_and(|was| was.treatment == stream.treatment);
    streams.retain(|stream| !as_before(stream));
    streams
}
