//! The people: the table of the staff, and where somebody differs from it.

use chrono::{Days, NaiveDate};
use dialoog_model::{Absence, Condition, Person, PersonId, Preference, Readiness, Wish, WorkspaceId};

use super::calendar::Calendar;
use super::channels::{channel_id, topic_id};
use super::staff::{STAFF, Staff, lunches, pattern, spans};
use super::teams::team_id;

/// Week of the next rota, from 0, and day of the week, 0 is Monday.
type WeekAndDay = (i64, i64);

/// Who is away, from and to. The second is the only technician of the Saturday
/// evening, which stays open in that week for a reason.
#[rustfmt::skip] // A table reads by its columns.
const AWAY: [(&str, WeekAndDay, WeekAndDay); 12] = [
    ("Lotte Kaartlezer",     (0, 0), (0, 4)),
    ("Gijs Bovenleiding",    (2, 0), (2, 6)),
    ("Fleur Kruispunt",      (3, 2), (3, 4)),
    ("Sanne Halteman",       (1, 4), (1, 4)),
    ("Tess Railinga",        (0, 3), (1, 1)),
    ("Hidde Zitplaats",      (2, 0), (2, 2)),
    ("Pim Tramhof",          (-1, 0), (0, 2)),
    ("Maarten Aankomst",     (3, 0), (3, 4)),
    ("Noor van der Rails",   (3, 3), (3, 4)),
    ("Wietske Stationskamp", (1, 0), (1, 6)),
    ("Jelle Rotonde",        (2, 4), (2, 4)),
    ("Imke Koffer",          (0, 6), (0, 6)),
];

/// Wishes: days as in the table of the staff.
#[rustfmt::skip] // A table reads by its columns.
const WISHES: [(&str, &str, u16, u16, Wish); 10] = [
    ("Joris Perronius",    "5",     1700, 2100, Wish::RatherNot),
    ("Sanne Halteman",     "234",   1700, 2100, Wish::Rather),
    ("Mirthe Wisselspoor", "12345",  700,  900, Wish::Rather),
    ("Fenna Overstapper",  "6",     1300, 1800, Wish::RatherNot),
    ("Ruben Stoeprand",    "4",      830, 1200, Wish::RatherNot),
    ("Eva Nachtnet",       "7",     1200, 1600, Wish::Rather),
    ("Koen Busbaan",       "5",     1800, 2100, Wish::RatherNot),
    ("Yara Overpad",       "6",      900, 1800, Wish::Rather),
    ("Anouk Seinwachter",  "1",      700,  900, Wish::RatherNot),
    ("Carlijn Zebrapad",   "5",      900, 1700, Wish::RatherNot),
];

pub(super) fn people(calendar: &Calendar, id: WorkspaceId) -> Vec<Person> {
    STAFF.iter().enumerate().map(|(place, staff)| person(staff, place, calendar, id)).collect()
}

fn person(staff: &Staff, place: usize, calendar: &Calendar, id: WorkspaceId) -> Person {
    let mut channels = Vec::new();
    let mut topics = Vec::new();
    for desk in staff.trained.chars() {
        let (of, topic): (&[&str], _) = match desk {
            'c' => (&["x", "instagram", "facebook"], "conversation"),
            's' => (&["whatsapp", "chat", "x", "facebook", "email"], "service"),
            'w' => (&["whatsapp", "chat"], "service"),
            _ => (&["email", "consult"], "policy"),
        };
        channels.extend(of.iter().map(|c| channel_id(id, c)));
        topics.push(topic_id(id, topic));
    }
    channels.sort_unstable();
    channels.dedup();
    let away = AWAY.iter().filter(|(name, ..)| *name == staff.name);
    let wishes = WISHES.iter().filter(|(name, ..)| *name == staff.name);
    let person = PersonId::derived(id.0, &format!("person/{}", staff.name));
    Person {
        name: staff.name.to_owned(),
        contract_minutes: staff.contract * 60,
        duty_budget_minutes: staff.budget * 60,
        channels,
        topics,
        languages: staff.languages.split(' ').map(str::to_owned).collect(),
        working_hours: pattern(staff.work),
        availability: pattern(staff.available),
        absences: away
            .map(|(_, from, to)| Absence::days(calendar.date(from.0, from.1), calendar.date(to.0, to.1)))
            .collect(),
        preferences: wishes
            .flat_map(|&(_, days, from, to, wish)| {
                spans(days, from, to).map(move |span| Preference { span, wish })
            })
            .collect(),
        breaks: lunches(staff.work, place),
        readiness: readiness(staff.name, calendar),
        ..Person::beginning(person, team_id(id, staff.team))
    }
}

/// Most have been ready for a year. A briefing lapses in the period, a mandate is still to come, somebody starts later.
fn readiness(name: &str, calendar: &Calendar) -> Readiness {
    let day = |week, weekday| calendar.date(week, weekday);
    let a_year_ago: NaiveDate =
        calendar.next_monday.checked_sub_days(Days::new(371)).unwrap_or(calendar.next_monday);
    let since = Condition::since(a_year_ago);
    let briefed_until = |until| Condition { since: Some(a_year_ago), until: Some(until) };
    let ready = Readiness { own_employee: since, briefed: since, willing: since, mandated: since };
    let never = Condition::default();
    match name {
        "Bas Lijnema" => Readiness { briefed: briefed_until(day(1, 6)), ..ready },
        "Daan Remstra" => Readiness { briefed: briefed_until(day(2, 2)), ..ready },
        "Evert Staanplaats" => Readiness { briefed: briefed_until(day(0, 4)), ..ready },
        "Saskia Viaduct" => Readiness { briefed: briefed_until(day(6, 4)), ..ready },
        "Bram Dienstrooster" | "Siebe Omleiding" => Readiness { mandated: never, ..ready },
        // Comes over from a temporary agency: briefed and keen, an own employee from the third week on.
        "Nina Fietsbrug" => Readiness { own_employee: Condition::since(day(2, 0)), ..ready },
        "Mats Spoorstra" => Readiness { willing: never, mandated: never, ..ready },
        _ => ready,
    }
}
