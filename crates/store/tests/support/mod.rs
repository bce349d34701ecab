//! A little invented organisation, each thing in as many variants as a test asks for.
#![allow(dead_code, reason = "each test file uses its own part")]

use chrono::{DateTime, Days, Duration, NaiveDate, TimeZone, Utc};
use dialoog_model::*;
use dialoog_store::{Change, Key, Reading as _, Record, Storage, Store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

pub const KINDS: u8 = 21;

/// So many tries of what could be lost, or as many as `cargo xtask bench reliability` asks for.
pub fn tries(usually: u64) -> u64 {
    std::env::var("DIALOOG_TRIES").ok().and_then(|wanted| wanted.parse().ok()).unwrap_or(usually)
}

pub fn at(minutes: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 8, 0, 0).unwrap() + Duration::minutes(minutes)
}

pub fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(number)
}

fn id(kind: &str, index: u8) -> Uuid {
    derived_id(Uuid::nil(), &format!("{kind} {index}"))
}
pub fn team_id(i: u8) -> TeamId {
    TeamId(id("team", i % 3))
}
pub fn channel_id(i: u8) -> ChannelId {
    ChannelId(id("channel", i % 3))
}
pub fn topic_id(i: u8) -> TopicId {
    TopicId(id("topic", i % 3))
}
pub fn stream_id(i: u8) -> StreamId {
    StreamId(id("stream", i % 3))
}
pub fn desk_id(i: u8) -> DeskId {
    DeskId(id("desk", i % 3))
}
pub fn person_id(i: u8) -> PersonId {
    PersonId(id("person", i % 3))
}
pub fn event_id(i: u8) -> EventId {
    EventId(id("event", i % 3))
}
pub fn rota_id(i: u8) -> RotaId {
    RotaId(id("rota", i % 3))
}
pub fn duty_id(number: u32) -> DutyId {
    DutyId(derived_id(Uuid::nil(), &format!("duty {number}")))
}

/// A share that binary floating point has no exact decimal for.
fn uneven(v: u8) -> f64 {
    (f64::from(v) + 0.1) / 257.3
}

pub fn settings(v: u8) -> Settings {
    Settings {
        id: WorkspaceId(id("workspace", 0)),
        name: format!("Streekvervoer “Oost” {v}"),
        zone: if v.is_multiple_of(2) { chrono_tz::Europe::Amsterdam } else { chrono_tz::America::Curacao },
        slot: [SlotLength::Quarter, SlotLength::Half, SlotLength::Hour][usize::from(v % 3)],
        language: if v.is_multiple_of(2) { Language::Nl } else { Language::En },
        lines: DialogueLines { dialogue: 0.8, broadcast: uneven(v).min(0.8) },
        week_start: v % 7,
        rule_set: if v.is_multiple_of(2) { RuleSet::Dutch } else { RuleSet::EuropeanUnion },
        holidays_off: v.is_multiple_of(3),
        sunday_basis: [None, Some(SundayBasis::NatureOfWork), Some(SundayBasis::BusinessCircumstances)]
            [usize::from(v % 3)],
        retention_months: (!v.is_multiple_of(3)).then_some(12 + u16::from(v % 100)),
        burden_weights: BurdenWeights { evening: 1.0 + uneven(v), holiday: 0.5, ..BurdenWeights::default() },
    }
}

pub fn team(i: u8, v: u8) -> Team {
    Team { id: team_id(i), name: format!("Team {i} {v}"), kind: TeamKind::Technical }
}

pub fn channel(i: u8, v: u8) -> Channel {
    Channel {
        id: channel_id(i),
        name: format!("Channel {i} {v}"),
        kind: if v.is_multiple_of(2) { ChannelKind::WebChat } else { ChannelKind::X },
        opening: WeekPattern::on(0..(v % 7), 480, 1020).and(WeekPattern::on([6], 0, 1440)),
        followers: (!v.is_multiple_of(3)).then_some(RANGES.followers.most - u32::from(v)),
        usual_days: v
            .is_multiple_of(4)
            .then(|| [uneven(v), 0.0, 1.0, 2.5, f64::from(v), 6.1, RANGES.day_messages.most]),
    }
}

