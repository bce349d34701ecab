//! What a review is made from.

use chrono::NaiveDate;
use dialoog_model::{BurdenWeights, Duty, DutyId, Organisation, Rota, RotaVersion};
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
    /// Weights of burden.
    pub weights: BurdenWeights,
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

/// How busy a duty is expected to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DutyIntensity {
    /// Messages an hour, of the desk over the people on duty there.
    pub messages_per_hour: f64,
    /// Share of the time, less shrinkage, spent answering, 0..=1.
    pub occupancy: f64,
}

impl SubjectRota {
    /// Its last day.
    pub fn last_day(&self) -> NaiveDate {
        self.rota.first_day + chrono::Days::new(u64::from(self.rota.days.saturating_sub(1)))
    }
}

impl SubjectRota {
    /// What held of somebody when the rota was published last; `None` where that was not kept, or is what holds now.
    pub fn person_then(&self, _now: &dialoog_model::Person) -> Option<dialoog_model::Person> {
        self.versions.last()?;
        None
    }

    /// Whether that was kept.
    pub fn is_frozen(&self) -> bool {
        self.versions.last().is_some_and(|_| false)
    }
}
