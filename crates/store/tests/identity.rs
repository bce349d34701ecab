//! What somebody else does to the file while it is open: it is noticed before anything is written.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Record, Store, StoreError};
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
async fn a_copy_that_took_the_place_of_the_file_is_another_file() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await.unwrap();
    let copy = folder.path().join("copy");
    fs::copy(&path, &copy).unwrap();
    fs::rename(&copy, &path).unwrap();
    let before = fs::read(&path).unwrap();
    for v in [20, 21] {
        let outcome = save(&store, v).await;
        assert!(matches!(outcome, Err(StoreError::Replaced { .. })), "{outcome:?}");
    }
    assert!(fs::read(&path).unwrap() == before);
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