pub fn topic(i: u8, v: u8) -> Topic {
    Topic {
        id: topic_id(i),
        name: format!("Topic {i} {v}"),
        kind: TopicKind::Service,
        teams: (0..v % 3).rev().map(team_id).collect(),
    }
}

pub fn stream(i: u8, v: u8) -> Stream {
    Stream {
        id: stream_id(i),
        channel: channel_id(v),
        topic: topic_id(v / 3),
        share: uneven(v),
        handling: Handling { full: 7.1 + uneven(v), brief: 2.3 },
        promise: Promise {
            share: 0.9,
            within_minutes: 1 + u32::from(v),
            clock: if v.is_multiple_of(2) { PromiseClock::Opening } else { PromiseClock::Wall },
        },
        treatment: Treatment {
            full: f64::from(v % 4) / 4.0,
            brief: f64::from(v % 2) / 4.0,
            follow_ups: v < 3,
        },
        service: match v % 3 {
            0 => Service::Deferrable,
            1 => Service::Live { patience_minutes: Some(3.7), side_by_side: 1 + v / 2 % 20 },
            _ => Service::Live { patience_minutes: None, side_by_side: 2 },
        },
    }
}

pub fn desk(i: u8, v: u8) -> Desk {
    Desk {
        id: desk_id(i),
        name: format!("Desk {i} {v}"),
        colour: v % 8,
        streams: (0..v % 4).take(3).map(|s| stream_id(s + v)).collect(),
        teams: (0..=v % 3).map(|t| team_id(t + v)).collect(),
        minimum_presence: u32::from(v % 4),
        occupancy_ceiling: 0.85,
        shrinkage: uneven(v) / 2.0,
        shortest_duty: 60,
        longest_duty: 60 + u32::from(v),
    }
}

pub fn person(i: u8, v: u8) -> Person {
    let condition = |n: u8| match n % 3 {
        0 => Condition::default(),
        1 => Condition::since(day(u64::from(v))),
        _ => Condition { since: Some(day(0)), until: Some(day(90)) },
    };
    Person {
        id: person_id(i),
        name: format!("Anja de Vriés {i} {v}"),
        team: team_id(v),
        contract_minutes: 36 * 60,
        duty_budget_minutes: 60 * u32::from(v % 16),
        channels: (0..v % 4).take(3).map(|c| channel_id(c + v)).collect(),
        topics: (0..v % 3).map(|t| topic_id(t + v)).collect(),
        languages: ["nl", "en", "fy"].iter().take(usize::from(v % 4)).map(|&l| l.to_owned()).collect(),
        working_hours: WeekPattern::on(0..5, 540, 1020),
        availability: WeekPattern::on(0..(v % 6), 480, 700).and(WeekPattern::on(0..3, 800, 900)),
        absences: (0..u64::from(v % 3))
            .map(|n| Absence {
                hours: (n == 1).then_some(DayHours { from: u16::from(v), to: DayHours::NOON }),
                ..Absence::days(day(9 - n), day(10))
            })
            .collect(),
        preferences: (0..v % 3)
            .map(|n| Preference {
                span: WeekSpan { weekday: 4 - n, from: 480, to: 720 },
                wish: if n == 0 { Wish::RatherNot } else { Wish::Rather },
            })
            .collect(),
        readiness: Readiness {
            own_employee: condition(v),
            briefed: condition(v / 3),
            willing: condition(v / 9),
            mandated: condition(v / 27),
        },
        breaks: WeekPattern::on(0..(v % 6), 750, 780),
        holidays: match v % 8 {
            0 => HolidayHours::Off,
            v if v.is_multiple_of(2) => HolidayHours::Work,
            _ => HolidayHours::AsWorkspace,
        },
        exempt: v.is_multiple_of(3),
        reduced_norms: v.is_multiple_of(4),
        adult_from: v.is_multiple_of(3).then(|| day(u64::from(v))),
        new_until: v.is_multiple_of(8).then(|| day(u64::from(v) + 40)),
        sunday_consent: condition(v / 2),
        own_limits: OwnLimits {
            no_evenings: v.is_multiple_of(2),
            evening_from: 1080 + u16::from(v % 4) * 30,
            free_days: (0..v % 3).collect(),
            most_evenings_a_week: (!v.is_multiple_of(3)).then_some(v % 7),
        },
        staff_number: v.is_multiple_of(2).then(|| format!("00{v}")),
    }
}

