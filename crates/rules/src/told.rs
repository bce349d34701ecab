//! When people were told of their duties.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyId, DutyKind, PersonId, RotaVersion};
use std::collections::HashMap;

/// What somebody is told of a duty: who, when, and whether it is work or stand-by. Where it is does not change their days.
type Telling = (PersonId, DateTime<Utc>, DateTime<Utc>, DutyKind);

fn telling(duty: &Duty) -> Telling {
    (duty.person, duty.start, duty.end, duty.kind)
}

/// When people were told of their duties: since the version that first held each as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    now: DateTime<Utc>,
    since: HashMap<DutyId, (Telling, DateTime<Utc>)>,
}

impl Told {
    /// From the versions of a rota, oldest first. What none of them holds would be told now.
    pub fn new<'a>(versions: impl IntoIterator<Item = &'a RotaVersion>, now: DateTime<Utc>) -> Self {
        let mut since: HashMap<DutyId, (Telling, DateTime<Utc>)> = HashMap::new();
        for version in versions {
            let before = std::mem::take(&mut since);
            since.extend(version.duties.iter().map(|duty| {
                let told = telling(duty);
                let first = before.get(&duty.id).filter(|(known, _)| *known == told);
                (duty.id, (told, first.map_or(version.published_at, |(_, at)| *at)))
            }));
        }
        Self { now, since }
    }

    /// Whether nobody was told of anything yet.
    pub fn is_nothing(&self) -> bool {
        self.since.is_empty()
    }

    /// Whether the person of a duty was told of it as it is.
    pub fn knows(&self, duty: &Duty) -> bool {
        self.since.get(&duty.id).is_some_and(|(known, _)| *known == telling(duty))
    }

    /// Minutes from the telling of a duty to its start; 0 where it was told afterwards. `None`: it has begun, and nobody was told.
    pub fn ahead(&self, duty: &Duty) -> Option<u32> {
        let told = self.since.get(&duty.id).filter(|(known, _)| *known == telling(duty));
        let minutes = |at: DateTime<Utc>| (duty.start - at).num_minutes();
        match told {
            Some((_, at)) => Some(u32::try_from(minutes(*at)).unwrap_or(0)),
            None => u32::try_from(minutes(self.now)).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use dialoog_model::RotaId;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn version(number: u32, published_at: &str, duties: Vec<Duty>) -> RotaVersion {
        RotaVersion {
            rota: RotaId(uuid::Uuid::nil()),
            version: number,
            published_at: at(published_at),
            note: String::new(),
            zone: None,
            people: Vec::new(),
            desks: Vec::new(),
            duties,
            facts: None,
        }
    }

    #[test]
    fn a_duty_is_told_since_the_version_that_first_held_it_as_it_is() {
        let fixture = Fixture::new();
        let duty = fixture.made("Roos", "2026-11-24 09:00", "11:00");
        let later = Duty { end: duty.end + chrono::TimeDelta::hours(1), ..duty };
        let days = |versions: &[RotaVersion], duty: &Duty| {
            Told::new(versions, at("2026-11-22T08:00:00Z")).ahead(duty).map(|minutes| minutes / 1440)
        };
        let first = version(1, "2026-10-20T08:00:00Z", vec![duty]);
        let same = version(2, "2026-11-20T08:00:00Z", vec![Duty { locked: true, ..duty }]);
        let moved = version(2, "2026-11-20T08:00:00Z", vec![later]);
        let gone = version(2, "2026-11-10T08:00:00Z", vec![]);
        let back = version(3, "2026-11-21T08:00:00Z", vec![duty]);
        assert_eq!(days(&[first.clone(), same], &duty), Some(35), "told once");
        assert_eq!(days(&[first.clone(), moved.clone()], &later), Some(4), "the times are new");
        assert_eq!(days(&[first.clone(), moved], &duty), Some(2), "not what was said last: told now");
        assert_eq!(days(&[first.clone(), gone, back], &duty), Some(3), "taken away in between");
        assert_eq!(days(&[], &duty), Some(2), "published now");
        assert!(Told::new([], at("2026-11-22T08:00:00Z")).is_nothing());
        let begun = Told::new([], at("2026-11-24T08:30:00Z"));
        assert_eq!(begun.ahead(&duty), None);
        let afterwards = version(1, "2026-11-24T08:30:00Z", vec![duty]);
        assert_eq!(Told::new([&afterwards], at("2026-11-25T08:30:00Z")).ahead(&duty), Some(0));
    }
}
