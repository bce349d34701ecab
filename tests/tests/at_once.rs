//! Several command lines on one workspace at the same moment, as programs.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::thread;

use dialoog_tests::{Scratch, tries};

/// Each of two edits a day of its own, again and again.
fn edits_from_two(each: u32) {
    let scratch = Scratch::with_sample();
    let edit = |channel: &str, n: u32| {
        let date = format!("{}-{:02}-{:02}", 2027 + n / 336, 1 + n / 28 % 12, 1 + n % 28);
        let answer = scratch.dialoog("sample.dialoog", &["expect", "--channel", channel, &date, "90"]);
        assert_eq!(answer.status, 0, "{answer:?}");
    };
    thread::scope(|scope| {
        for first in [0, 1] {
            let edit = &edit;
            scope.spawn(move || (0..each).for_each(|n| edit("X", 2 * n + first)));
        }
    });
    let journal = scratch.dialoog("sample.dialoog", &["journal", "--json"]).json();
    let there =
        journal.as_array().unwrap().iter().filter(|entry| entry["action"] == "volume.overrule").count();
    println!("2 x {each} edits from two command lines: {there} in the journal");
    assert_eq!(there as u32, (2 * each).min(50), "the journal shows the last fifty");
    assert_eq!(journal[0]["number"], 2 * each, "every edit has a number of its own");
}

#[test]
fn edits_of_two_command_lines_all_stand() {
    edits_from_two(12);
}

#[test]
#[ignore = "the long run of edits_of_two_command_lines_all_stand: minutes"]
fn hundreds_of_edits_of_two_command_lines_all_stand() {
    edits_from_two(tries(250) as u32);
}

#[test]
fn two_command_lines_that_generate_one_period_overwrite_nothing_and_break_no_law() {
    let scratch = Scratch::with_sample();
    let generate = |seed: &str| {
        scratch.dialoog(
            "sample.dialoog",
            &["generate", "--weeks", "2", "--work", "60", "--seed", seed, "--json"],
        )
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = ["1", "2"].map(|seed| scope.spawn(move || generate(seed))).into();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut statuses: Vec<i32> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    // The second may begin when the first has ended, and makes its rota anew then.
    assert!(statuses == [0, 3] || statuses == [0, 0], "{answers:?}");
    if let Some(second) = answers.iter().find(|answer| answer.status == 3) {
        assert_eq!(second.failure(), "conflict");
        let report: serde_json::Value = serde_json::from_str(&second.out).unwrap();
        assert!(
            !report["beside"]["edit"]["duties"].as_array().unwrap().is_empty(),
            "the finished rota is told"
        );
    }
    let check = scratch.dialoog("sample.dialoog", &["check", "--strict"]);
    println!("two command lines generate one period: {statuses:?}, check {}", check.status);
    assert_eq!(check.status, 0, "{check:?}");
}

#[test]
fn undo_is_of_the_command_line_and_asks_before_a_publication_is_taken_back() {
    let scratch = Scratch::with_sample();
    let run = |arguments: &[&str]| scratch.dialoog("sample.dialoog", arguments);
    assert_eq!(run(&["generate", "--weeks", "1", "--work", "1"]).status, 0);
    assert_eq!(run(&["publish"]).status, 0);
    let refused = run(&["--json", "undo"]);
    assert_eq!((refused.status, refused.failure().as_str()), (3, "confirm"));
    assert_eq!(run(&["undo", "--anyway"]).status, 0);
    assert_eq!(run(&["undo"]).status, 0, "the generation as well");
    let told = run(&["mark", "--channel", "X", "2026-03-02", "auto"]);
    assert_eq!(told.status, 0, "{told:?}");
    assert_eq!(run(&["undo", "999"]).status, 1);
}