pub fn event(i: u8, v: u8) -> Event {
    Event {
        id: event_id(i),
        name: format!("Event {i} {v}"),
        kind: EventKind::Announcement,
        start: at(i64::from(v)) + Duration::nanoseconds(i64::from(v) * 1_000_001),
        end: at(i64::from(v) + 600),
        uplift: 1.0 + uneven(v),
        course: [Course::Even, Course::Fading, Course::Rising][usize::from(v % 3)],
        streams: (0..v % 3).map(stream_id).collect(),
        presence: (0..v % 3)
            .map(|n| Presence { desk: desk_id(n), team: team_id(v), people: 1 + u32::from(n) })
            .collect(),
    }
}

pub fn rule(i: u8, v: u8) -> Rule {
    Rule {
        code: [RuleCode::DailyRest, RuleCode::DutiesPerDay, RuleCode::OnePlace][usize::from(i % 3)],
        limit: match v % 3 {
            0 => RuleLimit::Plain,
            1 => RuleLimit::Minutes { minutes: 1 + u32::from(v) },
            _ => RuleLimit::Count { count: 1 + u32::from(v % 20) },
        },
        authority: [Authority::Law, Authority::Agreement, Authority::House, Authority::Wish]
            [usize::from(v % 4)],
        source: format!("ATW 5:{v}"),
        enabled: v.is_multiple_of(2),
        law: if v.is_multiple_of(2) { RuleSet::Dutch } else { RuleSet::EuropeanUnion },
        confirmed: v.is_multiple_of(3).then(|| Confirmation {
            by: "Ondernemingsraad".to_owned(),
            on: (v > 3).then(|| day(u64::from(v))),
        }),
        other_law: v.is_multiple_of(8).then(|| OtherLaw {
            limit: RuleLimit::Minutes { minutes: 1 + u32::from(v) },
            confirmed: Some(Confirmation { by: "Anna".into(), on: Some(day(u64::from(v))) }),
        }),
    }
}

pub fn volume_override(i: u8, v: u8) -> VolumeOverride {
    VolumeOverride {
        stream: stream_id(i),
        start: at(i64::from(v % 2) * 60),
        end: at(300 + i64::from(v)),
        per_hour: uneven(v) * 100.0,
    }
}

pub fn requirement_override(i: u8, v: u8) -> RequirementOverride {
    RequirementOverride {
        desk: desk_id(i),
        start: at(i64::from(v % 2) * 60),
        end: at(300),
        people: u32::from(v),
    }
}

pub fn history_day(i: u8, v: u8) -> HistoryDay {
    let count = |n: u8| (!(n ^ v).is_multiple_of(5)).then(|| uneven(n ^ v) * 40.0);
    HistoryDay {
        channel: channel_id(i),
        date: day(u64::from(v % 4)),
        counts: (0..[92, 96, 100][usize::from(v % 3)]).map(count).collect(),
    }
}

pub fn day_mark(i: u8, v: u8) -> DayMark {
    let lesson = if v.is_multiple_of(2) { Lesson::LearnFrom } else { Lesson::LeaveOut };
    DayMark { channel: channel_id(i), date: day(u64::from(v % 4)), lesson }
}

