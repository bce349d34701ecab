//! The files: one for each person, for each desk, and for the whole team.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{CalendarEntry, CalendarOwner, CalendarStatus, Duty, RotaId};

use super::face::{Names, Place, Standing};
use super::marker::Marker;
use super::tell::owners;
use super::text::Writer;

/// A calendar, to be written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Whose it is.
    pub owner: CalendarOwner,
    /// What its owner is called.
    pub title: String,
    /// What is in it.
    pub content: String,
    /// Number of duties that stand in it; all others are cancelled.
    pub standing: usize,
}

/// What of a rota the calendars show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// The rota.
    pub rota: RotaId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// The version.
    pub version: u32,
}

/// The calendars of `entries`: the team's, then those of desks and of people. The same input gives the same bytes.
///
/// A calendar shows each duty once: as it stands there, or else cancelled as it was last told there. What no calendar was told
/// of has none, because a calendar without an event is none. Calendars hold names, desks and hours, and nothing else about
/// people; they say which versions they show.
///
/// # Examples
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use dialoog_model::*;
/// use dialoog_publish::calendar::{Names, files, tell};
/// use std::collections::BTreeMap;
///
/// let root = uuid::Uuid::nil();
/// let (person, desk) = (PersonId::derived(root, "Anna"), DeskId::derived(root, "Service"));
/// let at = |hour| Utc.with_ymd_and_hms(2026, 11, 23, hour, 0, 0).single().expect("an instant");
/// let duty = Duty {
///     id: DutyId::derived(root, "duty"),
///     rota: RotaId::derived(root, "rota"),
///     person,
///     desk,
///     start: at(9),
///     end: at(11),
///     locked: false, kind: DutyKind::Duty,
/// };
/// let names = Names {
///     workspace: WorkspaceId(root),
///     organisation: "Regio vervoer".into(),
///     language: Language::En,
///     people: BTreeMap::from([(person, "Anna".into())]),
///     desks: BTreeMap::from([(desk, "Service".into())]),
/// };
/// let files = files(&tell(&[], &[duty], &names, at(8)), &[], &names);
/// let titles: Vec<&str> = files.iter().map(|file| file.title.as_str()).collect();
/// assert_eq!(titles, ["Whole team", "Service", "Anna"]);
/// assert!(files[0].content.contains("SUMMARY:Service: Anna"));
/// assert!(files[2].content.contains("SUMMARY:Dialogue duty · Service"));
/// ```
pub fn files(entries: &[CalendarEntry], editions: &[Edition], names: &Names) -> Vec<CalendarFile> {
    let mut calendars: BTreeMap<CalendarOwner, Vec<&CalendarEntry>> = BTreeMap::new();
    for entry in entries {
        calendars.entry(entry.owner).or_default().push(entry);
    }
    calendars
        .into_iter()
        .map(|(owner, mut entries)| {
            entries.sort_by_key(|entry| (entry.start, entry.duty));
            let shown: Vec<&Edition> =
                editions.iter().filter(|e| entries.iter().any(|entry| entry.rota == e.rota)).collect();
            let marker = Marker::new(names.workspace, owner);
            let mut w = begin(&marker, &shown, names);
            for entry in &entries {
                let CalendarEntry { person, desk, start, end, kind, .. } = **entry;
                let event = Event {
                    uid: entry.uid(),
                    place: Place { person, desk, start, end, kind },
                    standing: Standing::Told(entry.status),
                    sequence: entry.sequence,
                    changed_at: entry.changed_at,
                };
                event.write(&mut w, owner, names);
            }
            let standing = entries.iter().filter(|e| e.status == CalendarStatus::Confirmed).count();
            file(owner, w, standing, names)
        })
        .collect()
}

