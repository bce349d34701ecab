//! Whatever the command line writes is its owner's alone to read, whatever mask somebody works under.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use dialoog_tests::{Scratch, answer, lie_below};

/// Commands that write files; `PERSON` is somebody who has duties.
const WRITES: [&str; 14] = [
    "new --sample",
    "generate --from 2027-01-04 --weeks 1 --work 1",
    "publish",
    "expect --channel X 2027-01-05 90",
    "review --xlsx review.xlsx",
    "review --csv review.csv",
    "review --pdf review.pdf",
    "export ics --out calendars",
    "export ics --out drafts/of/ours --draft",
    "copy copy.dialoog",
    "salvage salvaged.dialoog",
    "person-data PERSON person.json",
    "person-data PERSON person.pdf",
    "erase PERSON --yes",
];

/// Runs a command under a mask that keeps nothing from anybody.
fn run(scratch: &Scratch, words: &[&str]) -> String {
    let plain = scratch.command(&[&["-w", "sample.dialoog", "--json"], words].concat());
    let mut open = Command::new("sh");
    open.args(["-c", "umask 0; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
    open.current_dir(scratch.path("."))
        .envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let answer = answer(&mut open);
    assert_eq!(answer.status, 0, "{words:?}: {answer:?}");
    answer.out
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn what_is_written_nobody_else_may_read() {
    let scratch = Scratch::new();
    let mut person = String::new();
    for words in WRITES {
        let words: Vec<&str> =
            words.split(' ').map(|word| if word == "PERSON" { &person } else { word }).collect();
        run(&scratch, &words);
        if words[0] == "publish" {
            let rota: serde_json::Value = serde_json::from_str(&run(&scratch, &["rota"])).unwrap();
            person = rota["people"][0]["name"].as_str().unwrap().to_owned();
        }
    }
    let backups = run(&scratch, &["backups", "list"]);
    let backups: serde_json::Value = serde_json::from_str(&backups).unwrap();
    run(
        &scratch,
        &["backups", "restore", backups["backups"][0]["name"].as_str().unwrap(), "--to", "restored.dialoog"],
    );
    let files = lie_below(&scratch.path(""));
    let kinds: BTreeSet<_> = files.iter().filter_map(|file| file.extension()?.to_str()).collect();
    let expected = ["csv", "dialoog", "ics", "json", "log", "pdf", "xlsx"];
    assert!(expected.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    let mut folders = BTreeSet::new();
    for file in &files {
        assert_eq!(mode(&scratch.path("").join(file)) & 0o177, 0, "{} may be read by others", file.display());
        folders.extend(file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()));
    }
    for folder in folders {
        assert_eq!(
            mode(&scratch.path("").join(folder)) & 0o077,
            0,
            "{} may be read by others",
            folder.display()
        );
    }
}
