//! What somebody else does to the file while it is open: it is noticed before anything is written.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Erasure, Record, Replace, Store, StoreError};
use sqlx::Connection as _;
use std::fs;
use std::path::{Path, PathBuf};
use support::*;

async fn save(store: &Store, v: u8) -> Result<(), StoreError> {
    store.apply("team.save", "", at(1), vec![put(Record::Team(team(0, v)))]).await.map(drop)
}

/// A closed workspace of somebody else, or another state of the same.
async fn another(folder: &Path, name: &str, id: u128, saves: u8) -> PathBuf {
    let path = folder.join(name);
    let mut changes = everything();
    let mut settings = settings(7);
    settings.id = dialoog_model::WorkspaceId(uuid::Uuid::from_u128(id));
    changes.push(put(Record::Settings(settings)));
    let store = Store::create(&path, changes, at(0)).await.unwrap();
    for n in 0..saves {
        save(&store, 100 + n).await.unwrap();
    }
    store.close().await.unwrap();
    path
}

/// The same workspace as somebody else went on with it.
async fn elsewhere(folder: &Path, path: &Path, saves: u8) -> PathBuf {
    let other = folder.join("elsewhere");
    fs::copy(path, &other).unwrap();
    let store = Store::open(&other).await.unwrap();
    for n in 0..saves {
        save(&store, 30 + n).await.unwrap();
    }
    store.close().await.unwrap();
    other
}

#[tokio::test]
async fn a_file_that_was_replaced_is_never_written_to() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    let other = another(folder.path(), "other", 5, 3).await;
    fs::rename(&other, &path).unwrap();
    let before = fs::read(&path).unwrap();
    for v in [20, 21, 22] {
        let outcome = save(&store, v).await;
        assert!(matches!(outcome, Err(StoreError::Replaced { .. })), "{outcome:?}");
        assert!(matches!(store.organisation().await, Err(StoreError::Replaced { .. })));
    }
    store.close().await.unwrap();
    assert!(fs::read(&path).unwrap() == before, "the other file is as it was");
}

#[tokio::test]
async fn a_later_state_of_the_workspace_that_took_the_place_of_the_file_is_gone_on_from() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    let before = store.revision().await.unwrap();
    for saves in [0, 3] {
        let other = elsewhere(folder.path(), &path, saves).await;
        fs::rename(&other, &path).unwrap();
        let seen = store.organisation().await.unwrap();
        assert_eq!(seen.teams[0], team(0, if saves == 0 { 9 } else { 29 + saves }));
    }
    assert_eq!(store.changes_since(before).await.unwrap().unwrap().len(), 3, "what came is told");
    save(&store, 20).await.unwrap();
    let again = Store::open(&path).await.unwrap();
    let teams = again.organisation().await.unwrap().teams;
    assert_eq!(teams[0], team(0, 20), "and saved where others look for it");
    // One's own change before is still one's own to take back.
    store.undo(at(3)).await.unwrap();
    assert_eq!(names(folder.path()), ["Oost.dialoog"]);
}

#[tokio::test]
async fn a_journal_that_lies_beside_is_not_taken_for_that_of_the_file_that_took_the_place() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    let other = elsewhere(folder.path(), &path, 2).await;
    let later = fs::read(&other).unwrap();
    // Somebody else was killed while they wrote to the file that was there before.
    let journal = folder.path().join("Oost.dialoog-journal");
    let mut writer = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE; UPDATE team SET name = name || 'x'").execute(&mut writer).await.unwrap();
    assert!(journal.exists());
    fs::rename(&other, &path).unwrap();
    assert!(matches!(save(&store, 20).await, Err(StoreError::Replaced { .. })));
    assert!(fs::read(&path).unwrap() == later, "nothing was undone in it");
    sqlx::raw_sql("ROLLBACK").execute(&mut writer).await.unwrap();
    writer.close().await.unwrap();
    drop(fs::remove_file(&journal));
    save(&store, 20).await.unwrap();
}

