//! Every table that a file has: each value in it that is another is noticed, and a salvage takes all of it along.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{CalendarEntry, CalendarOwner, CalendarStatus, DutyKind, PersonId, RotaVersion};
use dialoog_store::{
    Change, ErasedHours, Erasure, ExportRecord, Key, Program, Record, Salvaged, Store, salvage, verify,
};
use sqlx::{Connection as _, Row as _, SqliteConnection, TypeInfo as _, ValueRef as _};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::*;

/// Values of which only the order is read, and that stays what it was. A value that is not listed here is to be noticed.
const ONLY_THEIR_ORDER: &str = "place";

/// Tables that a salvaged file has other rows in, and why.
const NOT_TAKEN_ALONG: [(&str, &str); 4] = [
    ("journal_entry", "nothing in a salvaged file can be undone"),
    ("journal_change", "nothing in a salvaged file can be undone"),
    ("journal_head", "the journal begins there"),
    ("record_state", "what was removed before the journal begins is nobody's concern any more"),
];

/// A closed workspace with something in every table, which a table that is new has to be given as well.
async fn full() -> (tempfile::TempDir, PathBuf) {
    let (folder, path, store) = workspace(everything()).await;
    store.apply("team.save", "Techniek", at(1), vec![put(Record::Team(team(0, 3)))]).await.unwrap();
    let told = RotaVersion { facts: version(0, 2).facts, ..version(0, 5) };
    store.apply("rota.publish", "", at(1), vec![put(Record::RotaVersion(told))]).await.unwrap();
    let owners = [
        CalendarOwner::Team,
        CalendarOwner::Desk(duty(10, 0, 1).desk),
        CalendarOwner::Person(duty(10, 0, 1).person),
    ];
    let told: Vec<CalendarEntry> = owners.map(calendar_entry).into();
    store.record_calendar(&told).await.unwrap();
    for days in [Some((day(0), day(27))), None] {
        let record = ExportRecord {
            at: at(2),
            what: "review".into(),
            format: "pdf".into(),
            naming: "groups".into(),
            first_day: days.map(|(first, _)| first),
            last_day: days.map(|(_, last)| last),
            program: Program::CommandLine,
        };
        store.record_export(&record).await.unwrap();
    }
    let somebody = PersonId(uuid::Uuid::from_u128(4711));
    let mut of_somebody = person(0, 6);
    of_somebody.id = somebody;
    store.apply("person.add", "", at(3), vec![put(Record::Person(of_somebody))]).await.unwrap();
    for month in [day(0), day(40)] {
        let hours = ErasedHours {
            team: team_id(0),
            month,
            duties: 3,
            minutes: 600,
            evening_minutes: 60,
            night_minutes: 30,
            saturday_minutes: 15,
            sunday_minutes: 45,
        };
        let erasure = Erasure {
            people: vec![somebody],
            changes: Vec::new(),
            texts: Vec::new(),
            hours: vec![hours, hours],
        };
        store.erase(&erasure, None, at(4)).await.unwrap();
    }
    let gone = Change::Remove(Key::Duty(duty(0, 0, 0).id));
    store.apply("duty.remove", "", at(5), vec![gone]).await.unwrap();
    store.close().await.unwrap();
    (folder, path)
}

fn calendar_entry(owner: CalendarOwner) -> CalendarEntry {
    let duty = duty(10, 0, 1);
    CalendarEntry {
        owner,
        duty: duty.id,
        named_by_duty: false,
        rota: duty.rota,
        person: duty.person,
        desk: duty.desk,
        start: duty.start,
        end: duty.end,
        kind: DutyKind::StandBy,
        sequence: 2,
        status: CalendarStatus::Confirmed,
        changed_at: at(6),
        shown: Some(uuid::Uuid::from_u128(9)),
    }
}

async fn connect(path: &Path) -> SqliteConnection {
    let mut c = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .execute(&mut c)
        .await
        .unwrap();
    c
}

/// The tables with their columns.
async fn tables(c: &mut SqliteConnection) -> Vec<(String, Vec<String>)> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .fetch_all(&mut *c)
    .await
    .unwrap();
    let mut tables = Vec::new();
    for name in names {
        let columns = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)").bind(&name);
        let columns = columns.fetch_all(&mut *c).await.unwrap();
        tables.push((name, columns));
    }
    tables
}

fn safe(statement: String) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(statement)
}

/// Makes a value of a row another of the same type; one that is missing is there then. `false`: there is no such row.
async fn spoil(c: &mut SqliteConnection, table: &str, column: &str, offset: i64) -> bool {
    let found =
        format!("SELECT rowid AS row, {column} AS value FROM {table} ORDER BY rowid LIMIT 1 OFFSET $1");
    let Some(row) = sqlx::query(safe(found)).bind(offset).fetch_optional(&mut *c).await.unwrap() else {
        return false;
    };
    let number: i64 = row.try_get("row").unwrap();
    let value = row.try_get_raw("value").unwrap();
    let of_type = value.type_info().name().to_owned();
    let is_changed = async |c: &mut SqliteConnection, other: Other| {
        let update =
            sqlx::query(safe(format!("UPDATE OR IGNORE {table} SET {column} = $2 WHERE rowid = $1")));
        let update = update.bind(number);
        let update = match other {
            Other::Bytes(bytes) => update.bind(bytes),
            Other::Number(number) => update.bind(number),
            Other::Fraction(number) => update.bind(number),
            Other::Text(text) => update.bind(text),
        };
        update.execute(c).await.unwrap().rows_affected() == 1
    };
    let others: Vec<Other> = match of_type.as_str() {
        "NULL" => vec![Other::Text("2026-11-24".to_owned())],
        "BLOB" => {
            let mut bytes: Vec<u8> = row.try_get("value").unwrap();
            match bytes.last_mut() {
                Some(byte) => *byte ^= 0x10,
                None => bytes.push(1),
            }
            vec![Other::Bytes(bytes)]
        }
        "INTEGER" => {
            let before: i64 = row.try_get("value").unwrap();
            // A flag is turned; whatever else it is lies within its range mostly, and beside the others.
            [1 - before, before + 1, before + 5, before + 1000].map(Other::Number).into()
        }
        "REAL" => vec![Other::Fraction(row.try_get::<f64, _>("value").unwrap() / 2.0 + 0.03125)],
        _ => vec![Other::Text(other_text(&row.try_get::<String, _>("value").unwrap()))],
    };
    let flag = others.len() > 1 && !matches!(others[0], Other::Number(0 | 1));
    for other in others.into_iter().skip(usize::from(flag)) {
        if is_changed(c, other).await {
            return true;
        }
    }
    panic!("{table}.{column} cannot be another")
}

