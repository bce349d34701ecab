//! People, and who can staff which desk.

use chrono::NaiveDate;
use dialoog_model::{Desk, DeskGaps, DeskId, Organisation, Person, PersonId, TeamId};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::form::Revision;
use crate::view::{DeskEligibility, PeopleView, PersonEligibility, PersonView};

/// Everybody, with their duty minutes in each of the weeks of the current rota.
pub(crate) fn people_view(
    revision: Revision,
    organisation: Organisation,
    today: NaiveDate,
    weeks: Vec<NaiveDate>,
    minutes: &BTreeMap<PersonId, Vec<u32>>,
) -> PeopleView {
    let person_view = |person: &Person| {
        let duty_minutes = minutes.get(&person.id).cloned().unwrap_or_default();
        PersonView {
            desks: desks_of(person, &organisation),
            gaps: desk_gaps(person, &organisation),
            ready: person.readiness.holds_on(today),
            conditions: person.readiness.state_on(today),
            over_budget: duty_minutes.iter().any(|minutes| *minutes > person.duty_budget_minutes),
            duty_minutes,
            available_minutes: person.availability.minutes(),
            person: person.clone(),
        }
    };
    PeopleView {
        revision,
        today,
        weeks,
        people: organisation.people.iter().map(person_view).collect(),
        beginning: Person::beginning(PersonId(Uuid::nil()), TeamId(Uuid::nil())),
        teams: organisation.teams,
        channels: organisation.channels,
        topics: organisation.topics,
        desks: organisation.desks,
    }
}

/// The desks that a person can staff.
pub(crate) fn desks_of(person: &Person, organisation: &Organisation) -> Vec<DeskId> {
    let able = organisation.desks.iter().filter(|desk| person.can_staff(desk, organisation));
    able.map(|desk| desk.id).collect()
}

/// What a person, saved or not, could do on a day, and what saving them would refuse.
pub(crate) fn person_eligibility(
    person: &Person,
    organisation: &Organisation,
    today: NaiveDate,
) -> PersonEligibility {
    PersonEligibility {
        ready: person.readiness.holds_on(today),
        conditions: person.readiness.state_on(today),
        desks: desks_of(person, organisation),
        gaps: desk_gaps(person, organisation),
        available_minutes: person.availability.minutes(),
        invalid: person.problems().into_iter().map(|problem| problem.field).collect(),
    }
}

/// What keeps a person from each desk, in the order of the desks.
pub(crate) fn desk_gaps(person: &Person, organisation: &Organisation) -> Vec<DeskGaps> {
    organisation.desks.iter().map(|desk| person.desk_gaps(desk, organisation)).collect()
}

/// Who can staff a desk. Where nothing is answered there is nobody to staff it.
pub(crate) fn desk_eligibility(desk: &Desk, organisation: &Organisation) -> DeskEligibility {
    let able = |person: &&Person| !desk.streams.is_empty() && person.can_staff(desk, organisation);
    DeskEligibility {
        desk: desk.id,
        members: organisation.people.iter().filter(|p| desk.teams.contains(&p.team)).count() as u32,
        able: organisation.people.iter().filter(able).count() as u32,
        barred: organisation.barred_teams(desk),
    }
}
