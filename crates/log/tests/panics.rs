//! The log of a process in which something panics. A process of its own: the log and the panic hook are the process's.

use std::fs;
use std::sync::Arc;

use chrono::DateTime;
use dialoog_log::{Level, LogError, LogOptions, start};

#[test]
fn a_panic_is_logged_with_its_place_and_without_what_was_worked_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dialoog.log");
    let options =
        || LogOptions { file: file.clone(), level: Level::INFO, clock: Arc::new(|| DateTime::UNIX_EPOCH) };
    start(options()).unwrap();
    assert!(matches!(start(options()), Err(LogError::AlreadyStarted)));

    let person = String::from("Sanne");
    let fixed = std::thread::spawn(|| panic!("a slot is no day")).join();
    let put_together = std::thread::spawn(move || panic!("{person} is no slot")).join();
    assert!(fixed.is_err() && put_together.is_err());

    let lines = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains(" ERROR ") && lines[0].contains("panic: a slot is no day"), "{lines:?}");
    assert!(lines.iter().all(|line| line.contains("tests/panics.rs:")), "{lines:?}");
    assert!(!lines[1].contains("Sanne"), "{lines:?}");
}
