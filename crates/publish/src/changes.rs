//! What changed between two tellings of a rota, person by person: what was published, or what would be.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Timelike as _, Utc};
use chrono_tz::Tz;
use dialoog_model::{DeskId, Duty, DutyId, DutyKind, PersonId};
use serde::Serialize;
use specta::Type;

/// A telling of a rota: duties, and the names and the clock that they are told with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The duties.
    pub duties: Vec<Duty>,
    /// The clock.
    pub zone: Tz,
    /// What people are called.
    pub people: BTreeMap<PersonId, String>,
    /// What desks are called.
    pub desks: BTreeMap<DeskId, String>,
}

/// A duty as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDuty {
    /// The day on which it begins.
    pub date: NaiveDate,
    /// Minute of the day at which it begins.
    pub from: u16,
    /// The day on which it ends; one that ends at midnight ends on the day before.
    pub last_day: NaiveDate,
    /// Minute of that day at which it ends: 1440 at midnight.
    pub to: u16,
    /// What it asks.
    pub kind: DutyKind,
    /// The desk.
    pub desk: DeskId,
    /// What the desk is called; empty where that is not known (any more).
    pub desk_name: String,
    /// Whose it is.
    pub person: PersonId,
    /// What they are called; empty where that is not known (any more).
    pub person_name: String,
}

/// What became of a duty, for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    New,
    /// It is at another time or desk, or asks something else: to be reachable, or to be there.
    Moved,
    /// It is off.
    Gone,
    /// They and somebody else have each other's duty.
    Swapped,
    /// It is somebody else's.
    HandedOver,
    /// It was somebody else's.
    TakenOver,
}

/// One change, for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// The duty; of a swap the one that they have now.
    pub duty: DutyId,
    /// What they had. Of a duty that was taken over: what the other had.
    pub before: Option<ToldDuty>,
    /// What they have. Of a duty that was handed over: what the other has.
    pub after: Option<ToldDuty>,
}

impl DutyChange {
    /// The day that it is about: the one of what they have, or else of what they had.
    pub fn date(&self) -> NaiveDate {
        let theirs = if self.kind == ChangeKind::HandedOver { None } else { self.after.as_ref() };
        theirs.or(self.before.as_ref()).map_or(NaiveDate::MIN, |duty| duty.date)
    }

    /// Who has what they had, or had what they have.
    pub fn other(&self) -> Option<&str> {
        match self.kind {
            ChangeKind::HandedOver => self.after.as_ref().map(|duty| duty.person_name.as_str()),
            ChangeKind::TakenOver => self.before.as_ref().map(|duty| duty.person_name.as_str()),
            _ => None,
        }
    }
}

/// All that changed for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChanges {
    /// Who.
    pub person: PersonId,
    /// What they are called; empty where that is not known (any more).
    pub name: String,
    /// What changed, by day and time.
    pub changes: Vec<DutyChange>,
}

/// Numbers of changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "those of ChangeKind")]
pub struct Counts {
    pub new: u32,
    pub moved: u32,
    pub gone: u32,
    pub swapped: u32,
    pub handed_over: u32,
    pub taken_over: u32,
}

impl Counts {
    /// How many there are of each kind.
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a DutyChange>) -> Self {
        let mut counts = Self::default();
        for change in changes {
            let count = match change.kind {
                ChangeKind::New => &mut counts.new,
                ChangeKind::Moved => &mut counts.moved,
                ChangeKind::Gone => &mut counts.gone,
                ChangeKind::Swapped => &mut counts.swapped,
                ChangeKind::HandedOver => &mut counts.handed_over,
                ChangeKind::TakenOver => &mut counts.taken_over,
            };
            *count += 1;
        }
        counts
    }

    /// Duties that are not as they were, where these are the changes of everybody: one that was handed over was taken over
    /// as well, and a swap is of two duties.
    pub const fn duties(&self) -> u32 {
        self.new + self.moved + self.gone + self.swapped + self.handed_over
    }
}