/// What a value is changed to.
enum Other {
    Bytes(Vec<u8>),
    Number(i64),
    Fraction(f64),
    Text(String),
}

/// A text with its last digit or letter another.
fn other_text(before: &str) -> String {
    let mut chars: Vec<char> = before.chars().collect();
    let place = chars.iter().rposition(char::is_ascii_alphanumeric);
    match place.map(|place| &mut chars[place]) {
        Some(c @ '0'..='8') => *c = char::from(*c as u8 + 1),
        Some(c) => *c = if *c == 'x' { 'y' } else { 'x' },
        None => chars.push('x'),
    }
    chars.into_iter().collect()
}

#[tokio::test]
async fn every_value_of_every_table_that_is_another_is_noticed() {
    let (folder, path) = full().await;
    assert!(verify(&path).await.unwrap().is_empty(), "{:?}", verify(&path).await.unwrap());
    let spoilt = folder.path().join("spoilt.dialoog");
    let (mut values, mut unnoticed) = (0, Vec::new());
    let mut c = connect(&path).await;
    let tables = tables(&mut c).await;
    c.close().await.unwrap();
    for (table, columns) in &tables {
        for column in columns.iter().filter(|column| *column != ONLY_THEIR_ORDER) {
            for offset in 0..3 {
                fs::copy(&path, &spoilt).unwrap();
                let mut c = connect(&spoilt).await;
                let is_there = spoil(&mut c, table, column, offset).await;
                c.close().await.unwrap();
                assert!(is_there || offset > 0, "nothing stands in {table}: give `full` something for it");
                if !is_there {
                    break;
                }
                values += 1;
                let noticed = verify(&spoilt).await.map_or(true, |damages| !damages.is_empty());
                if !noticed && Store::open(&spoilt).await.is_ok() {
                    unnoticed.push(format!("{table}.{column}, row {offset}"));
                }
            }
        }
    }
    assert!(tables.len() > 30 && values > 300, "{} tables, {values} values", tables.len());
    assert_eq!(unnoticed, Vec::<String>::new(), "of {values} values in {} tables", tables.len());
}

#[tokio::test]
async fn every_row_of_every_table_that_is_gone_is_noticed() {
    let (folder, path) = full().await;
    let gone = folder.path().join("gone.dialoog");
    let mut c = connect(&path).await;
    let tables = tables(&mut c).await;
    c.close().await.unwrap();
    for (table, _) in &tables {
        fs::copy(&path, &gone).unwrap();
        let mut c = connect(&gone).await;
        let statement = format!("DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})");
        sqlx::query(safe(statement)).execute(&mut c).await.unwrap();
        c.close().await.unwrap();
        let noticed = verify(&gone).await.map_or(true, |damages| !damages.is_empty());
        assert!(noticed || Store::open(&gone).await.is_err(), "a row of {table} is gone, and nobody says so");
    }
}

async fn counts(path: &Path) -> BTreeMap<String, i64> {
    let mut c = connect(path).await;
    let mut counts = BTreeMap::new();
    for (table, _) in tables(&mut c).await {
        let count = sqlx::query_scalar(safe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(&mut c)
            .await
            .unwrap();
        counts.insert(table, count);
    }
    c.close().await.unwrap();
    counts
}

#[tokio::test]
async fn a_salvage_takes_all_tables_along_and_names_what_of_them_is_not_what_was_written() {
    let (folder, path) = full().await;
    let to = folder.path().join("saved.dialoog");
    assert_eq!(salvage(&path, &to, at(9)).await.unwrap(), Salvaged::default());
    let (mut before, mut after) = (counts(&path).await, counts(&to).await);
    for (table, why) in NOT_TAKEN_ALONG {
        assert!(before.remove(table).is_some() && after.remove(table).is_some(), "{table}: {why}");
    }
    assert_eq!(before, after);
    assert!(verify(&to).await.unwrap().is_empty());
    for (table, column) in
        [("export_log", "naming"), ("erased_hours", "minutes"), ("calendar_event", "sequence")]
    {
        let spoilt = folder.path().join("spoilt.dialoog");
        fs::copy(&path, &spoilt).unwrap();
        let mut c = connect(&spoilt).await;
        assert!(spoil(&mut c, table, column, 0).await);
        c.close().await.unwrap();
        let to = folder.path().join(table);
        let report = salvage(&spoilt, &to, at(9)).await.unwrap();
        assert_eq!(report.told.len(), 1, "{table}: {report:?}");
        assert_eq!(counts(&to).await[table], before[table], "{table}: as it can be read");
        let store = Store::open(&spoilt).await.unwrap();
        assert_eq!(store.exports().await.is_err(), table == "export_log", "{table}");
        assert_eq!(store.erased_hours().await.is_err(), table == "erased_hours", "{table}");
    }
}
