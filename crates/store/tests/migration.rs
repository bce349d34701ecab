//! A file of an older version: it is backed up, then brought to the present one, and nothing of it is lost.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{CalendarOwner, CalendarStatus, Duty, RuleCode, RuleSet};
use dialoog_store::{
    Change, Key, Reason, Record, RecordFault, Revision, Store, StoreError, backups, verify, workspace_of,
};
use sqlx::Connection as _;
use std::path::Path;
use support::*;

/// The schema as it was in version 4, with a change that stands and one that was taken back.
async fn version_4(path: &Path) {
    let url = format!("sqlite:{}?mode=rwc", path.display());
    let mut c = sqlx::SqliteConnection::connect(&url).await.unwrap();
    for statements in [
        "PRAGMA foreign_keys = OFF; PRAGMA application_id = 1145851719; PRAGMA user_version = 4",
        include_str!("../migrations/0001_workspace.sql"),
        include_str!("../migrations/0002_marks_and_safety.sql"),
        include_str!("../migrations/0003_treatment.sql"),
        include_str!("../migrations/0004_course.sql"),
    ] {
        sqlx::raw_sql(statements).execute(&mut c).await.unwrap();
    }
    let id = uuid::Uuid::from_u128(1);
    sqlx::query(
        "INSERT INTO workspace (only_one, id, created_at, name, zone, slot_minutes, language, dialogue_line, broadcast_line)
         VALUES (1, $1, '2026-11-23T08:00:00+00:00', 'Oost', 'Europe/Amsterdam', 30, 'nl', 0.8, 0.5)",
    )
    .bind(id)
    .execute(&mut c)
    .await
    .unwrap();
    let saved = team(0, 9);
    sqlx::query("INSERT INTO team (id, name, kind) VALUES ($1, $2, 'technical')")
        .bind(saved.id.0)
        .bind(&saved.name)
        .execute(&mut c)
        .await
        .unwrap();
    let image = serde_json::to_string(&Record::Team(saved)).unwrap();
    for (number, undone) in [(7, false), (8, true)] {
        sqlx::query("INSERT INTO journal_change VALUES ($1, 0, NULL, $2)")
            .bind(number)
            .bind(&image)
            .execute(&mut c)
            .await
            .unwrap();
        sqlx::query(
            "INSERT INTO journal_entry (number, action, subject, done_at, undone, moved_at, size)
             VALUES ($1, 'team.add', 'Techniek', '2026-11-23T09:00:00+00:00', $2, '2026-11-23T09:00:00+00:00', 1)",
        )
        .bind(number)
        .bind(undone)
        .execute(&mut c)
        .await
        .unwrap();
    }
    published(&mut c).await;
    c.close().await.unwrap();
}

