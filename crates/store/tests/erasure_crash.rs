//! A process that is killed while it erases somebody: whoever does it once more finds them, and then they are in no byte.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]
#![allow(clippy::disallowed_methods, reason = "the kills fall into what it takes")]

mod support;

use dialoog_model::PersonId;
use dialoog_store::{Erasure, Reason, Record, Store, verify};
use libtest_mimic::{Arguments, Trial};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;
use support::*;

const FOLDER: &str = "DIALOOG_ERASURE_CRASH_TEST_FOLDER";
const KILLS: u64 = 20;
const BACKUPS: i64 = 4;
const NAME: &str = "Wilhelmina van der Zwaan";

/// Ends the process also when an assertion fails first.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn somebody() -> PersonId {
    PersonId(uuid::Uuid::from_u128(4711))
}

fn workspace_in(folder: &Path) -> (PathBuf, PathBuf) {
    (folder.join("Oost.dialoog"), folder.join("backups"))
}

/// A workspace with backups that all name somebody.
async fn with_backups(folder: &Path) {
    let (path, kept) = workspace_in(folder);
    let store = Store::create(&path, everything(), at(0)).await.unwrap();
    for n in 0..BACKUPS {
        let mut named = person(0, 6);
        (named.id, named.name, named.contract_minutes) = (somebody(), NAME.to_owned(), n as u32);
        store.apply("person.save", NAME, at(n), vec![put(Record::Person(named))]).await.unwrap();
        store.backup(&kept, Reason::Asked, at(n)).await.unwrap().unwrap();
    }
    store.close().await.unwrap();
}

async fn erase(folder: &Path) {
    let (path, kept) = workspace_in(folder);
    let store = Store::open(&path).await.unwrap();
    let erasure =
        Erasure { people: vec![somebody()], changes: Vec::new(), texts: Vec::new(), hours: Vec::new() };
    let erased = store.erase(&erasure, Some(&kept), at(100)).await.unwrap();
    assert_eq!(erased.left, Vec::<PathBuf>::new());
    store.close().await.unwrap();
}

/// Whether somebody who looks finds a person to erase.
async fn is_known(folder: &Path) -> bool {
    let (path, kept) = workspace_in(folder);
    let store = Store::open(&path).await.unwrap();
    let is_there = store.organisation().await.unwrap().person(somebody()).is_some();
    let is_former = store.former_people(Some(&kept)).await.unwrap().iter().any(|(id, _)| *id == somebody());
    store.close().await.unwrap();
    is_there || is_former
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files in which the name stands.
fn naming(folder: &Path) -> Vec<PathBuf> {
    let names = |path: &PathBuf| {
        let content = fs::read(path).unwrap();
        content.windows(NAME.len()).any(|bytes| bytes == NAME.as_bytes())
    };
    files(folder).into_iter().filter(names).collect()
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let copy = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(file, copy).unwrap();
    }
}

fn start(folder: &Path) -> Victim {
    let mut command = Command::new(std::env::current_exe().unwrap());
    Victim(command.env(FOLDER, folder).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

async fn an_erasure_that_was_cut_off_is_finished_by_the_next() {
    let template = tempfile::tempdir().unwrap();
    with_backups(template.path()).await;
    let fresh = || {
        let folder = tempfile::tempdir().unwrap();
        copy(template.path(), folder.path());
        folder
    };
    let whole = fresh();
    let begun = Instant::now();
    assert!(start(whole.path()).0.wait().unwrap().success());
    let takes = begun.elapsed();
    assert_eq!(naming(whole.path()), Vec::<PathBuf>::new());

    let (kills, mut halfway) = (tries(KILLS), 0);
    for round in 0..kills {
        let folder = fresh();
        let mut victim = start(folder.path());
        // Over all of it and a little beyond.
        std::thread::sleep(takes.mul_f64(1.1 * (round + 1) as f64 / kills as f64));
        victim.0.kill().unwrap();
        victim.0.wait().unwrap();
        let left = naming(folder.path()).len();
        halfway += u64::from((1..=BACKUPS as usize).contains(&left));
        // Opening takes back what was cut off.
        if is_known(folder.path()).await {
            erase(folder.path()).await;
        }
        assert_eq!(
            naming(folder.path()),
            Vec::<PathBuf>::new(),
            "kill {round}, after which {left} had the name"
        );
        // What is left of a change that was cut off is no workspace.
        let is_workspace = |file: &PathBuf| file.extension().is_some_and(|end| end == "dialoog");
        for file in files(folder.path()).into_iter().filter(is_workspace) {
            assert!(verify(&file).await.unwrap().is_empty(), "{}", file.display());
        }
        assert!(!is_known(folder.path()).await);
    }
    assert!(halfway > 0, "no kill fell into it");
    println!("{kills} kills, {halfway} of them half-way: the name was left nowhere");
}

/// This program is the test and, where it is started with a folder, the process that the test kills.
fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if let Some(folder) = std::env::var_os(FOLDER) {
        runtime.block_on(erase(folder.as_ref()));
        return ExitCode::SUCCESS;
    }
    let test = move || {
        runtime.block_on(an_erasure_that_was_cut_off_is_finished_by_the_next());
        Ok(())
    };
    let trial = Trial::test("an_erasure_that_was_cut_off_is_finished_by_the_next", test);
    libtest_mimic::run(&Arguments::from_args(), vec![trial]).exit_code()
}
