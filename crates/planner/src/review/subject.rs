//! What a review is made from.

use chrono::NaiveDate;
use dialoog_model::{
    Duty, DutyId, DutyIntensity, Organisation, Person, RecordedHours, Rota, RotaVersion, VersionFacts,
};
use std::collections::HashMap;

/// An organisation with all rotas that count for a span, in one reading.
pub(crate) struct Subject {
    /// The organisation as it is now.
    pub organisation: Organisation,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The rotas that have days in the span or in what is looked back over, by first day.
    pub rotas: Vec<SubjectRota>,
    /// Recorded hours of these days, by person and start.
    pub recorded: Vec<RecordedHours>,
}

/// A rota with what counts of it.
pub(crate) struct SubjectRota {
    /// The rota.
    pub rota: Rota,
    /// Its duties as they stand now.
    pub duties: Vec<Duty>,
    /// What was published of it, oldest first.
    pub versions: Vec<RotaVersion>,
    /// How busy its duties are expected to be, where it is known.
    pub intensity: HashMap<DutyId, DutyIntensity>,
}

impl SubjectRota {
    fn facts(&self) -> Option<&VersionFacts> {
        self.versions.last()?.facts.as_ref()
    }

    /// What held of somebody when the rota was published last; `None` where that was not kept.
    pub fn person_then(&self, now: &Person) -> Option<Person> {
        let facts = self.facts()?.people.iter().find(|facts| facts.person == now.id)?;
        Some(facts.then(now))
    }

    /// Whether that was kept.
    pub fn is_frozen(&self) -> bool {
        self.facts().is_some()
    }
}
