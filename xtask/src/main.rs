//! Developer commands: `cargo xtask --help`.
#![allow(clippy::disallowed_methods, reason = "steps print their duration")]

mod bench;
mod calendars;
mod dependencies;
mod error;
mod front_end;
mod headless;
mod package;
mod paths;
mod plan;
mod process;
mod python;
mod reliability;
mod run;
mod system;
mod test;
mod test_data;
mod types;
mod window;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Developer commands of Dialoog. They install what they need and is missing, and say what they do.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build everything and open the window on the sample organisation (without a display: do the same job without it)
    Run {
        /// Do the job without a window: sample, rota, calendars and a summary in a folder
        #[arg(long)]
        headless: bool,
        /// Folder for that; a new one below ./artefacts otherwise
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Workspace to open instead of the sample (without a window: a copy of it is used)
        #[arg(last = true, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Check and test everything: formatting, lints, Rust, front end, calendars, the real window
    Test {
        /// Only this part
        #[arg(long, value_enum)]
        only: Option<test::Part>,
    },
    /// The tests against data that is no part of the project, and those that take minutes
    TestData {
        /// Folder with `staffing_reference.csv`
        #[arg(long, value_name = "DIR")]
        reference: Option<PathBuf>,
        /// Folder of CSV files with counts of mentions per five minutes
        #[arg(long, value_name = "DIR")]
        mentions: Option<PathBuf>,
        /// Folder of files in the shapes that desks export, with `cases.csv`: what an import must find in each
        #[arg(long, value_name = "DIR")]
        history_shapes: Option<PathBuf>,
        /// 200 years with a planted rota, a rota for each
        #[arg(long)]
        planted_years: bool,
    },
    /// Measure the rostering engine: `bench rostering DIR` on published instances beside other solvers, `bench
    /// organisations` on invented ones that grow. `bench forecast DIR` measures forecasts, `bench reliability` what is lost in kills,
    /// power cuts, flipped bytes, on full disks and with several writers, `bench window` how fast the window is; `bench --help` tells the rest
    #[command(disable_help_flag = true)]
    Bench {
        /// What to measure, and how
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "WORDS")]
        words: Vec<OsString>,
    },
    /// Write the window's TypeScript types anew from the commands in src-tauri
    Types,
    /// Ask the RustSec database for known vulnerabilities of the crates that are used (needs the internet; no part of `test`)
    Advisories,
    /// Build the release: the programs and their .deb and .rpm packages
    Package,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run { headless, out, file } => run::run(headless, out, file),
        Command::Test { only } => test::test(only),
        Command::TestData { reference, mentions, history_shapes, planted_years } => {
            test_data::test(reference, mentions, history_shapes, planted_years)
        }
        Command::Bench { words } if words.first().is_some_and(|word| word == "window") => window::measure(),
        Command::Bench { words } if words.first().is_some_and(|word| word == "reliability") => {
            reliability::measure(&reliability::Arguments::parse_from(words))
        }
        Command::Bench { words } => bench::bench(&words),
        Command::Types => types::types(),
        Command::Advisories => dependencies::advisories(),
        Command::Package => package::package(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}
