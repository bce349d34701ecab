//! All that was published, over all rotas: what calendars show.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use dialoog_model::{CalendarEntry, CalendarOwner, Duty, DutyId, Organisation, Rota, RotaVersion, TimeGrid};
use dialoog_publish::calendar::{Edition, Names, tell};

/// Days before today of which calendars hold the duties: 52 weeks.
const LOOK_BACK: u64 = 7 * 52;

/// What the latest versions of all rotas say.
pub(crate) struct Published {
    /// The duties, from [`LOOK_BACK`] days before today to the last day that is planned.
    pub duties: Vec<Duty>,
    /// The versions, by first day of their rotas.
    pub editions: Vec<Edition>,
    /// What things are called: as they are now, or else as they were told last.
    pub names: Names,
    /// What ends before is no longer shown.
    begin: DateTime<Utc>,
}

/// What calendars are to be told.
pub(crate) struct News {
    /// What they hold then.
    pub entries: Vec<CalendarEntry>,
    /// The part of it that they have not been told.
    pub changed: Vec<CalendarEntry>,
}

impl Published {
    /// From the rotas with their versions, on a day.
    pub fn new(organisation: &Organisation, rotas: &[(Rota, Vec<RotaVersion>)], today: NaiveDate) -> Self {
        let first_day = today.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(today);
        let zone = organisation.settings.zone;
        let begin = TimeGrid::new(zone, organisation.settings.slot, first_day, 1).start();
        let (mut duties, mut editions) = (Vec::new(), Vec::new());
        let mut names = names(organisation);
        // What was told last goes before what was told earlier.
        for (rota, versions) in rotas.iter().rev() {
            for version in versions.iter().rev() {
                for (id, name) in &version.people {
                    names.people.entry(*id).or_insert_with(|| name.clone());
                }
                for (id, name) in &version.desks {
                    names.desks.entry(*id).or_insert_with(|| name.clone());
                }
            }
            if let Some(latest) = versions.last() {
                let stands = |duty: &&Duty| duty.end > begin && is_somebodys(duty, latest, organisation);
                duties.extend(latest.duties.iter().filter(stands));
                let (first_day, last_day, version) = (rota.first_day, rota.last_day(), latest.version);
                editions.push(Edition { rota: rota.id, first_day, last_day, version });
            }
        }
        editions.reverse();
        Self { duties, editions, names, begin }
    }

    /// What calendars are to be told, after what they were told last.
    pub fn tell(&self, told: &[CalendarEntry], now: DateTime<Utc>) -> News {
        let standing: HashSet<DutyId> = self.duties.iter().map(|duty| duty.id).collect();
        let shown: Vec<CalendarEntry> =
            told.iter().filter(|e| e.end > self.begin || standing.contains(&e.duty)).copied().collect();
        let before: BTreeMap<(CalendarOwner, DutyId), &CalendarEntry> =
            shown.iter().map(|entry| ((entry.owner, entry.duty), entry)).collect();
        let entries = tell(&shown, &self.duties, &self.names, now);
        let changed = entries.iter().filter(|e| before.get(&(e.owner, e.duty)) != Some(e)).copied().collect();
        News { entries, changed }
    }
}

/// Whether the person of a published duty was not erased: whoever was has no name left in the version. Versions of before names were
/// kept, which have no zone either, name nobody.
fn is_somebodys(duty: &Duty, version: &RotaVersion, organisation: &Organisation) -> bool {
    version.zone.is_none()
        || version.people.iter().any(|(id, _)| *id == duty.person)
        || organisation.person(duty.person).is_some()
}

/// What things are called now.
pub(crate) fn names(organisation: &Organisation) -> Names {
    Names {
        workspace: organisation.settings.id,
        organisation: organisation.settings.name.clone(),
        language: organisation.settings.language,
        people: organisation.people.iter().map(|p| (p.id, p.name.clone())).collect(),
        desks: organisation.desks.iter().map(|d| (d.id, d.name.clone())).collect(),
    }
}
