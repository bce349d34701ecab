//! Files that are no workspace, or none that can be opened: each its own error, and nothing touched.
#![allow(clippy::unwrap_used, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::TeamId;
use dialoog_store::{Change, Key, Record, Store, StoreError};
use sqlx::Connection as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use support::*;
use tempfile::TempDir;

/// All that somebody could notice of a folder's files: names, bytes, times.
fn look(folder: &Path) -> Vec<(String, Vec<u8>, SystemTime)> {
    names(folder)
        .into_iter()
        .map(|name| {
            let path = folder.join(&name);
            (name, fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap())
        })
        .collect()
}

async fn refused(folder: &Path, path: &Path) -> StoreError {
    let before = look(folder);
    let error = Store::open(path).await.expect_err("it does not open");
    assert!(look(folder) == before, "{error}: files were touched");
    error
}

/// A closed workspace, changed by `spoil` as bytes.
async fn spoiled(spoil: impl FnOnce(&mut Vec<u8>)) -> (TempDir, PathBuf) {
    let (folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let mut bytes = fs::read(&path).unwrap();
    spoil(&mut bytes);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[tokio::test]
async fn a_file_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let error = refused(folder.path(), &folder.path().join("gone.dialoog")).await;
    assert!(matches!(error, StoreError::NotThere { .. }), "{error}");
    let outcome = Store::open(folder.path()).await;
    assert!(matches!(outcome, Err(StoreError::Unreachable { .. })), "a folder is no file");
}

#[tokio::test]
async fn the_file_of_another_program() {
    let folder = tempfile::tempdir().unwrap();
    let noise: Vec<u8> = (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for content in [&b""[..], b"S", b"time,count\n2026-11-24,3\n", b"%PDF-1.7 and so on", &noise] {
        let path = folder.path().join("thing");
        fs::write(&path, content).unwrap();
        let error = refused(folder.path(), &path).await;
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    }
    let (folder, path) = spoiled(|bytes| bytes[68..72].copy_from_slice(&7_u32.to_be_bytes())).await;
    let error = refused(folder.path(), &path).await;
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
}

#[tokio::test]
async fn the_file_of_a_newer_version() {
    let (folder, path) = spoiled(|bytes| bytes[60..64].copy_from_slice(&900_u32.to_be_bytes())).await;
    let error = refused(folder.path(), &path).await;
    assert!(matches!(error, StoreError::Newer { found: 900, known: 9..900, .. }), "{error}");
}

#[tokio::test]
async fn a_file_that_was_cut_off() {
    for kept in [20, 99, 100, 4096, 4097, 20_000, usize::MAX] {
        let (folder, path) = spoiled(|bytes| bytes.truncate(kept.min(bytes.len() - 1))).await;
        let error = refused(folder.path(), &path).await;
        assert!(matches!(error, StoreError::Damaged { .. }), "{kept}: {error}");
    }
}

#[tokio::test]
async fn a_file_that_was_overwritten_in_part() {
    for from in [100, 4096, 40_960] {
        let (folder, path) = spoiled(|bytes| bytes[from..from + 8192].fill(0x5a)).await;
        let error = refused(folder.path(), &path).await;
        assert!(matches!(error, StoreError::Damaged { .. }), "from {from}: {error}");
    }
}

#[tokio::test]
async fn a_file_without_its_tables() {
    let (folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let url = format!("sqlite:{}", path.display());
    let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("DROP TABLE workspace").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let error = refused(folder.path(), &path).await;
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

#[tokio::test]
async fn a_file_that_may_not_be_written() {
    let (folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    // The system's administrator may write everything, whatever a file's permissions say.
    if fs::OpenOptions::new().write(true).open(&path).is_ok() {
        Store::open(&path).await.expect("who may write it opens it").close().await.unwrap();
    } else {
        let error = refused(folder.path(), &path).await;
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_file_that_another_program_is_writing_to() {
    let (_folder, path, store) = workspace(everything()).await;
    let url = format!("sqlite:{}", path.display());
    let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    let change = || vec![put(Record::Team(team(0, 9)))];
    let (opened, changed) = tokio::join!(Store::open(&path), store.apply("team.save", "", at(1), change()));
    assert!(matches!(opened, Err(StoreError::Busy { .. })), "{opened:?}");
    assert!(matches!(changed, Err(StoreError::Busy { .. })), "{changed:?}");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    assert!(store.apply("team.save", "", at(1), change()).await.unwrap().is_some(), "it goes on afterwards");
}

#[tokio::test]
async fn a_new_workspace_does_not_replace_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Oost.dialoog");
    fs::write(&path, "somebody's letter").unwrap();
    let before = look(folder.path());
    let outcome = Store::create(&path, everything(), at(0)).await;
    assert!(matches!(outcome, Err(StoreError::Exists { .. })), "{outcome:?}");
    assert!(look(folder.path()) == before);
}

#[tokio::test]
async fn a_workspace_that_cannot_be_completed_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Oost.dialoog");
    let mut homeless = person(0, 1);
    homeless.team = TeamId(uuid::Uuid::nil());
    let wrong = [
        vec![put(Record::Team(team(0, 0)))],
        vec![put(Record::Settings(settings(0))), put(Record::Person(homeless))],
        vec![put(Record::Settings(settings(0))), Change::Remove(Key::Settings)],
    ];
    for changes in wrong {
        let outcome = Store::create(&path, changes, at(0)).await;
        assert!(matches!(outcome, Err(StoreError::Refused { .. })), "{outcome:?}");
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }
    let nowhere = folder.path().join("no such folder").join("Oost.dialoog");
    let outcome = Store::create(&nowhere, everything(), at(0)).await;
    assert!(matches!(outcome, Err(StoreError::NoFolder { .. })), "{outcome:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_workspace_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path, store) = workspace(everything()).await;
    store.apply("team.save", "", at(1), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    store.close().await.unwrap();
    assert_eq!(names(folder.path()), ["Oost.dialoog"]);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_closed_workspace_is_one_file_that_can_be_copied() {
    let (folder, path, store) = workspace(everything()).await;
    store.apply("team.save", "", at(1), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    let before = state(&store).await;
    store.close().await.unwrap();
    assert_eq!(names(folder.path()), ["Oost.dialoog"]);
    let copy = folder.path().join("Kopie van Oost #1 100%.dialoog");
    fs::copy(&path, &copy).unwrap();
    let store = Store::open(&copy).await.unwrap();
    assert_eq!(state(&store).await, before);
    assert_eq!(store.undo(at(2)).await.unwrap().number, 1);
}

#[tokio::test]
async fn opening_reading_and_closing_change_no_byte() {
    let (folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let before = look(folder.path());
    let store = Store::open(&path).await.unwrap();
    state(&store).await;
    store.close().await.unwrap();
    assert!(look(folder.path()) == before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_of_it_can_be_used_from_a_task_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Oost.dialoog");
    let task = tokio::spawn(async move {
        let store = Store::create(&path, everything(), at(0)).await?;
        let name = "Techniek".to_owned();
        store.apply("team.save", &name, at(1), vec![put(Record::Team(team(0, 9)))]).await?;
        store.undo(at(2)).await?;
        store.redo(at(3)).await?;
        store.record_calendar(&[]).await?;
        store.history().await?;
        store.rotas().await?;
        store.duties_between(at(0), at(60), None).await?;
        store.calendar(rota_id(0)).await?;
        store.versions(rota_id(0)).await?;
        store.close().await?;
        let store = Store::open(&path).await?;
        let subject = store.undoable().await?.map(|entry| entry.subject);
        store.close().await.map(|()| subject)
    });
    assert_eq!(task.await.unwrap().unwrap().as_deref(), Some("Techniek"));
}