pub fn rota(i: u8, v: u8) -> Rota {
    Rota {
        id: rota_id(i),
        first_day: day(u64::from(i) * 28),
        days: 28,
        state: match v % 3 {
            0 => RotaState::Draft,
            n => RotaState::Published { version: u32::from(n) },
        },
        seed: v.is_multiple_of(2).then_some(u32::MAX - u32::from(v)),
        emphasis: v.is_multiple_of(2).then(|| {
            let step = |n: u8| (n % 5) as i8 - 2;
            Emphasis {
                fairness: step(v),
                wishes: step(v / 2),
                interruptions: step(v / 3),
                stability: step(v / 5),
            }
        }),
    }
}

pub fn duty(number: u32, rota: u8, v: u8) -> Duty {
    let start = at(i64::from(number) * 60 + i64::from(v) * 15);
    Duty {
        id: duty_id(number),
        rota: rota_id(rota),
        person: person_id(v),
        desk: desk_id(v / 3),
        start,
        end: start + Duration::minutes(120),
        locked: v.is_multiple_of(2),
        kind: if v.is_multiple_of(5) { DutyKind::StandBy } else { DutyKind::Duty },
    }
}

pub fn version(i: u8, v: u8) -> RotaVersion {
    RotaVersion {
        rota: rota_id(i),
        version: 1 + u32::from(v % 2),
        published_at: at(i64::from(v)),
        note: if v.is_multiple_of(2) { String::new() } else { format!("after a call {v}") },
        zone: v.is_multiple_of(3).then_some(chrono_tz::Europe::Amsterdam),
        people: (0..v % 3).map(|n| (person_id(n), format!("Anna {n}"))).collect(),
        desks: (0..v % 2).map(|n| (desk_id(n), format!("Service {n}"))).collect(),
        duties: (0..u32::from(v % 4)).rev().map(|n| duty(n, i, v)).collect(),
        facts: v.is_multiple_of(2).then(|| facts(v)),
    }
}

fn facts(v: u8) -> VersionFacts {
    let person = person(0, v);
    VersionFacts {
        rule_set: RuleSet::Dutch,
        rules: vec![rule(0, v)],
        people: vec![PersonFacts::of(&person)],
        intensity: vec![DutyIntensity {
            duty: duty_id(v.into()),
            messages_per_hour_hundredths: u32::from(v) * 100,
            occupancy_thousandths: 500 + u32::from(v),
        }],
    }
}

pub fn decision(i: u8, v: u8) -> Decision {
    Decision {
        id: DecisionId(id("decision", i % 3)),
        rule: RuleCode::DailyRest,
        person: (!v.is_multiple_of(2)).then(|| person_id(v)),
        from: day(u64::from(v % 4)),
        to: day(9),
        basis: format!("Storm {v}"),
        decided_by: "Ondernemingsraad".to_owned(),
        decided_on: day(0),
    }
}

pub fn hours(i: u8, v: u8) -> RecordedHours {
    let start = at(i64::from(i) * 600);
    let kind = if v.is_multiple_of(2) { HoursKind::Work } else { HoursKind::Call };
    RecordedHours { person: person_id(i), start, end: start + Duration::minutes(30 + i64::from(v)), kind }
}

pub fn file_reading(i: u8, v: u8) -> FileReading {
    let of = |words: &[(&str, &str)]| {
        words.iter().map(|(option, answer)| ((*option).to_owned(), (*answer).to_owned())).collect()
    };
    FileReading {
        channel: channel_id(i),
        layout: LayoutId(id("layout", v % 2)),
        answered_on: day(u64::from(v)),
        answers: of(&[("date_order", "day_first"), ("channel_value", &format!("Anna {v}"))]),
        instead_of: of(&[("date_order", "month_first")][..usize::from(v % 2)]),
    }
}

pub fn scenario_id(i: u8) -> ScenarioId {
    ScenarioId(id("scenario", i % 3))
}

