//! What a workspace knows of a person, to read.

use chrono_tz::Tz;
use dialoog_model::{Absence, Condition, DutyKind, Language, WeekPattern};
use dialoog_publish::report::{Block, Cell, Column, Document, Fact, Kind, Section, Table, Total};

use super::person_data::{PersonData, PersonDuty};
use super::say::Say;

/// The document for the person themselves.
pub(crate) fn person_document(data: &PersonData, language: Language, zone: Tz) -> Document {
    let say = Say { language, zone };
    let person = &data.person;
    let title = say.text("What is kept about you", "Wat er over u bewaard is").to_owned();
    let versions: Vec<Table> = data
        .published
        .iter()
        .map(|version| {
            let caption = match language {
                Language::En => format!("Rota from {}, version {}", version.rota, version.version),
                Language::Nl => format!("Rooster van {}, versie {}", version.rota, version.version),
            };
            table(say, caption, &version.duties)
        })
        .collect();
    let mut published: Vec<Block> = versions.into_iter().map(Block::Table).collect();
    if published.is_empty() {
        published.push(Block::Paragraph(say.text("None.", "Geen.").to_owned()));
    }
    let duties = say.text("Your duties as they stand now", "Uw diensten zoals ze nu staan").to_owned();
    Document {
        subtitle: format!("{} · {}", person.name, data.organisation),
        foot: format!("{} · {}", data.organisation, title),
        title,
        made_at: data.read_at,
        language,
        sections: vec![
            Section {
                title: say.text("Your record", "Uw gegevens").to_owned(),
                wide: false,
                blocks: vec![Block::Facts(facts(data, say)), Block::Table(table(say, duties, &data.duties))],
            },
            Section {
                title: say
                    .text("Duties as they were published", "Diensten zoals ze zijn gepubliceerd")
                    .to_owned(),
                wide: false,
                blocks: published,
            },
        ],
    }
}

fn facts(data: &PersonData, say: Say) -> Vec<Fact> {
    let person = &data.person;
    let hours = |minutes: u32| format!("{}:{:02}", minutes / 60, minutes % 60);
    let fact = |english, dutch, value: String| Fact {
        name: say.text(english, dutch).to_owned(),
        value: if value.is_empty() { "–".to_owned() } else { value },
    };
    let absences: Vec<String> = person.absences.iter().map(absence).collect();
    let ready = &person.readiness;
    vec![
        fact("Name", "Naam", person.name.clone()),
        fact("Staff number", "Personeelsnummer", person.staff_number.clone().unwrap_or_default()),
        fact("Team", "Team", data.team.clone()),
        fact("Contract a week", "Contract per week", hours(person.contract_minutes)),
        fact("Duty budget a week", "Dienstbudget per week", hours(person.duty_budget_minutes)),
        fact("Languages", "Talen", person.languages.join(", ")),
        fact("Normal working hours", "Gewone werktijd", pattern(&person.working_hours, say)),
        fact("Breaks", "Pauzes", pattern(&person.breaks, say)),
        fact("Available", "Beschikbaar", pattern(&person.availability, say)),
        fact("Absent", "Afwezig", absences.join("; ")),
        fact("Wishes", "Wensen", person.preferences.len().to_string()),
        fact("Own employee", "Eigen medewerker", condition(ready.own_employee)),
        fact("Briefed", "Ingewerkt", condition(ready.briefed)),
        fact("Willing", "Bereid", condition(ready.willing)),
        fact("Mandated", "Gemandateerd", condition(ready.mandated)),
        fact("Hours recorded of you", "Van u vastgelegde uren", data.recorded_hours.len().to_string()),
        fact("Decisions for you", "Besluiten over u", data.decisions.len().to_string()),
    ]
}

fn absence(away: &Absence) -> String {
    let days = format!("{} – {}", away.from, away.to);
    away.hours.map_or(days.clone(), |hours| format!("{days}, {}–{}", clock(hours.from), clock(hours.to)))
}

fn condition(condition: Condition) -> String {
    match (condition.since, condition.until) {
        (None, _) => String::new(),
        (Some(since), None) => format!("{since} –"),
        (Some(since), Some(until)) => format!("{since} – {until}"),
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn pattern(pattern: &WeekPattern, say: Say) -> String {
    let days = match say.language {
        Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        Language::Nl => ["ma", "di", "wo", "do", "vr", "za", "zo"],
    };
    let spans = pattern.spans().iter().map(|span| {
        let day = days.get(usize::from(span.weekday)).copied().unwrap_or_default();
        format!("{day} {}–{}", clock(span.from), clock(span.to))
    });
    spans.collect::<Vec<_>>().join(", ")
}

fn table(say: Say, caption: String, duties: &[PersonDuty]) -> Table {
    let row = |duty: &PersonDuty| {
        let kind = match duty.kind {
            DutyKind::Duty => say.text("duty", "dienst"),
            DutyKind::StandBy => say.text("stand-by", "bereikbaar"),
        };
        vec![
            Cell::Moment(say.moment(duty.start)),
            Cell::Moment(say.moment(duty.end)),
            Cell::Minutes((duty.end - duty.start).num_minutes()),
            Cell::text(&duty.desk),
            Cell::text(kind),
        ]
    };
    Table {
        name: say.text("Duties", "Diensten").to_owned(),
        caption,
        columns: vec![
            Column::new(say.text("From", "Van"), Kind::Moment),
            Column::new(say.text("Until", "Tot"), Kind::Moment),
            Column::new(say.text("Hours", "Uren"), Kind::Minutes).total(Total::Sum),
            Column::new(say.text("Desk", "Loket"), Kind::Text),
            Column::new(say.text("Kind", "Soort"), Kind::Text),
        ],
        rows: duties.iter().map(row).collect(),
        without_rows: say.text("None.", "Geen.").to_owned(),
    }
}