#[tokio::test]
async fn a_state_without_ones_own_changes_that_took_the_place_is_refused_and_ones_own_can_be_saved() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    // As many changes as here, fewer, and more: none of them has what was saved here.
    for (saves, own) in [(0, 10), (1, 11), (4, 12)] {
        let other = elsewhere(folder.path(), &path, saves).await;
        save(&store, own).await.unwrap();
        fs::rename(&other, &path).unwrap();
        let put_there = fs::read(&path).unwrap();
        for v in [20, 21] {
            let outcome = save(&store, v).await;
            assert!(matches!(outcome, Err(StoreError::SetBack { .. })), "{saves}: {outcome:?}");
        }
        let copy = folder.path().join("copy");
        store.save_copy(&copy, Replace::Yes).await.unwrap();
        assert!(fs::read(&path).unwrap() == put_there, "{saves}: the file is as it was put there");
        let copied = Store::open(&copy).await.unwrap();
        assert_eq!(copied.organisation().await.unwrap().teams[0], team(0, own));
        copied.close().await.unwrap();
        // The copy has everything, so it may take the place again.
        fs::rename(&copy, &path).unwrap();
        assert_eq!(store.organisation().await.unwrap().teams[0], team(0, own));
    }
}

#[tokio::test]
async fn a_state_that_does_not_know_what_calendars_were_told_is_refused() {
    for in_place in [false, true] {
        let (folder, path, store) = workspace(everything()).await;
        save(&store, 9).await.unwrap();
        let other = elsewhere(folder.path(), &path, 2).await;
        let told = dialoog_model::CalendarEntry {
            owner: dialoog_model::CalendarOwner::Team,
            duty: duty_id(1),
            named_by_duty: true,
            rota: rota_id(0),
            person: person_id(0),
            desk: desk_id(0),
            start: at(0),
            end: at(60),
            kind: dialoog_model::DutyKind::Duty,
            sequence: 1,
            status: dialoog_model::CalendarStatus::Confirmed,
            changed_at: at(5),
            shown: None,
        };
        store.record_calendar(&[told]).await.unwrap();
        if in_place {
            fs::write(&path, fs::read(&other).unwrap()).unwrap();
        } else {
            fs::rename(&other, &path).unwrap();
        }
        let outcome = save(&store, 20).await;
        assert!(matches!(outcome, Err(StoreError::SetBack { .. })), "{in_place}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_later_state_from_which_somebody_was_erased_is_gone_on_from() {
    let (folder, path, store) = workspace(everything()).await;
    let mut somebody = person(0, 6);
    (somebody.id, somebody.name) =
        (dialoog_model::PersonId(uuid::Uuid::from_u128(4711)), "Mien Zwaan".into());
    store
        .apply("person.add", "Mien Zwaan", at(1), vec![put(Record::Person(somebody.clone()))])
        .await
        .unwrap();
    save(&store, 9).await.unwrap();
    let other = folder.path().join("other");
    fs::copy(&path, &other).unwrap();
    let there = Store::open(&other).await.unwrap();
    let erasure =
        Erasure { people: vec![somebody.id], changes: Vec::new(), texts: Vec::new(), hours: Vec::new() };
    there.erase(&erasure, None, at(2)).await.unwrap();
    there.close().await.unwrap();
    let later = fs::read(&other).unwrap();
    fs::rename(&other, &path).unwrap();
    assert!(store.organisation().await.unwrap().person(somebody.id).is_none());
    save(&store, 10).await.unwrap();
    // That of somebody who had not seen the last change is not.
    fs::write(&other, later).unwrap();
    fs::rename(&other, &path).unwrap();
    assert!(matches!(save(&store, 11).await, Err(StoreError::SetBack { .. })));
}

#[tokio::test]
async fn a_file_whose_checksums_are_of_an_older_version_is_not_written_to_when_it_takes_the_place() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    for in_place in [true, false] {
        let other = elsewhere(folder.path(), &path, 2).await;
        let mut c = sqlx::SqliteConnection::connect(&format!("sqlite:{}", other.display())).await.unwrap();
        sqlx::raw_sql("UPDATE journal_head SET scheme = 1").execute(&mut c).await.unwrap();
        c.close().await.unwrap();
        let older = fs::read(&other).unwrap();
        let present = fs::read(&path).unwrap();
        if in_place {
            fs::write(&path, &older).unwrap();
        } else {
            fs::rename(&other, &path).unwrap();
        }
        assert!(matches!(save(&store, 20).await, Err(StoreError::Replaced { .. })));
        assert!(fs::read(&path).unwrap() == older);
        fs::write(&path, &present).unwrap();
    }
}

#[tokio::test]
async fn a_copy_of_somebody_elses_state_is_not_told_to_be_ones_own() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    let other = fs::read(another(folder.path(), "other", 5, 3).await).unwrap();
    fs::write(&path, &other).unwrap();
    assert!(matches!(save(&store, 20).await, Err(StoreError::Replaced { .. })));
    let copy = folder.path().join("copy");
    let outcome = store.save_copy(&copy, Replace::Never).await;
    assert!(matches!(outcome, Err(StoreError::Replaced { .. })), "{outcome:?}");
    assert!(!copy.exists());
}

