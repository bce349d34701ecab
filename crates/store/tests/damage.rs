//! Damage of a file: every byte that is another and matters is noticed at opening, at first use or by `verify`.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{CalendarEntry, CalendarOwner, CalendarStatus, Field, HistoryDay};
use dialoog_store::{Change, JournalEntry, Key, Record, RecordFault, Store, StoreError, verify};
use sqlx::Connection as _;
use std::fs;
use std::path::{Path, PathBuf};
use support::*;

/// Bytes that are changed in every run of the tests, and in the long one.
const FLIPS: usize = 300;
const MANY_FLIPS: u64 = 10_000;

/// A closed workspace with some of everything, also in its journal and its free pages.
async fn used() -> (tempfile::TempDir, PathBuf) {
    let (folder, path, store) = workspace(everything()).await;
    let days = (0..120).map(|n| {
        let counts = (0..96).map(|slot| Some(f64::from(slot * 7 % 13) + 0.25)).collect();
        let (channel, date) = (channel_id((n % 3) as u8), day(n));
        put(Record::HistoryDay(HistoryDay { channel, date, counts }))
    });
    store.apply("history.import", "some", at(1), days.collect()).await.unwrap();
    let duties = (10..210).map(|n| put(Record::Duty(duty(n, 0, (n % 3) as u8))));
    store.apply("rota.generate", "", at(2), duties.collect()).await.unwrap();
    store.undo(at(3)).await.unwrap();
    store.redo(at(4)).await.unwrap();
    let gone = (110..210).map(|n| Change::Remove(Key::Duty(duty_id(n))));
    store.apply("duty.remove", "", at(5), gone.collect()).await.unwrap();
    let told: Vec<CalendarEntry> = (10..60).map(calendar_entry).collect();
    store.record_calendar(&told).await.unwrap();
    store.close().await.unwrap();
    (folder, path)
}

fn calendar_entry(n: u32) -> CalendarEntry {
    let duty = duty(n, 0, 1);
    CalendarEntry {
        owner: CalendarOwner::Person(duty.person),
        named_by_duty: false,
        shown: None,
        duty: duty.id,
        rota: duty.rota,
        person: duty.person,
        desk: duty.desk,
        start: duty.start,
        end: duty.end,
        kind: duty.kind,
        sequence: n,
        status: CalendarStatus::Confirmed,
        changed_at: at(6),
    }
}

type Content = (State, Vec<JournalEntry>, Vec<CalendarEntry>);

