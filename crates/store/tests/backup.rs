//! Copies and backups: there is always a way back.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Reason, Record, Replace, Store, StoreError, backups, restore};
use sqlx::Connection as _;
use std::fs;
use std::path::Path;
use support::*;

async fn save(store: &Store, v: u8) {
    store.apply("team.save", "", at(1), vec![put(Record::Team(team(0, v)))]).await.unwrap();
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_copy_is_the_whole_workspace_and_replaces_nothing_unasked() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await;
    let copy = folder.path().join("Kopie van Oost #1 100%.dialoog");
    store.save_copy(&copy, Replace::Never).await.unwrap();
    assert_eq!(names(folder.path()), ["Kopie van Oost #1 100%.dialoog", "Oost.dialoog"]);
    let there = Store::open(&copy).await.unwrap();
    assert_eq!(state(&there).await, state(&store).await);
    assert_eq!(there.undo(at(2)).await.unwrap().number, 1);
    there.close().await.unwrap();
    #[cfg(unix)]
    assert_eq!(mode(&copy), 0o600);

    fs::write(&copy, "somebody's letter").unwrap();
    let outcome = store.save_copy(&copy, Replace::Never).await;
    assert!(matches!(outcome, Err(StoreError::Exists { .. })), "{outcome:?}");
    assert_eq!(fs::read(&copy).unwrap(), b"somebody's letter");
    let outcome = store.save_copy(&path, Replace::Yes).await;
    assert!(matches!(outcome, Err(StoreError::Exists { .. })), "a copy is not the workspace itself");
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let outcome = store.save_copy(&link, Replace::Yes).await;
        assert!(matches!(outcome, Err(StoreError::Exists { .. })), "not under another name either");
    }
    store.save_copy(&copy, Replace::Yes).await.unwrap();
    Store::open(&copy).await.unwrap();
    let nowhere = folder.path().join("no such folder").join("copy");
    let outcome = store.save_copy(&nowhere, Replace::Never).await;
    assert!(matches!(outcome, Err(StoreError::NoFolder { .. })), "{outcome:?}");
    save(&store, 10).await;
}

#[cfg(unix)]
#[tokio::test]
async fn no_copy_and_no_backup_takes_the_place_of_what_is_no_file() {
    use std::os::unix::fs::FileTypeExt as _;
    let (folder, _path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let backup = store.backup(&kept, Reason::Asked, at(1)).await.unwrap().unwrap();
    let (socket, link) = (folder.path().join("socket"), folder.path().join("link"));
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    std::os::unix::fs::symlink(&socket, &link).unwrap();
    for place in [&socket, &link] {
        let copied = store.save_copy(place, Replace::Yes).await;
        assert!(matches!(copied, Err(StoreError::Exists { .. })), "{copied:?}");
        let restored = restore(&backup, place, Replace::Yes, &kept, at(2)).await;
        assert!(matches!(restored, Err(StoreError::Exists { .. })), "{restored:?}");
    }
    assert!(socket.symlink_metadata().unwrap().file_type().is_socket() && link.is_symlink());
}

#[cfg(unix)]
#[tokio::test]
async fn the_state_that_was_open_can_be_saved_after_the_file_was_replaced_or_removed() {
    let (folder, path, store) = workspace(everything()).await;
    save(&store, 9).await;
    let before = state(&store).await;
    fs::write(folder.path().join("other"), "another file").unwrap();
    fs::rename(folder.path().join("other"), &path).unwrap();
    assert!(matches!(store.organisation().await, Err(StoreError::Replaced { .. })));
    for name in ["one", "two"] {
        let copy = folder.path().join(name);
        store.save_copy(&copy, Replace::Never).await.unwrap();
        assert_eq!(state(&Store::open(&copy).await.unwrap()).await, before);
        fs::remove_file(&path).unwrap_or_default();
    }
}

#[tokio::test]
async fn a_backup_is_made_when_something_has_changed_and_can_be_put_back() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("data").join("backups");
    let first = store.backup(&kept, Reason::Opening, at(1)).await.unwrap().unwrap();
    assert_eq!(store.backup(&kept, Reason::Opening, at(2)).await.unwrap(), None, "nothing has changed");
    let before = state(&store).await;
    save(&store, 9).await;
    let second = store.backup(&kept, Reason::Asked, at(3)).await.unwrap().unwrap();
    assert_eq!(backups(&kept, Some(first.workspace)).unwrap(), [first.clone(), second]);
    assert_eq!(backups(&kept, None).unwrap().len(), 2);
    #[cfg(unix)]
    {
        assert_eq!(mode(&first.path), 0o600);
        assert_eq!(mode(first.path.parent().unwrap()), 0o700);
    }

    let new = folder.path().join("new.dialoog");
    restore(&first, &new, Replace::Never, &kept, at(4)).await.unwrap();
    assert_eq!(state(&Store::open(&new).await.unwrap()).await, before);
    let outcome = restore(&first, &path, Replace::Never, &kept, at(4)).await;
    assert!(matches!(outcome, Err(StoreError::Exists { .. })), "{outcome:?}");

    let present = state(&store).await;
    store.close().await.unwrap();
    restore(&first, &path, Replace::Yes, &kept, at(5)).await.unwrap();
    assert_eq!(state(&Store::open(&path).await.unwrap()).await, before);
    let aside = backups(&kept, None).unwrap().pop().unwrap();
    assert_eq!((aside.reason, aside.at), (Reason::Restoring, at(5)));
    assert_eq!(state(&Store::open(&aside.path).await.unwrap()).await, present);
}