/// What changed from one telling to the next, by name of the person. A duty is known by its identifier, as calendars know it;
/// a lock, or another name of a person or a desk, is no change.
pub fn changes(before: &Told, after: &Told) -> Vec<PersonChanges> {
    let mut duties: BTreeMap<DutyId, (Option<&Duty>, Option<&Duty>)> = BTreeMap::new();
    for duty in &before.duties {
        duties.entry(duty.id).or_default().0 = Some(duty);
    }
    for duty in &after.duties {
        duties.entry(duty.id).or_default().1 = Some(duty);
    }
    let mut found: Vec<(PersonId, DutyChange)> = Vec::new();
    let mut handed_over: Vec<(&Duty, &Duty)> = Vec::new();
    for (duty, both) in duties {
        let place = |duty: &Duty| (duty.desk, duty.start, duty.end, duty.kind);
        let change = |kind, old: Option<&Duty>, new: Option<&Duty>| {
            let (before, after) = (old.map(|d| before.duty(d)), new.map(|d| after.duty(d)));
            DutyChange { kind, duty, before, after }
        };
        match both {
            (None, Some(new)) => found.push((new.person, change(ChangeKind::New, None, Some(new)))),
            (Some(old), None) => found.push((old.person, change(ChangeKind::Gone, Some(old), None))),
            (Some(old), Some(new)) if old.person != new.person => handed_over.push((old, new)),
            (Some(old), Some(new)) if place(old) != place(new) => {
                found.push((new.person, change(ChangeKind::Moved, Some(old), Some(new))));
            }
            _ => {}
        }
    }
    found.extend(given_and_taken(before, after, handed_over));
    by_person(before, after, found)
}

/// What was handed over: to and fro between two people is a swap.
fn given_and_taken(
    before: &Told,
    after: &Told,
    mut handed_over: Vec<(&Duty, &Duty)>,
) -> Vec<(PersonId, DutyChange)> {
    handed_over.sort_by_key(|(old, _)| (std::cmp::Reverse(old.start), old.id));
    let mut found = Vec::new();
    while let Some((old, new)) = handed_over.pop() {
        let back = |(given, taken): &(&Duty, &Duty)| (given.person, taken.person) == (new.person, old.person);
        if let Some(place) = handed_over.iter().rposition(back) {
            let (theirs, mine) = handed_over.remove(place);
            for (had, has) in [(old, mine), (theirs, new)] {
                let (before, after) = (Some(before.duty(had)), Some(after.duty(has)));
                found.push((
                    has.person,
                    DutyChange { kind: ChangeKind::Swapped, duty: has.id, before, after },
                ));
            }
            continue;
        }
        for (kind, person) in [(ChangeKind::HandedOver, old.person), (ChangeKind::TakenOver, new.person)] {
            let (before, after) = (Some(before.duty(old)), Some(after.duty(new)));
            found.push((person, DutyChange { kind, duty: new.id, before, after }));
        }
    }
    found
}

fn by_person(before: &Told, after: &Told, found: Vec<(PersonId, DutyChange)>) -> Vec<PersonChanges> {
    let mut people: BTreeMap<PersonId, Vec<DutyChange>> = BTreeMap::new();
    for (person, change) in found {
        people.entry(person).or_default().push(change);
    }
    let mut all: Vec<PersonChanges> = people
        .into_iter()
        .map(|(person, mut changes)| {
            let minute = |c: &DutyChange| c.after.as_ref().or(c.before.as_ref()).map(|duty| duty.from);
            changes.sort_by_key(|change| (change.date(), minute(change), change.duty));
            let name = after.people.get(&person).or_else(|| before.people.get(&person));
            PersonChanges { person, name: name.cloned().unwrap_or_default(), changes }
        })
        .collect();
    all.sort_by_cached_key(|one| (one.name.to_lowercase(), one.person));
    all
}

impl Told {
    /// A duty as it is told.
    pub fn duty(&self, duty: &Duty) -> ToldDuty {
        let (date, from) = self.clock(duty.start);
        let (last_day, to) = match self.clock(duty.end) {
            (day, 0) if day > date => (day.pred_opt().unwrap_or(day), 1440),
            end => end,
        };
        ToldDuty {
            date,
            from,
            last_day,
            to,
            kind: duty.kind,
            desk: duty.desk,
            desk_name: self.desks.get(&duty.desk).cloned().unwrap_or_default(),
            person: duty.person,
            person_name: self.people.get(&duty.person).cloned().unwrap_or_default(),
        }
    }

    fn clock(&self, at: DateTime<Utc>) -> (NaiveDate, u16) {
        let local = at.with_timezone(&self.zone);
        (local.date_naive(), (local.hour() * 60 + local.minute()) as u16)
    }
}
