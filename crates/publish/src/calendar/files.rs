//! The files: one for each person, for each desk, and for the whole team.

use std::collections::BTreeMap;

use dialoog_model::{CalendarEntry, CalendarStatus, DeskId, DutyId, Language, PersonId};

use super::text::Writer;

/// What the calendars call things. Entries outlive people and desks, so a name may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The organisation.
    pub organisation: String,
    /// People.
    pub people: BTreeMap<PersonId, String>,
    /// Desks.
    pub desks: BTreeMap<DeskId, String>,
}

/// A calendar file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Its path within the folder, with `/`: `team.ics`, `people/anna-de-vries.ics`, `desks/service.ics`.
    pub name: String,
    /// What is in it.
    pub content: String,
}

/// The calendars of `entries`: `team.ics`, then those of desks and of people by name. The same input gives the same bytes.
///
/// A calendar shows each duty once: as it stands there, or else cancelled as it was last told there. Nobody without an entry has a
/// file, because a calendar without an event is none. Files hold names, desks and hours, and nothing else about people.
///
/// # Examples
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use dialoog_model::{CalendarEntry, CalendarStatus, DeskId, DutyId, Language, PersonId, RotaId};
/// use dialoog_publish::calendar::{Names, files};
/// use std::collections::BTreeMap;
///
/// let root = uuid::Uuid::nil();
/// let (person, desk) = (PersonId::derived(root, "Anna"), DeskId::derived(root, "Service"));
/// let at = |hour| Utc.with_ymd_and_hms(2026, 11, 23, hour, 0, 0).single().expect("an instant");
/// let entry = CalendarEntry {
///     rota: RotaId::derived(root, "rota"),
///     duty: DutyId::derived(root, "duty"),
///     person,
///     desk,
///     start: at(9),
///     end: at(11),
///     sequence: 0,
///     changed_at: at(8),
///     status: CalendarStatus::Confirmed,
/// };
/// let names = Names {
///     organisation: "Regio vervoer".into(),
///     people: BTreeMap::from([(person, "Anna".into())]),
///     desks: BTreeMap::from([(desk, "Service".into())]),
/// };
/// let files = files(&[entry], &names, Language::En);
/// let paths: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
/// assert_eq!(paths, ["team.ics", "desks/service.ics", "people/anna.ics"]);
/// assert!(files[0].content.contains("DTSTART:20261123T090000Z"));
/// ```
pub fn files(entries: &[CalendarEntry], names: &Names, language: Language) -> Vec<CalendarFile> {
    let words = Words::of(language);
    let (mut people, mut desks): (BTreeMap<PersonId, Vec<_>>, BTreeMap<DeskId, Vec<_>>) = Default::default();
    for entry in entries {
        people.entry(entry.person).or_default().push(entry);
        desks.entry(entry.desk).or_default().push(entry);
    }
    let scribe = Scribe { names, words };
    let mut out = Vec::new();
    if !entries.is_empty() {
        let content = scribe.calendar(words.team, &entries.iter().collect::<Vec<_>>(), true);
        out.push(CalendarFile { name: "team.ics".to_owned(), content });
    }
    let titled: Vec<_> = desks.iter().map(|(id, of)| (id.0.to_string(), scribe.desk(*id), of)).collect();
    out.extend(scribe.folder("desks", &titled, true));
    let titled: Vec<_> = people.iter().map(|(id, of)| (id.0.to_string(), scribe.person(*id), of)).collect();
    out.extend(scribe.folder("people", &titled, false));
    out
}

/// The words of a language.
#[derive(Debug, Clone, Copy)]
struct Words {
    team: &'static str,
    former_person: &'static str,
    former_desk: &'static str,
    duty_at: &'static str,
    desk: &'static str,
    cancelled: &'static str,
}

impl Words {
    fn of(language: Language) -> Self {
        match language {
            Language::Nl => Self {
                team: "Hele team",
                former_person: "Oud-collega",
                former_desk: "Vroeger loket",
                duty_at: "Dialoogdienst bij",
                desk: "Loket",
                cancelled: "Deze dienst vervalt.",
            },
            Language::En => Self {
                team: "Whole team",
                former_person: "Former colleague",
                former_desk: "Former desk",
                duty_at: "Dialogue duty at",
                desk: "Desk",
                cancelled: "This duty is cancelled.",
            },
        }
    }
}