#[tokio::test]
async fn a_damaged_file_is_kept_beside_with_its_journal_when_a_backup_takes_its_place() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let good = store.backup(&kept, Reason::Opening, at(1)).await.unwrap().unwrap();
    let before = state(&store).await;
    store.close().await.unwrap();
    fs::write(&path, "damaged").unwrap();
    let journal = folder.path().join("Oost.dialoog-journal");
    fs::write(&journal, "what was cut off").unwrap();
    restore(&good, &path, Replace::Yes, &kept, at(5)).await.unwrap();
    assert_eq!(state(&Store::open(&path).await.unwrap()).await, before);
    assert!(!journal.exists());
    let aside = backups(&kept, None).unwrap().pop().unwrap().path;
    assert_eq!(fs::read(&aside).unwrap(), b"damaged");
    let mut aside_journal = aside.into_os_string();
    aside_journal.push("-journal");
    assert_eq!(fs::read(aside_journal).unwrap(), b"what was cut off");
}

#[tokio::test]
async fn a_damaged_backup_is_not_put_back() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let backup = store.backup(&kept, Reason::Opening, at(1)).await.unwrap().unwrap();
    store.close().await.unwrap();
    let mut other =
        sqlx::SqliteConnection::connect(&format!("sqlite:{}", backup.path.display())).await.unwrap();
    sqlx::raw_sql("UPDATE team SET name = 'x'").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let before = fs::read(&path).unwrap();
    let outcome = restore(&backup, &path, Replace::Yes, &kept, at(5)).await;
    assert!(matches!(outcome, Err(StoreError::Damaged { .. })), "{outcome:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn opening_makes_a_backup_if_something_has_changed() {
    let (folder, path, store) = workspace(everything()).await;
    store.close().await.unwrap();
    let kept = folder.path().join("backups");
    for (minute, made) in [(1, true), (2, false), (3, false)] {
        let (store, backup) = Store::open_with_backup(&path, &kept, at(minute)).await.unwrap();
        assert_eq!(backup.unwrap().is_some(), made);
        store.close().await.unwrap();
    }
    // A folder that cannot be made is no reason not to open.
    let (store, backup) = Store::open_with_backup(&path, &path.join("no"), at(4)).await.unwrap();
    assert!(backup.is_err());
    store.organisation().await.unwrap();
}