#[tokio::test]
async fn a_file_that_another_was_written_over_in_place_is_never_written_to() {
    for (id, saves) in [(5, 0), (5, 1), (5, 2), (5, 5)] {
        let (folder, path, store) = workspace(everything()).await;
        save(&store, 9).await.unwrap();
        let other = fs::read(another(folder.path(), "other", id, saves).await).unwrap();
        fs::write(&path, &other).unwrap();
        for v in [20, 21] {
            let outcome = save(&store, v).await;
            assert!(matches!(outcome, Err(StoreError::Replaced { .. })), "{saves}: {outcome:?}");
        }
        assert!(fs::read(&path).unwrap() == other, "{saves}: the other file is as it was");
    }
}

#[tokio::test]
async fn an_older_state_and_one_that_went_another_way_are_noticed() {
    let (folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let copy = folder.path().join("copy");
    let store = Store::open(&path).await.unwrap();
    save(&store, 9).await.unwrap();
    fs::copy(&path, &copy).unwrap();
    save(&store, 10).await.unwrap();
    // As many changes as here, and others.
    let elsewhere = Store::open(&copy).await.unwrap();
    let older = fs::read(&copy).unwrap();
    save(&elsewhere, 30).await.unwrap();
    let sideways = fs::read(&copy).unwrap();
    save(&elsewhere, 31).await.unwrap();
    let further = fs::read(&copy).unwrap();
    let present = fs::read(&path).unwrap();
    for (name, state) in [("older", older), ("sideways", sideways), ("further", further)] {
        fs::write(&path, &state).unwrap();
        for v in [20, 21] {
            let outcome = save(&store, v).await;
            assert!(matches!(outcome, Err(StoreError::SetBack { .. })), "{name}: {outcome:?}");
        }
        assert!(fs::read(&path).unwrap() == state, "{name}: the file is as it was put there");
        fs::write(&path, &present).unwrap();
        store.organisation().await.expect("the state of before is back");
    }
    save(&store, 22).await.unwrap();
}

#[tokio::test]
async fn a_file_that_was_moved_or_removed_is_said_and_not_made_anew() {
    let (folder, path, store) = workspace(everything()).await;
    let new = folder.path().join("Elders.dialoog");
    fs::rename(&path, &new).unwrap();
    for v in [20, 21] {
        let outcome = save(&store, v).await;
        assert!(matches!(&outcome, Err(StoreError::Moved { to, .. }) if *to == new), "{outcome:?}");
    }
    assert_eq!(names(folder.path()), ["Elders.dialoog"]);
    // Back again, all goes on.
    fs::rename(&new, &path).unwrap();
    save(&store, 22).await.unwrap();
    fs::remove_file(&path).unwrap();
    for v in [20, 21] {
        let outcome = save(&store, v).await;
        assert!(matches!(outcome, Err(StoreError::Removed { .. })), "{outcome:?}");
    }
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_said_and_left_as_it_is() {
    let (_folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    let whole = fs::read(&path).unwrap();
    for length in [0, 50, 4096, whole.len() / 2, whole.len() - 1] {
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(length as u64).unwrap();
        for v in [20, 21] {
            let outcome = save(&store, v).await;
            let is_said = matches!(outcome, Err(StoreError::Truncated { .. }));
            assert!(is_said || length == 0 && outcome.is_err(), "{length}: {outcome:?}");
        }
        assert!(fs::read(&path).unwrap() == whole[..length], "{length}: the rest is as it was");
        fs::write(&path, &whole).unwrap();
        store.organisation().await.expect("the whole file is back");
    }
}

#[tokio::test]
async fn the_changes_of_another_process_are_no_reason_to_stop() {
    let (_folder, path, one) = workspace(everything()).await;
    let two = Store::open(&path).await.unwrap();
    for v in 10..20 {
        save(if v % 2 == 0 { &one } else { &two }, v).await.unwrap();
        assert_eq!(one.organisation().await.unwrap(), two.organisation().await.unwrap());
    }
}