pub fn scenario(i: u8, v: u8) -> Scenario {
    let treatment = Treatment { full: uneven(v), brief: 0.0, follow_ups: v.is_multiple_of(2) };
    let Person { team, channels, topics, working_hours, breaks, availability, .. } = person(0, v);
    let each = ExtraPerson {
        team,
        channels,
        topics,
        contract_minutes: 36 * 60,
        duty_budget_minutes: 60 * u32::from(v % 16),
        working_hours,
        breaks,
        availability,
    };
    // The last digit of the factor is one that matters: 17 digits of a number may be another text and the same number.
    let changes = [
        ScenarioChange::Volume {
            channel: v.is_multiple_of(2).then(|| channel_id(v)),
            factor: 1.0 + f64::from(v) / 8.0,
        },
        ScenarioChange::MorePeople { people: 1 + u32::from(v % 3), each: Box::new(each) },
        ScenarioChange::Treatment { stream: v.is_multiple_of(2).then(|| stream_id(v)), treatment },
        ScenarioChange::LeftOut { person: person_id(v) },
    ];
    Scenario {
        id: scenario_id(i),
        name: format!("Twice as much {i} {v}"),
        note: if v.is_multiple_of(2) { String::new() } else { format!("after a call {v}") },
        rota: rota_id(i),
        copied_at: at(i64::from(v)),
        copied: Scenario::copy_of(rota_id(i), &[duty(u32::from(v), i, v)]),
        changes: changes.into_iter().take(usize::from(v % 5)).collect(),
        duties: (0..u32::from(v % 4)).map(|n| duty(n, i, v)).collect(),
        seed: v.is_multiple_of(3).then_some(u32::MAX - u32::from(v)),
    }
}

/// Variant `v` of the record `i` of one of the [`KINDS`].
pub fn record(kind: u8, i: u8, v: u8) -> Record {
    match kind % KINDS {
        0 => Record::Settings(settings(v)),
        1 => Record::Team(team(i, v)),
        2 => Record::Channel(channel(i, v)),
        3 => Record::Topic(topic(i, v)),
        4 => Record::Stream(stream(i, v)),
        5 => Record::Desk(desk(i, v)),
        6 => Record::Person(person(i, v)),
        7 => Record::Event(event(i, v)),
        8 => Record::Rule(rule(i, v)),
        9 => Record::VolumeOverride(volume_override(i, v)),
        10 => Record::RequirementOverride(requirement_override(i, v)),
        11 => Record::HistoryDay(history_day(i, v)),
        12 => Record::Rota(rota(i, v)),
        13 => Record::Duty(duty(u32::from(i), v, v)),
        14 => Record::DayMark(day_mark(i, v)),
        15 => Record::DeskSafety(DeskSafety { desk: desk_id(i), quantile: f64::from(v) / 255.0 }),
        16 => Record::RotaVersion(version(i, v)),
        17 => Record::Decision(decision(i, v)),
        18 => Record::RecordedHours(hours(i, v)),
        19 => Record::FileReading(file_reading(i, v)),
        _ => Record::Scenario(scenario(i, v)),
    }
}

pub fn put(record: Record) -> Change {
    Change::Put(record)
}

/// Three of everything, each referring to others.
pub fn everything() -> Vec<Change> {
    (0..KINDS).flat_map(|kind| (0..3).map(move |i| put(record(kind, i, 5 + i)))).collect()
}

/// All that a workspace holds, as its users see it.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub organisation: Organisation,
    pub history: BTreeMap<ChannelId, Vec<HistoryDay>>,
    pub rotas: Vec<(Rota, Vec<Duty>, Vec<RotaVersion>)>,
    pub hours: Vec<RecordedHours>,
    pub readings: Vec<FileReading>,
    pub scenarios: Vec<Scenario>,
}

pub async fn state<S: Storage>(store: &S) -> State {
    let mut snapshot = store.snapshot().await.unwrap();
    let mut rotas = Vec::new();
    for rota in snapshot.rotas().await.unwrap() {
        let duties = snapshot.duties(rota.id).await.unwrap();
        let versions = snapshot.versions(rota.id).await.unwrap();
        rotas.push((rota, duties, versions));
    }
    let organisation = snapshot.organisation().await.unwrap();
    let hours = snapshot.recorded_hours(at(-100_000), at(100_000)).await.unwrap();
    let mut readings = Vec::new();
    for channel in &organisation.channels {
        readings.extend(snapshot.file_readings(channel.id).await.unwrap());
    }
    let history = snapshot.history().await.unwrap();
    let scenarios = snapshot.scenarios().await.unwrap();
    let state = State { organisation, history, rotas, hours, readings, scenarios };
    snapshot.finish().await.unwrap();
    state
}

