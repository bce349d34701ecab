//! `cargo xtask bench reliability`: what is lost when programs are killed, power fails, bytes flip and several write at once.

use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};

/// Kills of the long run.
const KILLS: &str = "1000";

/// The tests of losses in their long forms, one after the other, each printing its tries and losses.
pub fn measure() -> Result<(), Error> {
    Plan::default()
        .then("killing a program that saves", || {
            let mut test = tests("crash", &[]);
            test.env("DIALOOG_KILLS", KILLS);
            run(test)
        })
        .then("cutting the power after a save (needs root and a loop device)", || {
            run(tests("power_cut", &["--include-ignored"]))
        })
        .then("changing single bytes", || run(tests("damage", &["--include-ignored"])))
        .then("two processes that write", || {
            run(tests(
                "two_processes",
                &["--ignored", "nothing_is_lost_between_two_processes_in_10000_edits"],
            ))
        })
        .then("two windows and stale views, at the use-cases", || run(tests("together", &[])))
        .then("command lines at once, as programs", || run(tests("at_once", &["--include-ignored"])))
        .carry_out()
}

/// All crates, so that nothing is built with other features a second time.
fn tests(name: &str, words: &[&str]) -> std::process::Command {
    cargo(&[&["test", "--workspace", "--test", name, "--", "--nocapture"], words].concat())
}