struct Scribe<'a> {
    names: &'a Names,
    words: Words,
}

impl Scribe<'_> {
    fn person(&self, id: PersonId) -> &str {
        self.names.people.get(&id).map_or(self.words.former_person, String::as_str)
    }

    fn desk(&self, id: DeskId) -> &str {
        self.names.desks.get(&id).map_or(self.words.former_desk, String::as_str)
    }

    /// The files of a folder: `(identifier, title, entries)` each.
    fn folder(
        &self,
        folder: &str,
        titled: &[(String, &str, &Vec<&CalendarEntry>)],
        with_person: bool,
    ) -> Vec<CalendarFile> {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for (_, title, _) in titled {
            *taken.entry(stem(title)).or_default() += 1;
        }
        let mut files: Vec<CalendarFile> = titled
            .iter()
            .map(|(id, title, entries)| {
                let mut stem = stem(title);
                // Namesakes both carry their identifier, so that neither's file depends on who comes first.
                if taken.get(&stem).is_some_and(|n| *n > 1) || stem.is_empty() || is_reserved(&stem) {
                    stem = format!("{stem}-{id}");
                }
                let name = format!("{folder}/{}.ics", stem.trim_start_matches('-'));
                CalendarFile { name, content: self.calendar(title, entries, with_person) }
            })
            .collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    }

    fn calendar(&self, title: &str, entries: &[&CalendarEntry], with_person: bool) -> String {
        let name = format!("{title} ({})", self.names.organisation);
        let mut w = Writer::default();
        w.plain("BEGIN", "VCALENDAR");
        w.plain("VERSION", "2.0");
        w.plain("PRODID", "-//Dialoog//Dialoog//EN");
        w.plain("CALSCALE", "GREGORIAN");
        w.plain("METHOD", "PUBLISH");
        w.text("NAME", &name);
        w.text("X-WR-CALNAME", &name);
        for entry in once_each(entries) {
            self.event(&mut w, entry, with_person);
        }
        w.plain("END", "VCALENDAR");
        w.finish()
    }

    fn event(&self, w: &mut Writer, entry: &CalendarEntry, with_person: bool) {
        let desk = self.desk(entry.desk);
        let summary =
            if with_person { format!("{desk}: {}", self.person(entry.person)) } else { desk.to_owned() };
        let mut description =
            format!("{} {}\n{}: {desk}", self.words.duty_at, self.names.organisation, self.words.desk);
        let status = match entry.status {
            CalendarStatus::Confirmed => "CONFIRMED",
            CalendarStatus::Cancelled => {
                description = format!("{}\n{description}", self.words.cancelled);
                "CANCELLED"
            }
        };
        w.plain("BEGIN", "VEVENT");
        w.plain("UID", format_args!("{}@dialoog", entry.duty));
        w.instant("DTSTAMP", entry.changed_at);
        w.instant("LAST-MODIFIED", entry.changed_at);
        w.instant("DTSTART", entry.start);
        w.instant("DTEND", entry.end);
        w.plain("SEQUENCE", entry.sequence);
        w.plain("STATUS", status);
        w.text("SUMMARY", &summary);
        w.text("DESCRIPTION", &description);
        w.text("CATEGORIES", desk);
        w.plain("TRANSP", "OPAQUE");
        w.plain("END", "VEVENT");
    }
}

/// One entry for each duty, by start: a UID may stand only once in a calendar. The one that stands wins, then the latest told.
fn once_each<'a>(entries: &[&'a CalendarEntry]) -> Vec<&'a CalendarEntry> {
    let rank = |e: &CalendarEntry| (e.status == CalendarStatus::Confirmed, e.sequence, e.person, e.desk);
    let mut best: BTreeMap<DutyId, &CalendarEntry> = BTreeMap::new();
    for entry in entries {
        let place = best.entry(entry.duty).or_insert(entry);
        if rank(entry) > rank(place) {
            *place = entry;
        }
    }
    let mut list: Vec<_> = best.into_values().collect();
    list.sort_by_key(|e| (e.start, e.duty));
    list
}

/// A name as a file name: letters and digits in lower case with hyphens between, at most 60 letters and 180 octets.
fn stem(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if out.len() > 176 || out.chars().count() >= 60 {
            break;
        }
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Names that Windows keeps for devices, whatever follows the dot.
fn is_reserved(stem: &str) -> bool {
    matches!(stem, "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")))
}
