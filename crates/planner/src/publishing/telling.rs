//! A version or the draft of a rota, as it is told.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyIntensity, Organisation, PersonFacts, RotaId, RotaVersion, VersionFacts};
use dialoog_publish::changes::Told;

/// A rota as it was published.
pub(crate) fn of_version(version: &RotaVersion, organisation: &Organisation) -> Told {
    Told {
        duties: version.duties.clone(),
        zone: version.zone.unwrap_or(organisation.settings.zone),
        people: version.people.iter().cloned().collect(),
        desks: version.desks.iter().cloned().collect(),
    }
}

/// A rota as it is.
pub(crate) fn of_draft(duties: &[Duty], organisation: &Organisation) -> Told {
    Told {
        duties: duties.to_vec(),
        zone: organisation.settings.zone,
        people: organisation.people.iter().map(|p| (p.id, p.name.clone())).collect(),
        desks: organisation.desks.iter().map(|d| (d.id, d.name.clone())).collect(),
    }
}

/// A rota before anything was published.
pub(crate) fn of_nothing(organisation: &Organisation) -> Told {
    of_draft(&[], organisation)
}

/// What is published: duties, with the names and the clock that they are told with, and how busy they are expected to be.
pub(crate) fn version(
    rota: RotaId,
    version: u32,
    published_at: DateTime<Utc>,
    note: String,
    duties: Vec<Duty>,
    organisation: &Organisation,
    intensity: Vec<DutyIntensity>,
) -> RotaVersion {
    let people: BTreeMap<_, _> = duties
        .iter()
        .filter_map(|duty| organisation.person(duty.person))
        .map(|person| (person.id, person.name.clone()))
        .collect();
    let desks: BTreeMap<_, _> = duties
        .iter()
        .filter_map(|duty| organisation.desk(duty.desk))
        .map(|desk| (desk.id, desk.name.clone()))
        .collect();
    RotaVersion {
        rota,
        version,
        published_at,
        note,
        zone: Some(organisation.settings.zone),
        people: people.into_iter().collect(),
        desks: desks.into_iter().collect(),
        duties,
        facts: Some(facts(organisation, intensity)),
    }
}

/// What holds of people and rules now.
fn facts(organisation: &Organisation, intensity: Vec<DutyIntensity>) -> VersionFacts {
    VersionFacts {
        rule_set: organisation.settings.rule_set,
        rules: organisation.rules.clone(),
        people: organisation.people.iter().map(PersonFacts::of).collect(),
        intensity,
    }
}
