//! Two processes that change one workspace at the same time: nothing that either was told is lost, torn or overwritten.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Basis, Key, Reason, Record, Replace, Scope, Store, StoreError, salvage, verify};
use sqlx::Connection as _;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use support::*;

const FILE: &str = "DIALOOG_TWO_PROCESSES_FILE";
const WHO: &str = "DIALOOG_TWO_PROCESSES_WHO";
const EDITS: &str = "DIALOOG_TWO_PROCESSES_EDITS";

/// Ends the process also when an assertion fails first.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Not a test of its own: one of the two. Each edit adds one to a number that both count in, based on the state that was
/// read, and puts a duty of its own.
#[tokio::test]
#[ignore = "one of the two processes of the other tests"]
async fn counts_with_another_process() {
    // Among all ignored tests it has nothing to do.
    let Some(file) = std::env::var_os(FILE) else { return };
    let number = |name: &str| std::env::var(name).unwrap().parse::<u32>().unwrap();
    let (who, edits) = (number(WHO), number(EDITS));
    let store = Store::open(file.as_ref()).await.unwrap();
    let mut done = 0;
    while done < edits {
        let mut snapshot = store.snapshot().await.unwrap();
        let mut person = snapshot.organisation().await.unwrap().person(person_id(0)).unwrap().clone();
        // Both wanting the same new number is agreement, unless the number was counted on from the one that was read.
        let counted_from = Scope::Record(Key::Person(person_id(0)));
        let basis = Basis::at(snapshot.finish().await.unwrap()).from(counted_from);
        let count: u32 = person.name.parse().unwrap();
        person.name = (count + 1).to_string();
        let duty = duty(100_000 * (who + 1) + done, 0, 1);
        let changes = vec![put(Record::Person(person)), put(Record::Duty(duty))];
        match store.apply_on(&basis, "test.count", "", at(1), changes).await {
            Ok(_) => {
                done += 1;
                println!("\nsaved {done}");
            }
            // The other one was first: look again.
            Err(StoreError::Conflict { .. } | StoreError::Busy { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

async fn both(edits: u32) {
    let (_folder, path, store) = workspace(everything()).await;
    let mut counted = person(0, 5);
    counted.name = "0".into();
    store.apply("test.start", "", at(0), vec![put(Record::Person(counted))]).await.unwrap();
    let processes: Vec<Process> = (0..2)
        .map(|who| {
            let child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "counts_with_another_process", "--ignored", "--nocapture"])
                .envs([(WHO, who.to_string()), (EDITS, edits.to_string())])
                .env(FILE, &path)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            Process(child)
        })
        .collect();
    let mut told = 0;
    for mut process in processes {
        let output = BufReader::new(process.0.stdout.take().unwrap());
        told += output.lines().map_while(Result::ok).filter(|line| line.starts_with("saved ")).count();
        assert!(process.0.wait().unwrap().success());
    }
    let duties = store.duties(rota_id(0)).await.unwrap();
    let theirs = duties.iter().filter(|d| d.person == person_id(1)).count();
    let organisation = store.organisation().await.unwrap();
    let count = &organisation.person(person_id(0)).unwrap().name;
    println!("2 x {edits} edits from two processes: {told} told, {count} counted, {theirs} duties");
    assert_eq!(told as u32, 2 * edits);
    assert_eq!(*count, told.to_string(), "no count was overwritten");
    assert!(theirs >= told, "no duty was lost");
    assert!(verify(&path).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_is_lost_between_two_processes() {
    both(100).await;
}

#[tokio::test]
#[ignore = "the long run of nothing_is_lost_between_two_processes: minutes"]
async fn nothing_is_lost_between_two_processes_in_many_edits() {
    both(tries(5000) as u32).await;
}

/// Not a test of its own: a process that would like to write, and says whether it may.
#[tokio::test]
#[ignore = "the other process of another test"]
async fn asks_for_the_lock() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(std::path::PathBuf::from(file))
        .busy_timeout(std::time::Duration::ZERO);
    let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
    let is_locked = sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.is_err();
    println!("\n{}", if is_locked { "kept out" } else { "may write" });
}

/// Not a test of its own: a process in the middle of a change, until nobody speaks to it any more.
#[tokio::test]
#[ignore = "the other process of another test"]
async fn holds_the_lock() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(std::path::PathBuf::from(file));
    let mut connection = sqlx::ConnectOptions::connect(&options).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.unwrap();
    println!("\nbegun");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    sqlx::raw_sql("ROLLBACK").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_takes_the_place_of_no_file_in_which_somebody_is_saving() {
    let (folder, path, store) = workspace(everything()).await;
    let kept = folder.path().join("backups");
    let backup = store.backup(&kept, Reason::Asked, at(1)).await.unwrap().unwrap();
    store.apply("team.save", "", at(2), vec![put(Record::Team(team(0, 9)))]).await.unwrap();
    store.close().await.unwrap();
    let before = std::fs::read(&path).unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "holds_the_lock", "--ignored", "--nocapture"])
        .env(FILE, &path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut other = Process(child);
    let output = BufReader::new(other.0.stdout.take().unwrap());
    let mut lines = output.lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "begun"));
    let outcome = dialoog_store::restore(&backup, &path, Replace::Yes, &kept, at(3)).await;
    assert!(matches!(outcome, Err(StoreError::Busy { .. })), "{outcome:?}");
    assert!(std::fs::read(&path).unwrap() == before, "nothing is touched");
    assert_eq!(dialoog_store::backups(&kept, None).unwrap().len(), 1);
    drop(other.0.stdin.take());
    assert!(other.0.wait().unwrap().success());
    dialoog_store::restore(&backup, &path, Replace::Yes, &kept, at(4)).await.unwrap();
    assert_eq!(dialoog_store::backups(&kept, None).unwrap().len(), 2);
}

fn asked(path: &std::path::Path) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "asks_for_the_lock", "--ignored", "--nocapture"])
        .env(FILE, path)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    told.lines().find(|line| ["kept out", "may write"].contains(line)).unwrap_or("nothing").to_owned()
}

