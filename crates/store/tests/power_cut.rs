//! A loss of power right after a change was reported as saved: the change is on the disk.
//!
//! The workspace lies on an ext4 file system of its own inside an image file. Copying the image while it is mounted
//! sees what the file system has handed to its disk and nothing of what only the page cache holds, which is what a
//! loss of power leaves behind (a disk that loses what it has confirmed is not modelled). The copy is mounted, which
//! replays the journal of the file system, and the workspace in it is opened.
//!
//! It needs a loop device, `mkfs.ext4` and the right to mount. Where those are missing the tests are reported as
//! ignored, with the reason.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod support;

use dialoog_model::{CalendarEntry, CalendarOwner, CalendarStatus};
use dialoog_store::{Record, Store};
use libtest_mimic::{Arguments, Trial};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use support::*;
use tempfile::TempDir;

/// Cuts in every run of the tests, and in the long one.
const CUTS: u32 = 20;
const MANY_CUTS: u64 = 200;
/// Bytes of the image: ext4 wants a journal of its own.
const IMAGE: u64 = 24 << 20;

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(arguments).output().map_err(|e| format!("{program}: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

/// A mounted image, unmounted also when an assertion fails.
struct Mounted(PathBuf);

impl Mounted {
    fn new(image: &Path, at: PathBuf) -> Result<Self, String> {
        std::fs::create_dir_all(&at).map_err(|e| e.to_string())?;
        run("mount", &["-o", "loop", image.to_str().unwrap(), at.to_str().unwrap()])?;
        Ok(Self(at))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // What is lost here is of no interest any more, so nothing waits for it.
        let _ = run("umount", &["-l", self.0.to_str().unwrap()]);
    }
}

/// A file system in an image file, mounted.
fn disk() -> Result<(TempDir, PathBuf, Mounted), String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let image = folder.path().join("disk");
    std::fs::File::create(&image).and_then(|file| file.set_len(IMAGE)).map_err(|e| e.to_string())?;
    run("mkfs.ext4", &["-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image.to_str().unwrap()])?;
    let mounted = Mounted::new(&image, folder.path().join("mounted"))?;
    Ok((folder, image, mounted))
}

/// What somebody finds who opens the workspace after the power is back.
async fn after_a_cut(folder: &Path, image: &Path) -> (State, Vec<CalendarEntry>) {
    let copy = folder.join("after");
    std::fs::copy(image, &copy).unwrap();
    let mounted = Mounted::new(&copy, folder.join("mounted after")).unwrap();
    let store = Store::open(&mounted.0.join("Oost.dialoog")).await.expect("it is there and whole");
    let found = (state(&store).await, store.calendar(rota_id(0)).await.unwrap());
    store.close().await.unwrap();
    found
}

/// One more change, of each kind in turn.
async fn change(store: &Store, number: u32) {
    let now = at(i64::from(number));
    match number % 4 {
        0 => drop(store.undo(now).await.unwrap()),
        1 | 2 => {
            let mut event = event(0, 0);
            event.name = format!("saved {number}");
            store.apply("event.save", "", now, vec![put(Record::Event(event))]).await.unwrap();
        }
        _ => {
            let duty = duty(number, 0, 1);
            let entry = CalendarEntry {
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
                sequence: number,
                status: CalendarStatus::Confirmed,
                changed_at: now,
            };
            store.record_calendar(&[entry]).await.unwrap();
        }
    }
}

async fn cut(times: u32) {
    let (folder, image, mounted) = disk().unwrap();
    let path = mounted.0.join("Oost.dialoog");
    let store = Store::create(&path, everything(), at(0)).await.unwrap();
    let mut lost = 0;
    for number in 0..times {
        if number > 0 {
            change(&store, number).await;
        }
        // The copy is taken before anything else reads or writes: waiting gives the file system time to write.
        let found = after_a_cut(folder.path(), &image).await;
        let told = (state(&store).await, store.calendar(rota_id(0)).await.unwrap());
        lost += u32::from(found != told);
    }
    store.close().await.unwrap();
    println!("power cut {times} times right after a change was saved: {lost} changes lost");
    assert_eq!(lost, 0, "of {times} changes");
}

fn trial(name: &str, times: u32) -> Trial {
    Trial::test(name, move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(cut(times));
        Ok(())
    })
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let missing = disk().err();
    if let Some(missing) = &missing {
        eprintln!("the tests of a loss of power are ignored here: {missing}");
    }
    let trials = vec![
        trial("nothing_that_was_saved_is_lost_when_the_power_fails", CUTS)
            .with_ignored_flag(missing.is_some()),
        trial("nothing_that_was_saved_is_lost_in_many_failures_of_power", tries(MANY_CUTS) as u32)
            .with_ignored_flag(true),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}
