//! A damaged file: what can be read of it goes into a new one, and what is wrong is named.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Key, Record, Salvaged, Store, StoreError, salvage, verify};
use sqlx::Connection as _;
use std::fs;
use std::path::{Path, PathBuf};
use support::*;

/// A closed workspace with some history and duties.
async fn used() -> (tempfile::TempDir, PathBuf, State) {
    let (folder, path, store) = workspace(everything()).await;
    let days = (0..300).map(|n| {
        let counts = (0..96).map(|slot| Some(f64::from(slot * 7 % 13) + 0.25)).collect();
        put(Record::HistoryDay(dialoog_model::HistoryDay { channel: channel_id(0), date: day(n), counts }))
    });
    store.apply("history.import", "", at(1), days.collect()).await.unwrap();
    let duties = (10..210).map(|n| put(Record::Duty(duty(n, 0, (n % 3) as u8))));
    store.apply("rota.generate", "", at(2), duties.collect()).await.unwrap();
    let state = state(&store).await;
    store.close().await.unwrap();
    (folder, path, state)
}

async fn behind(path: &Path, statement: &'static str) {
    let mut other = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("PRAGMA foreign_keys = OFF").execute(&mut other).await.unwrap();
    sqlx::raw_sql(statement).execute(&mut other).await.unwrap();
    other.close().await.unwrap();
}

/// Salvages a file into a new one, which is whole and opens.
async fn saved(folder: &Path, path: &Path) -> (Salvaged, State) {
    let before = fs::read(path).unwrap();
    let to = folder.join("saved.dialoog");
    let report = salvage(path, &to, at(9)).await.unwrap();
    assert!(fs::read(path).unwrap() == before, "the damaged file is as it was");
    assert_eq!(names(folder), ["Oost.dialoog", "saved.dialoog"]);
    assert!(verify(&to).await.unwrap().is_empty());
    let store = Store::open(&to).await.unwrap();
    (report, state(&store).await)
}

#[tokio::test]
async fn of_a_whole_file_all_is_saved() {
    let (folder, path, before) = used().await;
    let (report, after) = saved(folder.path(), &path).await;
    assert_eq!((report, after), (Salvaged::default(), before));
    let outcome = salvage(&path, &folder.path().join("saved.dialoog"), at(9)).await;
    assert!(matches!(outcome, Err(StoreError::Exists { .. })), "{outcome:?}");
}

#[tokio::test]
async fn a_day_of_the_history_that_cannot_be_read_is_taken_from_the_journal() {
    let (folder, path, before) = used().await;
    behind(&path, "UPDATE history_day SET counts = '[1,' WHERE day = '2026-12-21'").await;
    let (report, after) = saved(folder.path(), &path).await;
    assert_eq!(report.recovered, [Key::HistoryDay { channel: channel_id(0), date: day(28) }]);
    assert_eq!((report.lost.len(), report.doubtful.len()), (0, 0));
    assert_eq!(after, before);
}

#[tokio::test]
async fn what_only_the_file_had_and_cannot_be_read_is_named_and_the_rest_is_saved() {
    let (folder, path, mut before) = used().await;
    behind(
        &path,
        "DELETE FROM journal_change; UPDATE history_day SET counts = '[1,' WHERE day = '2026-12-21'",
    )
    .await;
    let (report, after) = saved(folder.path(), &path).await;
    let key = Key::HistoryDay { channel: channel_id(0), date: day(28) };
    assert_eq!(report.lost.iter().map(|damage| damage.key).collect::<Vec<_>>(), [key]);
    before.history.get_mut(&channel_id(0)).unwrap().retain(|d| d.date != day(28));
    assert_eq!(after, before);
}

#[tokio::test]
async fn a_team_that_is_lost_does_not_take_its_people_with_it() {
    let (folder, path, before) = used().await;
    behind(&path, "DELETE FROM team").await;
    let (report, after) = saved(folder.path(), &path).await;
    assert_eq!((report.lost.len(), report.placeholders.len()), (3, 3));
    assert_eq!(after.organisation.people.len(), before.organisation.people.len());
    assert!(after.organisation.teams.iter().all(|team| team.name == "?"));
    assert_eq!(after.rotas, before.rotas);
}

#[tokio::test]
async fn somebody_who_is_lost_takes_their_duties_along_and_that_is_said() {
    let (folder, path, before) = used().await;
    behind(&path, "DELETE FROM person WHERE id = (SELECT person FROM duty LIMIT 1)").await;
    let (report, after) = saved(folder.path(), &path).await;
    assert_eq!(report.lost.len(), 1);
    let all = |state: &State| state.rotas.iter().map(|(_, duties, _)| duties.len()).sum::<usize>();
    let dropped = report.dropped.iter().filter(|(key, _)| matches!(key, Key::Duty(_))).count();
    assert!(all(&before) - all(&after) == dropped && dropped > 0);
}

#[tokio::test]
async fn whatever_page_is_lost_the_rest_is_saved() {
    let (folder, path, before) = used().await;
    let whole = fs::read(&path).unwrap();
    let (mut nothing_left, mut all_saved) = (Vec::new(), 0);
    let pages = whole.len() / 4096;
    for page in (1..pages).step_by(29).chain([22, 23]) {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(&path, &bytes).unwrap();
        let to = folder.path().join("saved.dialoog");
        match salvage(&path, &to, at(9)).await {
            Err(error) => nothing_left.push((page, error.to_string())),
            Ok(report) => {
                let store = Store::open(&to).await.unwrap();
                let after = state(&store).await;
                assert!(after == before || report != Salvaged::default(), "page {page}: {report:?}");
                assert!(after == before || !report.pages.is_empty(), "page {page}");
                all_saved += u32::from(after == before);
                store.close().await.unwrap();
                fs::remove_file(&to).unwrap();
            }
        }
    }
    println!("{pages} pages, {all_saved} of those lost left all content; nothing left: {nothing_left:?}");
    // The list of tables itself takes some pages.
    let only_the_list = |(_, error): &(usize, String)| error.contains("its list of tables");
    assert!(nothing_left.iter().all(only_the_list), "{nothing_left:?}");
}

#[tokio::test]
async fn of_a_file_that_was_cut_off_the_first_part_is_saved() {
    let (folder, path, before) = used().await;
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() * 2 / 3]).unwrap();
    let (report, after) = saved(folder.path(), &path).await;
    assert!(!report.pages.is_empty());
    assert_eq!(after.organisation.settings, before.organisation.settings);
}

#[tokio::test]
async fn the_file_of_another_program_is_not_salvaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thing");
    fs::write(&path, "somebody's letter").unwrap();
    let outcome = salvage(&path, &folder.path().join("saved"), at(9)).await;
    assert!(matches!(outcome, Err(StoreError::Foreign { .. })), "{outcome:?}");
    assert_eq!(names(folder.path()), ["thing"]);
}