/// Finds a record in the whole of a workspace.
pub fn find(state: &State, key: Key) -> Option<Record> {
    let o = &state.organisation;
    let all = std::iter::once(Record::Settings(o.settings.clone()))
        .chain(o.teams.iter().cloned().map(Record::Team))
        .chain(o.channels.iter().cloned().map(Record::Channel))
        .chain(o.topics.iter().cloned().map(Record::Topic))
        .chain(o.streams.iter().cloned().map(Record::Stream))
        .chain(o.desks.iter().cloned().map(Record::Desk))
        .chain(o.people.iter().cloned().map(Record::Person))
        .chain(o.events.iter().cloned().map(Record::Event))
        .chain(o.rules.iter().cloned().map(Record::Rule))
        .chain(o.volume_overrides.iter().copied().map(Record::VolumeOverride))
        .chain(o.requirement_overrides.iter().copied().map(Record::RequirementOverride))
        .chain(o.day_marks.iter().copied().map(Record::DayMark))
        .chain(o.desk_safeties.iter().copied().map(Record::DeskSafety))
        .chain(state.history.values().flatten().cloned().map(Record::HistoryDay))
        .chain(state.rotas.iter().map(|(rota, _, _)| Record::Rota(rota.clone())))
        .chain(state.rotas.iter().flat_map(|(_, duties, _)| duties.iter().copied().map(Record::Duty)))
        .chain(state.rotas.iter().flat_map(|(_, _, v)| v.iter().cloned().map(Record::RotaVersion)))
        .chain(o.decisions.iter().cloned().map(Record::Decision))
        .chain(state.hours.iter().copied().map(Record::RecordedHours))
        .chain(state.readings.iter().cloned().map(Record::FileReading))
        .chain(state.scenarios.iter().cloned().map(Record::Scenario));
    let mut found = all.filter(|record| record.key() == key);
    let first = found.next();
    assert!(found.next().is_none(), "{key} is there once");
    first
}

/// A folder with a new workspace in it.
pub async fn workspace(changes: Vec<Change>) -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Oost.dialoog");
    let store = Store::create(&path, changes, at(0)).await.unwrap();
    (folder, path, store)
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A checksum as they are calculated, said once more.
pub fn checksum(kind: i64, id: &[u8], revision: i64, json: &str) -> i64 {
    let crc = crc::Crc::<u64>::new(&crc::CRC_64_XZ);
    let mut digest = crc.digest();
    digest.update(&kind.to_be_bytes());
    digest.update(&(id.len() as u64).to_be_bytes());
    digest.update(id);
    digest.update(&revision.to_be_bytes());
    digest.update(&1_i64.to_be_bytes());
    digest.update(&(json.len() as u64).to_be_bytes());
    digest.update(json.as_bytes());
    digest.finalize().cast_signed()
}

/// Gives a record, as it is in the file by now, the checksum of what was written.
pub async fn as_written(path: &Path, record: &Record, id: &[u8]) {
    use sqlx::Connection as _;
    let mut c = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    let kind = record.key().kind() as i64;
    let query = sqlx::query_scalar("SELECT revision FROM record_state WHERE kind = $1 AND id = $2");
    let revision = query.bind(kind).bind(id).fetch_one(&mut c).await.unwrap();
    let json = serde_json::to_string(record).unwrap();
    sqlx::query("UPDATE record_state SET checksum = $1 WHERE kind = $2 AND id = $3")
        .bind(checksum(kind, id, revision, &json))
        .bind(kind)
        .bind(id)
        .execute(&mut c)
        .await
        .unwrap();
    c.close().await.unwrap();
}