async fn content(store: &Store) -> Result<Content, StoreError> {
    let mut snapshot = store.snapshot().await?;
    let mut rotas = Vec::new();
    for rota in snapshot.rotas().await? {
        let duties = snapshot.duties(rota.id).await?;
        let versions = snapshot.versions(rota.id).await?;
        rotas.push((rota, duties, versions));
    }
    let hours = snapshot.recorded_hours(at(-100_000), at(100_000)).await?;
    let organisation = snapshot.organisation().await?;
    let mut readings = Vec::new();
    for channel in &organisation.channels {
        readings.extend(snapshot.file_readings(channel.id).await?);
    }
    let history = snapshot.history().await?;
    let scenarios = snapshot.scenarios().await?;
    let state = State { organisation, history, rotas, hours, readings, scenarios };
    let content = (state, snapshot.journal(100).await?, snapshot.calendar(rota_id(0)).await?);
    snapshot.finish().await?;
    Ok(content)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Noticed {
    AtOpening,
    AtFirstUse,
    ByVerify,
    /// Nothing that anybody could see is another.
    Harmless,
    Never,
}

async fn notice(path: &Path, before: &Content) -> Noticed {
    let Ok(store) = Store::open(path).await else { return Noticed::AtOpening };
    let read = content(&store).await;
    let _ = store.close().await;
    let Ok(now) = read else { return Noticed::AtFirstUse };
    match verify(path).await {
        Ok(damages) if damages.is_empty() && now == *before => Noticed::Harmless,
        Ok(damages) if damages.is_empty() => Noticed::Never,
        _ => Noticed::ByVerify,
    }
}

async fn flips(count: usize) {
    let (folder, path) = used().await;
    let whole = fs::read(&path).unwrap();
    let store = Store::open(&path).await.unwrap();
    let before = content(&store).await.unwrap();
    store.close().await.unwrap();
    let flipped = folder.path().join("flipped.dialoog");
    let mut tally = std::collections::BTreeMap::new();
    let mut silent = Vec::new();
    for n in 0..count as u64 {
        // Spread over the file and over all changes that a byte can have.
        let at = (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20) as usize % whole.len();
        let change = ((n.wrapping_mul(0xD1B5_4A32_D192_ED03) >> 32) % 255 + 1) as u8;
        let mut bytes = whole.clone();
        bytes[at] ^= change;
        fs::write(&flipped, &bytes).unwrap();
        let noticed = notice(&flipped, &before).await;
        *tally.entry(noticed).or_insert(0) += 1;
        if noticed == Noticed::Never {
            silent.push((at, change));
        }
    }
    println!("{count} bytes of {} changed: {tally:?}", whole.len());
    assert_eq!(silent, [], "(byte, change) that nobody noticed");
}

#[tokio::test]
async fn a_byte_that_is_another_is_noticed() {
    flips(FLIPS).await;
}

#[tokio::test]
#[ignore = "the long run of a_byte_that_is_another_is_noticed: minutes"]
async fn each_of_many_bytes_that_are_others_is_noticed() {
    flips(tries(MANY_FLIPS) as usize).await;
}

/// Does something to a closed workspace behind the back of Dialoog.
async fn behind(path: &Path, statement: &'static str) {
    let mut other = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("PRAGMA foreign_keys = OFF").execute(&mut other).await.unwrap();
    sqlx::raw_sql(statement).execute(&mut other).await.unwrap();
    other.close().await.unwrap();
}

#[tokio::test]
async fn a_whole_file_has_no_damage() {
    let (_folder, path) = used().await;
    let damages = verify(&path).await.unwrap();
    assert!(damages.is_empty(), "{damages:?}");
}

#[tokio::test]
async fn triggers_views_and_tables_of_somebody_else_keep_a_file_from_opening() {
    let (folder, path) = used().await;
    let foreign = [
        "CREATE TRIGGER spy AFTER INSERT ON duty BEGIN DELETE FROM rule; END",
        "CREATE VIEW people AS SELECT * FROM person",
        "CREATE TABLE notes (text TEXT)",
        "DROP INDEX duty_person",
        "ALTER TABLE team ADD COLUMN note TEXT",
    ];
    for statement in foreign {
        let copy = folder.path().join("copy");
        fs::copy(&path, &copy).unwrap();
        behind(&copy, statement).await;
        let outcome = Store::open(&copy).await;
        assert!(matches!(outcome, Err(StoreError::Damaged { .. })), "{statement}: {outcome:?}");
        assert_eq!(verify(&copy).await.unwrap().schema.len(), 1, "{statement}");
    }
}

#[tokio::test]
async fn a_row_that_refers_to_nothing_keeps_a_file_from_opening() {
    let (_folder, path) = used().await;
    behind(&path, "DELETE FROM person WHERE id = (SELECT person FROM duty LIMIT 1)").await;
    let outcome = Store::open(&path).await;
    assert!(matches!(outcome, Err(StoreError::Damaged { .. })), "{outcome:?}");
    assert!(!verify(&path).await.unwrap().references.is_empty());
}

#[tokio::test]
async fn a_record_that_is_not_what_was_written_is_named() {
    let cases = [
        ("UPDATE team SET name = 'x' WHERE name = 'Team 1 6'", "team", RecordFault::Changed),
        ("DELETE FROM rule WHERE code = 'one_place'", "rule", RecordFault::Missing),
        (
            "INSERT INTO rule (code, limit_kind, authority, source, enabled, confirmed)
             VALUES ('pause', 'plain', 'wish', '', 1, 0)",
            "rule",
            RecordFault::Unexpected,
        ),
    ];
    for (statement, kind, fault) in cases {
        let (_folder, path) = used().await;
        behind(&path, statement).await;
        let store = Store::open(&path).await.unwrap();
        let Err(StoreError::DamagedRecords { records, .. }) = store.organisation().await else {
            panic!("{statement} was not noticed")
        };
        assert_eq!(records.len(), 1);
        assert!(records[0].key.to_string().starts_with(kind) && records[0].fault == fault, "{records:?}");
        store.history().await.expect("what is whole can be used");
        assert_eq!(verify(&path).await.unwrap().records, records);
    }
}

#[tokio::test]
async fn a_day_of_the_history_that_cannot_be_read_is_named() {
    let (_folder, path) = used().await;
    behind(&path, "UPDATE history_day SET counts = '[1,' WHERE day = '2026-12-01'").await;
    let store = Store::open(&path).await.unwrap();
    let Err(StoreError::DamagedRecords { records, .. }) = store.history().await else { panic!("unnoticed") };
    assert_eq!(records.len(), 1);
    assert!(matches!(records[0].key, Key::HistoryDay { date, .. } if date == day(8)), "{records:?}");
    assert!(matches!(records[0].fault, RecordFault::Unreadable { .. }), "{records:?}");
}

#[tokio::test]
async fn one_bad_day_of_the_history_leaves_the_others_usable_and_is_named() {
    let many = format!("UPDATE history_day SET counts = '[1{}]' WHERE day = '2026-12-01'", "0".repeat(399));
    let bad = [
        ("UPDATE history_day SET counts = '[1,' WHERE day = '2026-12-01'".to_owned(), "cannot be read"),
        (
            "UPDATE history_day SET counts = '[7]' WHERE day = '2026-12-01'".to_owned(),
            "is not what was written",
        ),
        ("DELETE FROM history_day WHERE day = '2026-12-01'".to_owned(), "is missing"),
        (many, "cannot be read"),
    ];
    for (statement, fault) in bad {
        let (_folder, path) = used().await;
        behind(&path, String::leak(statement)).await;
        let store = Store::open(&path).await.unwrap();
        for _ in 0..2 {
            let usable = store.usable_history().await.unwrap();
            assert_eq!(usable.damaged.len(), 1, "{:?}", usable.damaged);
            assert!(usable.damaged[0].to_string().contains(fault), "{}", usable.damaged[0]);
            assert!(matches!(usable.damaged[0].key, Key::HistoryDay { date, .. } if date == day(8)));
            let days: Vec<_> = usable.days.values().flatten().map(|d| d.date).collect();
            assert!(days.len() > 1 && !days.contains(&day(8)));
        }
        // Imported again it is whole, and that can be undone.
        let Key::HistoryDay { channel, date } = store.usable_history().await.unwrap().damaged[0].key else {
            panic!("a day")
        };
        let again = HistoryDay { channel, date, counts: vec![Some(3.0); 96] };
        store.apply("history.import", "", at(9), vec![Change::Put(Record::HistoryDay(again))]).await.unwrap();
        assert_eq!(store.usable_history().await.unwrap().damaged, []);
        store.undo(at(10)).await.unwrap();
        store.history().await.unwrap();
        store.close().await.unwrap();
        assert!(verify(&path).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_number_that_no_plan_can_hold_is_refused_on_writing_and_named_on_reading() {
    let (_folder, path) = used().await;
    let store = Store::open(&path).await.unwrap();
    let mut desk = store.organisation().await.unwrap().desks[0].clone();
    desk.occupancy_ceiling = 1e-300;
    let refused = store.apply("desk.save", "", at(9), vec![Change::Put(Record::Desk(desk))]).await;
    let Err(StoreError::OutOfRange { invalid, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(invalid.field, Field::OccupancyCeiling);
    store.close().await.unwrap();
    // Another program wrote it, and did so in order.
    behind(&path, "UPDATE rota SET days = 1000000; UPDATE journal_head SET scheme = 0").await;
    let store = Store::open(&path).await.unwrap();
    let Err(StoreError::DamagedRecords { records, .. }) = store.rotas().await else { panic!("unnoticed") };
    assert!(matches!(records[0].fault, RecordFault::OutOfRange { field: Field::Days, .. }), "{records:?}");
    store.organisation().await.expect("what is whole can be used");
}

#[tokio::test]
async fn what_calendars_were_told_is_not_used_if_it_is_not_what_was_written() {
    let (_folder, path) = used().await;
    behind(&path, "UPDATE calendar_event SET sequence = 0 WHERE sequence = 30").await;
    let store = Store::open(&path).await.unwrap();
    for _ in 0..2 {
        let outcome = store.calendar(rota_id(0)).await;
        assert!(matches!(outcome, Err(StoreError::Damaged { .. })), "{outcome:?}");
    }
    assert_eq!(verify(&path).await.unwrap().told.len(), 1);
}

#[tokio::test]
async fn an_image_of_the_journal_that_is_not_what_was_written_is_not_used() {
    let (_folder, path) = used().await;
    behind(&path, "UPDATE journal_change SET before = replace(before, '2026', '2027') WHERE entry = 5").await;
    let store = Store::open(&path).await.unwrap();
    let before = state(&store).await;
    let outcome = store.undo(at(9)).await;
    assert!(matches!(outcome, Err(StoreError::Damaged { .. })), "{outcome:?}");
    assert_eq!(state(&store).await, before);
    assert_eq!(verify(&path).await.unwrap().journal, [5]);
}

#[tokio::test]
async fn the_end_of_the_journal_cannot_go_missing() {
    let (_folder, path) = used().await;
    behind(&path, "DELETE FROM journal_change WHERE entry = 5; DELETE FROM journal_entry WHERE number = 5")
        .await;
    assert_eq!(verify(&path).await.unwrap().journal, [0]);
}

#[tokio::test]
async fn what_an_older_version_let_somebody_save_opens_within_its_range_and_is_told_and_can_be_mended() {
    let (_folder, path) = used().await;
    let store = Store::open(&path).await.unwrap();
    let organisation = store.organisation().await.unwrap();
    store.close().await.unwrap();
    let (mut desk, mut person) = (organisation.desks[0].clone(), organisation.people[0].clone());
    (desk.longest_duty, person.duty_budget_minutes) = (960, 4200);
    behind(
        &path,
        "UPDATE desk SET longest_duty = 960 WHERE name = (SELECT min(name) FROM desk);
         UPDATE person SET duty_budget_minutes = 4200 WHERE name = (SELECT min(name) FROM person)",
    )
    .await;
    as_written(&path, &Record::Desk(desk.clone()), desk.id.0.as_bytes()).await;
    as_written(&path, &Record::Person(person.clone()), person.id.0.as_bytes()).await;
    let store = Store::open(&path).await.unwrap();
    let organisation = store.organisation().await.unwrap();
    assert!(organisation.desks.iter().any(|desk| desk.longest_duty == 720));
    assert!(organisation.people.iter().any(|person| person.duty_budget_minutes == 3600));
    let mut reading = store.snapshot().await.unwrap();
    let told = reading.beyond_range().await.unwrap();
    reading.finish().await.unwrap();
    let fields: Vec<Field> = told.iter().map(|beyond| beyond.invalid.field).collect();
    assert_eq!(fields, [Field::LongestDuty, Field::DutyBudgetMinutes]);
    let found = format!("{:?}", told[0].invalid.expected);
    assert!(found.contains("960") && found.contains("720"), "what was given beside the range: {found}");
    let damages = verify(&path).await.unwrap();
    assert!(damages.is_empty() && damages.beyond_range.len() == 2, "no damage: {damages:?}");
    // Saved as it is read, it is as it is read.
    let (Key::Desk(desk), Key::Person(person)) = (told[0].key, told[1].key) else { panic!("{told:?}") };
    let changes = vec![
        put(Record::Desk(organisation.desk(desk).unwrap().clone())),
        put(Record::Person(organisation.person(person).unwrap().clone())),
    ];
    store.apply("desk.save", "", at(9), changes).await.unwrap();
    let mut reading = store.snapshot().await.unwrap();
    assert_eq!(reading.beyond_range().await.unwrap(), []);
    reading.finish().await.unwrap();
}
