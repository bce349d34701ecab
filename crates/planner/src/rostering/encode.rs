//! From the words of the model to the plain numbers of the rostering engine, and back.

use chrono::{DateTime, Utc};
use dialoog_model::{DeskId, Duty, DutyId, DutyKind, PersonId, RotaId};
use dialoog_rostering::{Assignment, Day, OptionInterner, Person, Problem, Weights};
use dialoog_rules::Limits;
use std::collections::HashMap;
use std::ops::Range;

use super::fair_shares::fair_shares;
use super::person::{day_options, interval, person_constraints};
use super::shift_catalogue::{Places, ShiftCatalogue};
use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;

/// A rostering problem, and what its numbers stand for.
pub(crate) struct EncodedProblem {
    /// The problem.
    pub problem: Problem,
    people: Vec<PersonId>,
    /// What may be chosen, or is locked.
    places: Places,
}

/// A duty that the engine chose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChosenDuty {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
}

impl ChosenDuty {
    /// As a duty of a rota, without a name of its own: for what only looks at who is where.
    pub fn as_duty(self, rota: RotaId) -> Duty {
        let Self { person, desk, start, end } = self;
        Duty {
            id: DutyId::derived(rota.0, "what if"),
            rota,
            person,
            desk,
            start,
            end,
            locked: false,
            kind: DutyKind::Duty,
        }
    }
}

impl EncodedProblem {
    /// What an assignment stands for.
    pub fn chosen(&self, assignment: Assignment) -> Option<ChosenDuty> {
        let person = *self.people.get(assignment.person as usize)?;
        let place = self.places.of_shift(assignment.shift)?;
        Some(ChosenDuty { person, desk: place.desk, start: place.start, end: place.end })
    }

    /// Whether a duty of this length at this time is anything that somebody may choose.
    fn knows(&self, duty: &Duty) -> bool {
        self.places.shift(duty).is_some()
    }

    /// What duties are to the engine; those that it does not know are left out.
    pub fn assignments(&self, duties: &[Duty]) -> Vec<Assignment> {
        assignments(&self.people, &self.places, duties)
    }
}

fn assignments(people: &[PersonId], places: &Places, duties: &[Duty]) -> Vec<Assignment> {
    let assignment = |duty: &Duty| {
        let person = people.iter().position(|id| *id == duty.person)? as u32;
        Some(Assignment { person, shift: places.shift(duty)? })
    };
    duties.iter().filter_map(assignment).collect()
}

/// What is asked of the engine, beside the period's cover and limits.
#[derive(Clone)]
pub(crate) struct RosteringRequest<'a> {
    /// Duties that are facts.
    pub locked: &'a [Duty],
    /// The rota to stay close to; empty: none.
    pub previous: &'a [Duty],
    /// The slots in which duties may be chosen.
    pub slots: Range<usize>,
    /// What people carried before the period.
    pub past: &'a Past,
    /// What the wishes weigh.
    pub weights: Weights,
}

/// Fills the engine's problem for a period.
pub(crate) fn encode(demand: &PeriodDemand, limits: &Limits, request: &RosteringRequest) -> EncodedProblem {
    let RosteringRequest { locked, previous, slots, past, weights } = request;
    let mut catalogue = ShiftCatalogue::new(demand);
    for (desk, limits) in demand.organisation.desks.iter().zip(&limits.desks) {
        catalogue.offer(desk, limits, slots);
    }
    let offered = catalogue.shifts.len();
    let mut locked_shifts: HashMap<PersonId, Vec<u32>> = HashMap::new();
    for duty in *locked {
        let shift = catalogue.of_duty(duty);
        locked_shifts.entry(duty.person).or_default().push(shift);
    }
    let offered = &catalogue.shifts[..offered];
    let slot = demand.grid.slot_minutes() as i32;
    let mut interner = OptionInterner::new();
    let shares = fair_shares(demand, limits);
    let carried = |person: PersonId| past.get(&person).copied().unwrap_or_default();
    let people = limits.people.iter().zip(&shares).map(|(person, share)| Person {
        target_load: (share + f64::from(carried(person.person).fair_share)).round() as i32,
        skill_groups: catalogue.skill_groups(person.person),
        day_options: day_options(offered, slot, limits, person, weights, &mut interner),
        locked: locked_shifts.remove(&person.person).unwrap_or_default(),
        ..person_constraints(limits, person, carried(person.person))
    });
    let people = people.collect();
    let ids: Vec<PersonId> = limits.people.iter().map(|p| p.person).collect();
    let problem = Problem {
        days: limits.days.iter().map(|d| Day { start: d.from, end: d.to }).collect(),
        cover: catalogue.cover_requirements(weights),
        day_options: interner.into_day_options(),
        people,
        weights: *weights,
        previous: assignments(&ids, &catalogue.places, previous),
        shifts: catalogue.shifts,
        extra_cover: catalogue.extra_cover,
        // Shift types are desks, in the organisation's order.
        company: limits.desks.iter().map(|d| d.company.iter().copied().map(interval).collect()).collect(),
        ..Problem::default()
    };
    EncodedProblem { problem, people: ids, places: catalogue.places }
}

/// Fills it for a rota that is there: what somebody made by hand among its duties `kept`, and rostering would not, is a fact
/// as well. With all the facts.
pub(crate) fn encode_around(
    demand: &PeriodDemand,
    limits: &Limits,
    request: &RosteringRequest,
    kept: &[Duty],
) -> (EncodedProblem, Vec<Duty>) {
    let encoded = encode(demand, limits, request);
    let odd = kept.iter().filter(|d| !request.locked.contains(d) && !encoded.knows(d));
    let facts: Vec<Duty> = request.locked.iter().chain(odd).copied().collect();
    if facts.len() == request.locked.len() {
        return (encoded, facts);
    }
    (encode(demand, limits, &RosteringRequest { locked: &facts, ..request.clone() }), facts)
}