#[tokio::test]
async fn whoever_looks_at_a_file_in_this_process_takes_no_lock_from_who_writes_to_it() {
    let (folder, path, store) = workspace(everything()).await;
    let backups = folder.path().join("backups");
    store.backup(&backups, Reason::Asked, at(0)).await.unwrap();
    let backup = dialoog_store::backups(&backups, None).unwrap().remove(0);
    assert_eq!(asked(&path), "may write");
    let mut writer = sqlx::SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut writer).await.unwrap();
    assert_eq!(asked(&path), "kept out");
    Store::open(&path).await.unwrap().close().await.unwrap();
    assert_eq!(asked(&path), "kept out", "after opening and closing it");
    drop(Store::open(&path).await.unwrap());
    assert_eq!(asked(&path), "kept out", "after opening it and letting it go");
    Store::open_with_backup(&path, &backups, at(1)).await.unwrap().0.close().await.unwrap();
    assert_eq!(asked(&path), "kept out", "after opening it with a backup");
    verify(&path).await.unwrap();
    assert_eq!(asked(&path), "kept out", "after verifying it");
    salvage(&path, &folder.path().join("saved.dialoog"), at(1)).await.unwrap();
    assert_eq!(asked(&path), "kept out", "after salvaging it");
    let refused = dialoog_store::restore(&backup, &path, Replace::Never, &backups, at(2)).await;
    assert!(matches!(refused, Err(StoreError::Exists { .. })), "{refused:?}");
    assert_eq!(asked(&path), "kept out", "after a restore that was refused");
    sqlx::raw_sql("ROLLBACK").execute(&mut writer).await.unwrap();
    assert_eq!(asked(&path), "may write");
    let change = vec![put(Record::Team(team(0, 9)))];
    store.apply("team.save", "", at(3), change).await.unwrap().expect("saved");
}
