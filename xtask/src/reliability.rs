//! `cargo xtask bench reliability`: what is lost when programs are killed, power fails, bytes flip, disks are full, several write at
//! once and somebody gives them what nobody means.

use std::process::Command;

use clap::{Parser, ValueEnum};

use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::system;

/// Says the tests how many tries there are.
const TRIES: &str = "DIALOOG_TRIES";

/// Tries what could be lost, part by part: each prints its tries and its losses, and fails where something is lost, torn or silent.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench reliability", bin_name = "cargo xtask bench reliability")]
pub struct Arguments {
    /// Tries of each part [default: those of the table in docs/benchmarks.md]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    tries: Option<u32>,
    /// Only these parts [default: all]
    #[arg(value_enum, value_name = "PART")]
    parts: Vec<Part>,
}

/// A part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// A program that saves all the time, killed at random moments
    Kills,
    /// Commands that save, killed at each call to the system (needs strace)
    Calls,
    /// The power, cut after a save (needs root and a loop device)
    Power,
    /// Single bytes of a file that are others
    Flips,
    /// Two processes that edit one workspace
    Writers,
    /// Two windows, stale views and command lines at once
    Windows,
    /// Every command on a full disk (needs root)
    Disk,
    /// Every argument with odd values
    Arguments,
    /// Files of anything to import
    Files,
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Kills,
        Self::Calls,
        Self::Power,
        Self::Flips,
        Self::Writers,
        Self::Windows,
        Self::Disk,
        Self::Arguments,
        Self::Files,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Kills => "killing a program that saves",
            Self::Calls => "killing commands at each of their calls",
            Self::Power => "cutting the power after a save",
            Self::Flips => "changing single bytes",
            Self::Writers => "two processes that edit",
            Self::Windows => "two windows, stale views, command lines at once",
            Self::Disk => "every command on a full disk",
            Self::Arguments => "every argument with odd values",
            Self::Files => "importing files of anything",
        }
    }

    /// How often it is tried unless somebody asks for another number.
    const fn usually(self) -> u32 {
        match self {
            Self::Kills => 1_000,
            // Of each command: more than it makes, so all of them.
            Self::Calls => 20_000,
            Self::Power => 200,
            Self::Flips | Self::Files => 10_000,
            // Each of the two.
            Self::Writers => 5_000,
            Self::Windows => 250,
            // More than there are, so all of them.
            Self::Disk | Self::Arguments => 100_000,
        }
    }

    /// The tests that try it, and the ones among them that it is about.
    const fn tests(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Kills => &[("crash", &[])],
            Self::Calls => &[("every_call", &["--include-ignored"])],
            Self::Power => &[("power_cut", &["--include-ignored", "in_many_failures_of_power"])],
            Self::Flips => &[("damage", &["--include-ignored", "each_of_many_bytes"])],
            Self::Writers => &[("two_processes", &["--include-ignored", "in_many_edits"])],
            Self::Windows => &[("together", &[]), ("at_once", &["--include-ignored"])],
            Self::Disk => &[("disk_full", &["--include-ignored"])],
            Self::Arguments => &[("odd_arguments", &[])],
            Self::Files => &[("whatever", &[]), ("any_file", &[])],
        }
    }
}

/// Tries the parts that were asked for, one after the other.
pub fn measure(arguments: &Arguments) -> Result<(), Error> {
    let wanted = |part: &Part| arguments.parts.is_empty() || arguments.parts.contains(part);
    let mut plan = Plan::default()
        .first("looking for what it needs", || system::install(&system::TO_TEST))
        .first("building the command line", || run(cargo(&["build", "--workspace", "--bin", "dialoog"])));
    for part in Part::ALL.into_iter().filter(wanted) {
        let tries = arguments.tries.unwrap_or(part.usually());
        plan = plan.then(part.name(), move || {
            part.tests().iter().try_for_each(|(name, words)| run(tests(name, words, tries)))
        });
    }
    plan.carry_out()
}

/// All crates, so that nothing is built with other features a second time.
fn tests(name: &str, words: &[&str], tries: u32) -> Command {
    let mut tests = cargo(&[&["test", "--workspace", "--test", name, "--", "--nocapture"], words].concat());
    tests.env(TRIES, tries.to_string());
    tests
}
