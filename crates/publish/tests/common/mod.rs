//! A small rota with names that are hard on calendar files.
#![allow(dead_code, reason = "each test and example uses a part of it")]

use chrono::{DateTime, Duration, Utc};
use dialoog_model::{
    CalendarEntry, DeskId, Duty, DutyId, DutyKind, Language, PersonId, RotaId, WorkspaceId, derived_id,
};
use dialoog_publish::calendar::{Names, tell};

fn id(name: &str) -> uuid::Uuid {
    derived_id(uuid::Uuid::NAMESPACE_URL, name)
}

pub fn person(n: usize) -> PersonId {
    PersonId(id(&format!("person {n}")))
}

pub fn desk(n: usize) -> DeskId {
    DeskId(id(&format!("desk {n}")))
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Duty `n`, two hours long.
pub fn duty(n: usize, who: usize, place: usize, start: &str) -> Duty {
    let start = at(start);
    Duty {
        id: DutyId(id(&format!("duty {n}"))),
        rota: RotaId(id("rota")),
        person: person(who),
        desk: desk(place),
        start,
        end: start + Duration::hours(2),
        locked: false,
        kind: DutyKind::Duty,
    }
}

pub fn names(language: Language) -> Names {
    let people = [
        "Zoë Åkerström-Żółw",
        "Jan, de; Vries \\ zoon",
        "Wilhelmina Aleida Catharina van der Hoeven-Oosterwijk tot Nijenrode en Loenersloot 🚋🚋🚋",
        "Noor 🌷 Yıldız",
        "Jan Jansen",
        "jan jansen",
        "张伟",
        "CON",
    ];
    let desks = ["Service, storing & \"reis\"; NL\\EN", "Gesprek\nmet de stad 💬"];
    Names {
        workspace: WorkspaceId(id("workspace")),
        language,
        organisation: "Öffi, Tram; Bus & Zn.".to_owned(),
        people: people.iter().enumerate().map(|(n, name)| (person(n), (*name).to_owned())).collect(),
        desks: desks.iter().enumerate().map(|(n, name)| (desk(n), (*name).to_owned())).collect(),
    }
}

/// What was told first.
pub fn before() -> Vec<Duty> {
    (0..10).map(|n| duty(n, n % 8, n % 2, &format!("2026-10-{:02}T{:02}:30:00Z", 20 + n, 6 + n))).collect()
}

/// What holds after: one moved in time, one to another person, one to another desk, one gone.
pub fn after() -> Vec<Duty> {
    let mut duties = before();
    duties[1] = duty(1, 1, 1, "2026-10-21T12:00:00Z");
    duties[2].person = person(3);
    duties[3].desk = desk(0);
    duties.remove(5);
    duties
}

/// What calendars hold after the rota was told twice.
pub fn entries() -> Vec<CalendarEntry> {
    let names = names(Language::Nl);
    let told = tell(&[], &before(), &names, at("2026-10-19T08:00:00Z"));
    tell(&told, &after(), &names, at("2026-10-20T08:00:00Z"))
}

/// Unfolds and unescapes as RFC 5545 says, sharing nothing with what wrote it.
pub fn values(content: &str, name: &str) -> Vec<String> {
    let unfolded = content.replace("\r\n ", "");
    let found = unfolded.split("\r\n").filter_map(|l| l.strip_prefix(name)?.strip_prefix(':'));
    let unescape = |value: &str| {
        let (mut out, mut chars) = (String::new(), value.chars());
        while let Some(c) = chars.next() {
            match (c, if c == '\\' { chars.next() } else { None }) {
                ('\\', Some('n' | 'N')) => out.push('\n'),
                ('\\', Some(escaped)) => out.push(escaped),
                _ => out.push(c),
            }
        }
        out
    };
    found.map(unescape).collect()
}
