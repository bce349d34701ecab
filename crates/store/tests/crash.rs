//! A process that is killed while it saves: what it had saved is there, and what it was saving is there wholly or not.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_store::{Record, Store};
use libtest_mimic::{Arguments, Trial};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use support::*;

const FILE: &str = "DIALOOG_CRASH_TEST_FILE";
/// Kills at least, and those among them that are to fall into a save.
const KILLS: u64 = 20;
const INTO_A_SAVE: u64 = 5;
/// Kills at most. Saving is all that the process does, so this many that miss it mean that nothing is tested.
const MOST_KILLS: u64 = 500;
/// Enough duties that a save is many pages, so that a kill often falls into one.
const DUTIES: u32 = 60;

/// Ends the process also when an assertion fails first.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The number that the last save carried: in the name of an event, and in every duty.
async fn saved(store: &Store) -> u32 {
    let events = store.organisation().await.unwrap().events;
    let number = events.iter().find(|e| e.id == event_id(0)).unwrap().name.parse().unwrap();
    let duties = store.duties(rota_id(0)).await.unwrap();
    assert_eq!(duties.len() as u32, DUTIES);
    for duty in duties {
        assert_eq!(duty.end - duty.start, length(number), "a save is one piece");
    }
    number
}

/// How long the duties of a save are: another length than those of the saves around it, and one that a duty may have, however often
/// is saved.
fn length(number: u32) -> chrono::Duration {
    chrono::Duration::minutes(1 + i64::from(number % 1_000))
}

fn save(number: u32) -> Vec<dialoog_store::Change> {
    let mut event = event(0, 0);
    event.name = number.to_string();
    let duties = (0..DUTIES).map(|n| {
        let mut duty = duty(n, 0, 0);
        duty.end = duty.start + length(number);
        put(Record::Duty(duty))
    });
    std::iter::once(put(Record::Event(event))).chain(duties).collect()
}

/// The process that is killed.
async fn save_until_killed(file: &Path) -> ! {
    let store = Store::open(file).await.unwrap();
    let mut number = saved(&store).await;
    loop {
        number += 1;
        store.apply("test.save", "", at(0), save(number)).await.unwrap();
        println!("\nsaved {number}");
    }
}

async fn nothing_that_was_saved_is_lost_when_the_process_is_killed() {
    let (folder, path, store) = workspace(everything()).await;
    let clear = (0..3).map(|n| dialoog_store::Change::Remove(dialoog_store::Key::Duty(duty_id(n)))).collect();
    store.apply("test.clear", "", at(0), clear).await.unwrap();
    store.apply("test.save", "", at(0), save(0)).await.unwrap();
    store.close().await.unwrap();
    let (mut round, mut interrupted) = (0, 0);
    let kills = tries(KILLS);
    while round < kills || interrupted < INTO_A_SAVE {
        assert!(round < MOST_KILLS.max(2 * kills), "only {interrupted} of {round} kills fell into a save");
        let child = Command::new(std::env::current_exe().unwrap())
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut victim = Victim(child);
        let output = BufReader::new(victim.0.stdout.take().unwrap());
        let mut lines = output
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("saved ").map(|number| number.parse::<u32>().unwrap()));
        let mut told = lines.by_ref().take(2).last().expect("it saves");
        std::thread::sleep(std::time::Duration::from_micros(round * 731 % 9000));
        victim.0.kill().unwrap();
        victim.0.wait().unwrap();
        told = lines.last().unwrap_or(told);
        interrupted += u64::from(names(folder.path()).len() > 1);
        round += 1;

        let store = Store::open(&path).await.expect("the file opens and passes its checks");
        let there = saved(&store).await;
        assert!(there == told || there == told + 1, "{told} was saved and {there} is there");
        let undone = store.undo(at(1)).await.expect("the journal is whole as well");
        assert_eq!(undone.action, "test.save");
        assert_eq!(saved(&store).await, there - 1);
        store.redo(at(1)).await.unwrap();
        store.close().await.unwrap();
        assert_eq!(names(folder.path()), ["Oost.dialoog"]);
    }
    println!("{round} kills, {interrupted} of them into a save: 0 changes lost, 0 torn");
}

/// This program is the test and, where it is started with a file, the process that the test kills.
fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if let Some(file) = std::env::var_os(FILE) {
        runtime.block_on(save_until_killed(file.as_ref()));
    }
    let test = move || {
        runtime.block_on(nothing_that_was_saved_is_lost_when_the_process_is_killed());
        Ok(())
    };
    let trial = Trial::test("nothing_that_was_saved_is_lost_when_the_process_is_killed", test);
    libtest_mimic::run(&Arguments::from_args(), vec![trial]).exit_code()
}