/// A rota that was published and told to calendars: a duty that went from one person to another.
async fn published(c: &mut sqlx::SqliteConnection) {
    let (rota, duty, desk) = (rota_id(0).0, duty_id(1).0, desk_id(0).0);
    let run = async |c: &mut sqlx::SqliteConnection, sql: &'static str, ids: &[uuid::Uuid]| {
        ids.iter().fold(sqlx::query(sql), |query, id| query.bind(*id)).execute(c).await.unwrap();
    };
    run(c, "INSERT INTO desk (id, name, colour, occupancy_ceiling, shrinkage, minimum_presence, shortest_duty, longest_duty)
            VALUES ($1, 'Service', 1, 0.8, 0.1, 1, 60, 240)", &[desk]).await;
    run(
        c,
        "INSERT INTO rota (id, first_day, days, state, version) VALUES ($1, '2026-11-30', 7, 'published', 1)",
        &[rota],
    )
    .await;
    run(c, "INSERT INTO rota_version VALUES ($1, 1, '2026-11-23T09:00:00+00:00')", &[rota]).await;
    run(
        c,
        "INSERT INTO rota_version_duty VALUES
            ($1, 1, 0, $2, $3, $4, '2026-11-30T09:00:00+00:00', '2026-11-30T11:00:00+00:00', FALSE)",
        &[rota, duty, person_id(1).0, desk],
    )
    .await;
    for (person, sequence, status) in [(0, 3, "cancelled"), (1, 3, "confirmed")] {
        sqlx::query(
            "INSERT INTO calendar_entry VALUES ($1, $2, $3, $4, '2026-11-30T09:00:00+00:00',
                     '2026-11-30T11:00:00+00:00', $5, $6, '2026-11-23T09:00:00+00:00')",
        )
        .bind(duty)
        .bind(rota)
        .bind(person_id(person).0)
        .bind(desk)
        .bind(sequence)
        .bind(status)
        .execute(&mut *c)
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn what_was_published_and_told_before_keeps_its_names_in_calendars_and_stands_once_in_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Oost.dialoog");
    version_4(&path).await;
    let store = Store::open(&path).await.unwrap();
    let version = store.versions(rota_id(0)).await.unwrap().remove(0);
    assert_eq!((version.note.as_str(), version.zone), ("", Some(chrono_tz::Europe::Amsterdam)));
    assert!(version.facts.is_none() && version.duties.iter().all(Duty::is_work));
    assert_eq!((version.people, version.desks), (vec![], vec![(desk_id(0), "Service".to_owned())]));
    let told = store.calendars().await.unwrap();
    let seen: Vec<_> =
        told.iter().map(|e| (e.owner, e.status == CalendarStatus::Confirmed, e.sequence)).collect();
    let wanted = [
        (CalendarOwner::Desk(desk_id(0)), true, 3),
        (CalendarOwner::Person(person_id(0)), false, 3),
        (CalendarOwner::Person(person_id(1)), true, 3),
        (CalendarOwner::Team, true, 3),
    ];
    assert_eq!(seen, wanted);
    assert!(told.iter().all(|e| e.uid() == format!("{}@dialoog", duty_id(1)) && e.shown.is_none()));
    assert!(verify(&path).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_of_an_older_version_is_backed_up_and_brought_to_the_present_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Oost.dialoog");
    version_4(&path).await;
    assert!(verify(&path).await.unwrap().is_empty());
    assert_eq!(workspace_of(&path).await.map(|(_, name)| name).as_deref(), Some("Oost"));
    let kept = folder.path().join("backups");
    let (store, _) = Store::open_with_backup(&path, &kept, at(1)).await.unwrap();
    let reasons: Vec<Reason> = backups(&kept, None).unwrap().iter().map(|backup| backup.reason).collect();
    assert_eq!(reasons, [Reason::Migration, Reason::Opening]);
    let organisation = store.organisation().await.unwrap();
    assert_eq!(organisation.teams, [team(0, 9)]);
    let settings = organisation.settings;
    assert_eq!((settings.week_start, settings.rule_set), (0, RuleSet::Dutch));
    assert!(!settings.holidays_off && settings.sunday_basis.is_none() && organisation.decisions.is_empty());
    assert_eq!(store.revision().await.unwrap(), Revision(7));
    assert!(store.redoable().await.unwrap().is_none());
    assert!(verify(&path).await.unwrap().is_empty());
    assert_eq!(store.undo(at(2)).await.unwrap().subject, "Techniek");
    assert_eq!(store.organisation().await.unwrap().teams, []);
}

/// The schema as it was in version 8, of a workspace that had been under a law: its rules, as that version had them.
async fn version_8(path: &Path, law: &str) {
    let url = format!("sqlite:{}?mode=rwc", path.display());
    let mut c = sqlx::SqliteConnection::connect(&url).await.unwrap();
    for statements in [
        "PRAGMA foreign_keys = OFF; PRAGMA application_id = 1145851719; PRAGMA user_version = 8",
        include_str!("../migrations/0001_workspace.sql"),
        include_str!("../migrations/0002_marks_and_safety.sql"),
        include_str!("../migrations/0003_treatment.sql"),
        include_str!("../migrations/0004_course.sql"),
        include_str!("../migrations/0005_revision.sql"),
        include_str!("../migrations/0006_versions_and_calendars.sql"),
        include_str!("../migrations/0007_working_time.sql"),
        include_str!("../migrations/0008_documents.sql"),
        "INSERT INTO journal_head (only_one, revision, chain, scheme) VALUES (1, 0, 0, 4);
         INSERT INTO rule (code, limit_kind, limit_value, authority, source, enabled, confirmed) VALUES
            ('day_length', 'minutes', 600, 'law', 'ATW 5:7(2)', TRUE, FALSE),
            ('daily_rest', 'minutes', 720, 'law', 'ATW 5:3', TRUE, TRUE),
            ('weekly_rest', 'minutes', 2160, 'law', 'ATW 5:5', TRUE, FALSE),
            ('sixteen_weeks', 'minutes', 46080, 'law', 'ATW 5:7(2)(c)', TRUE, FALSE),
            ('night_average', 'minutes', 30000, 'law', 'ATW 5:8(2)', TRUE, FALSE),
            ('pause', 'minutes', 45, 'house', 'house rule', FALSE, FALSE)",
    ] {
        sqlx::raw_sql(statements).execute(&mut c).await.unwrap();
    }
    sqlx::query(
        "INSERT INTO workspace (only_one, id, created_at, name, zone, slot_minutes, language, dialogue_line, broadcast_line, rule_set)
         VALUES (1, $1, '2026-11-23T08:00:00+00:00', 'Oost', 'Europe/Amsterdam', 30, 'nl', 0.8, 0.5, $2)",
    )
    .bind(uuid::Uuid::from_u128(1))
    .bind(law)
    .execute(&mut c)
    .await
    .unwrap();
    c.close().await.unwrap();
}

#[tokio::test]
async fn the_rules_of_an_older_file_limit_as_they_did_and_those_of_dutch_law_nobody_under_the_directive() {
    for (law, of) in [(RuleSet::Dutch, "dutch"), (RuleSet::EuropeanUnion, "european_union")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Oost.dialoog");
        version_8(&path, of).await;
        let store = Store::open(&path).await.unwrap();
        let rules = store.organisation().await.unwrap().rules;
        let rule = |code| rules.iter().find(|rule| rule.code == code).unwrap();
        let minutes = |code| rule(code).minutes().unwrap();
        assert_eq!(rules.len(), 6);
        // What the workspace made stricter stays so; what the directive has otherwise is as the directive has it.
        assert_eq!((minutes(RuleCode::DailyRest), minutes(RuleCode::NightAverage)), (720, 30_000));
        let (rest, weeks) = if law == RuleSet::Dutch { (2160, 46_080) } else { (2100, 48_960) };
        assert_eq!((minutes(RuleCode::WeeklyRest), minutes(RuleCode::SixteenWeeks)), (rest, weeks));
        assert_eq!((minutes(RuleCode::ShiftLength), rule(RuleCode::ShiftLength).law), (600, RuleSet::Dutch));
        assert!(!rule(RuleCode::Pause).enabled && minutes(RuleCode::Pause) == 45);
        assert_eq!((rule(RuleCode::DailyRest).law, rule(RuleCode::SixteenWeeks).law), (law, law));
        let confirmed = rule(RuleCode::DailyRest).confirmed.as_ref().unwrap();
        assert_eq!((confirmed.by.as_str(), confirmed.on), ("", None), "by somebody whose name was not kept");
        assert!(rule(RuleCode::WeeklyRest).confirmed.is_none());
        assert!(verify(&path).await.unwrap().is_empty());
    }
}

/// Checksums and images of the journal are of this JSON. If it changes, `SCHEME` in `record_state/checksum.rs` has to rise, so
/// that checksums are calculated anew, and what the journal has must still be readable (a serde alias or default).
#[test]
fn the_json_of_records_is_that_of_this_scheme() {
    let all: Vec<Record> = (0..KINDS).map(|kind| record(kind, 1, 6)).collect();
    let json = serde_json::to_string(&all).unwrap();
    let digest = dialoog_model::derived_id(uuid::Uuid::nil(), &json);
    assert_eq!(digest.to_string(), "e48464c9-d358-5d3b-b245-7a634be10eb1", "of scheme 9");
}

async fn run(path: &Path, sql: &'static str) {
    let mut c = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("PRAGMA foreign_keys = OFF").execute(&mut c).await.unwrap();
    sqlx::raw_sql(sql).execute(&mut c).await.unwrap();
    c.close().await.unwrap();
}

/// What of the records is not what was written.
async fn damaged(path: &Path) -> Vec<(Key, RecordFault)> {
    let found = verify(path).await.unwrap();
    assert!(found.pages.is_empty() && found.schema.is_empty() && found.references.is_empty(), "{found:?}");
    found.records.into_iter().map(|damage| (damage.key, damage.fault)).collect()
}

/// The present schema as it was in version 11, where rules had four columns fewer, people two, and there were neither answers about files nor scenarios.
const AS_IN_VERSION_11: &str = "ALTER TABLE channel DROP COLUMN usual_days; ALTER TABLE person_absence DROP COLUMN to_minute; ALTER TABLE person_absence DROP COLUMN from_minute; DROP TABLE scenario; DROP TABLE file_reading; ALTER TABLE rule DROP COLUMN other_law; ALTER TABLE person DROP COLUMN new_until;
     ALTER TABLE person DROP COLUMN off_on_holidays; ALTER TABLE rule DROP COLUMN law; ALTER TABLE rule DROP COLUMN confirmed_by;
     ALTER TABLE rule DROP COLUMN confirmed_on; UPDATE journal_head SET scheme = 6; PRAGMA user_version = 11";

/// All that there could be in version 11.
fn all_of_version_11() -> Vec<Change> {
    let is_known =
        |change: &Change| !matches!(change, Change::Put(Record::FileReading(_) | Record::Scenario(_)));
    // Absences were of whole days, and nobody could say what they expect of a channel.
    let mut all: Vec<Change> = everything().into_iter().filter(is_known).collect();
    for change in &mut all {
        if let Change::Put(Record::Channel(channel)) = change {
            channel.usual_days = None;
        }
        if let Change::Put(Record::Person(person)) = change {
            person.absences.iter_mut().for_each(|absence| absence.hours = None);
        }
    }
    all
}

#[tokio::test]
async fn what_was_damaged_in_an_older_file_is_named_before_it_is_opened_and_afterwards() {
    for older in [AS_IN_VERSION_11, "UPDATE journal_head SET scheme = 6"] {
        let (_folder, path, store) = workspace(all_of_version_11()).await;
        for v in 1..4 {
            store.apply("team.save", "Techniek", at(1), vec![put(Record::Team(team(0, v)))]).await.unwrap();
        }
        store.close().await.unwrap();
        run(&path, older).await;
        assert_eq!(damaged(&path).await, [], "{older}");
        assert!(verify(&path).await.unwrap().is_empty(), "{older}");
        let sound = std::fs::read(&path).unwrap();
        assert_eq!(damaged(&path).await, []);
        assert!(std::fs::read(&path).unwrap() == sound, "looking changes nothing");
        let store = Store::open(&path).await.unwrap();
        let people = store.organisation().await.unwrap().people;
        let mut absences = people.iter().flat_map(|person| &person.absences).peekable();
        assert!(
            absences.peek().is_some() && absences.all(|away| away.hours.is_none()),
            "whole days: {older}"
        );
        store.close().await.unwrap();
        assert!(verify(&path).await.unwrap().is_empty(), "a sound one stays sound: {older}");

        std::fs::write(&path, &sound).unwrap();
        run(
            &path,
            "UPDATE person SET contract_minutes = contract_minutes + 1 WHERE id = (SELECT min(id) FROM person);
             DELETE FROM decision WHERE id = (SELECT min(id) FROM decision);
             UPDATE journal_entry SET subject = 'Technik' WHERE number = 2",
        )
        .await;
        let before = verify(&path).await.unwrap();
        let (key, fault) = (&before.records[0].key, &before.records[0].fault);
        assert!(matches!((key, fault), (Key::Person(_), RecordFault::Changed)), "{before:?}");
        let (key, fault) = (&before.records[1].key, &before.records[1].fault);
        assert!(matches!((key, fault), (Key::Decision(_), RecordFault::Missing)), "{before:?}");
        assert_eq!((before.records.len(), &before.journal[..]), (2, &[2][..]), "{before:?}");

        let store = Store::open(&path).await.unwrap();
        let read = store.organisation().await;
        assert!(matches!(read, Err(StoreError::DamagedRecords { .. })), "{read:?}");
        store.close().await.unwrap();
        let after = verify(&path).await.unwrap();
        assert_eq!((after.records, after.journal), (before.records, before.journal), "{older}");
    }
}

#[tokio::test]
async fn records_of_an_older_scheme_are_compared_as_their_json_was_then() {
    let (_folder, path, store) = workspace(everything()).await;
    let organisation = store.organisation().await.unwrap();
    store.close().await.unwrap();
    // Somebody as they were in scheme 3, where nobody had a staff number yet.
    let mut c = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    for person in &organisation.people {
        let json = serde_json::to_string(&Record::Person(person.clone())).unwrap();
        let number = serde_json::to_string(&person.staff_number).unwrap();
        let json = json.replace(&format!(r#","staff_number":{number}"#), "");
        // Nor was anybody known to be new, and who works on public holidays was said in another way.
        let json = json.replace(r#","new_until":null"#, "");
        let json = json.replace(r#""holidays":"work""#, r#""works_holidays":true"#);
        let json = json.replace(r#""holidays":"as_workspace""#, r#""works_holidays":false"#);
        let id = person.id.0.as_bytes();
        let revision: i64 =
            sqlx::query_scalar("SELECT revision FROM record_state WHERE kind = 7 AND id = $1")
                .bind(&id[..])
                .fetch_one(&mut c)
                .await
                .unwrap();
        sqlx::query("UPDATE record_state SET checksum = $1 WHERE kind = 7 AND id = $2")
            .bind(checksum(7, id, revision, &json))
            .bind(&id[..])
            .execute(&mut c)
            .await
            .unwrap();
    }
    c.close().await.unwrap();
    assert!(organisation.people.len() > 1);
    run(&path, "UPDATE journal_head SET scheme = 3").await;
    assert_eq!(damaged(&path).await, []);
    run(
        &path,
        "UPDATE person SET contract_minutes = contract_minutes + 1 WHERE id = (SELECT min(id) FROM person)",
    )
    .await;
    Store::open(&path).await.unwrap().close().await.unwrap();
    let found = damaged(&path).await;
    assert!(matches!(found[..], [(Key::Person(_), RecordFault::Changed)]), "{found:?}");
}