/// The calendars of a draft: every event says that it is none. `sequence` and `changed_at` are those of the workspace's last
/// change, so that the same draft gives the same bytes.
pub fn draft_files(
    rota: RotaId,
    duties: &[Duty],
    sequence: u32,
    changed_at: DateTime<Utc>,
    names: &Names,
) -> Vec<CalendarFile> {
    let mut calendars: BTreeMap<CalendarOwner, Vec<&Duty>> = BTreeMap::new();
    for duty in duties {
        for owner in owners(duty) {
            calendars.entry(owner).or_default().push(duty);
        }
    }
    calendars
        .into_iter()
        .map(|(owner, mut duties)| {
            duties.sort_by_key(|duty| (duty.start, duty.id));
            let mut w =
                begin(&Marker { draft: Some(rota), ..Marker::new(names.workspace, owner) }, &[], names);
            for duty in &duties {
                let Duty { person, desk, start, end, kind, .. } = **duty;
                // Nothing that was published has this name, so that a draft replaces nothing in anybody's calendar.
                let uid = format!("draft-{}@dialoog", owner.name_of(duty.id));
                let place = Place { person, desk, start, end, kind };
                Event { uid, place, standing: Standing::Draft, sequence, changed_at }
                    .write(&mut w, owner, names);
            }
            file(owner, w, duties.len(), names)
        })
        .collect()
}

fn begin(marker: &Marker, editions: &[&Edition], names: &Names) -> Writer {
    let words = names.words();
    let mut name = format!("{} ({})", names.owner(marker.owner), names.organisation);
    if marker.draft.is_some() {
        name = format!("{}: {name}", words.draft);
    }
    let edition = |e: &&Edition| {
        format!("{} {}: {} {}", words.rota, words.period(e.first_day, e.last_day), words.version, e.version)
    };
    let shown: Vec<String> = editions.iter().map(edition).collect();
    let mut w = Writer::default();
    w.plain("BEGIN", "VCALENDAR");
    w.plain("VERSION", "2.0");
    w.plain("PRODID", super::marker::PRODUCT);
    w.plain("CALSCALE", "GREGORIAN");
    w.plain("METHOD", "PUBLISH");
    marker.write(&mut w);
    w.text("NAME", &name);
    w.text("X-WR-CALNAME", &name);
    if !shown.is_empty() {
        w.text("DESCRIPTION", &shown.join("\n"));
        w.text("X-WR-CALDESC", &shown.join("\n"));
    }
    w
}

fn file(owner: CalendarOwner, mut w: Writer, standing: usize, names: &Names) -> CalendarFile {
    w.plain("END", "VCALENDAR");
    CalendarFile { owner, title: names.owner(owner).to_owned(), content: w.finish(), standing }
}

struct Event {
    uid: String,
    place: Place,
    standing: Standing,
    sequence: u32,
    changed_at: DateTime<Utc>,
}

impl Event {
    fn write(&self, w: &mut Writer, owner: CalendarOwner, names: &Names) {
        let face = names.face(owner, &self.place, self.standing);
        // What is off keeps nobody from an appointment.
        let (status, transparency) = match self.standing {
            Standing::Told(CalendarStatus::Confirmed) => ("CONFIRMED", "OPAQUE"),
            Standing::Told(CalendarStatus::Cancelled) => ("CANCELLED", "TRANSPARENT"),
            Standing::Draft => ("TENTATIVE", "OPAQUE"),
        };
        w.plain("BEGIN", "VEVENT");
        w.plain("UID", &self.uid);
        w.instant("DTSTAMP", self.changed_at);
        w.instant("LAST-MODIFIED", self.changed_at);
        w.instant("DTSTART", self.place.start);
        w.instant("DTEND", self.place.end);
        w.plain("SEQUENCE", self.sequence);
        w.plain("STATUS", status);
        w.text("SUMMARY", &face.title);
        w.text("DESCRIPTION", &face.description);
        w.texts("CATEGORIES", &face.categories);
        w.plain("TRANSP", transparency);
        w.plain("END", "VEVENT");
    }
}
