//! The arguments of the command line.

mod demand;
mod law;
mod publishing;
mod report;
mod rota;
mod rules;
mod scenarios;
#[cfg(test)]
mod tests;
mod values;
mod workspace;

pub use demand::*;
pub use law::*;
pub use publishing::*;
pub use report::*;
pub use rota::*;
pub use rules::*;
pub use scenarios::*;
pub use values::TellingArgument;
pub use workspace::*;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clap_complete::Shell;

/// Plans dialogue duty: who answers the public on which channel, when.
#[derive(Debug, Parser)]
#[command(name = "dialoog", version, after_help = after_help())]
pub struct Arguments {
    /// Workspace file: one organisation's plan
    #[arg(long, short, global = true, value_name = "FILE")]
    pub workspace: Option<PathBuf>,
    /// Print results and errors as JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Log to this file instead of the app's data folder
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Keep backups in this folder instead of the app's data folder
    #[arg(long, global = true, value_name = "DIR")]
    pub backups: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

fn after_help() -> String {
    let log = crate::log::default_file().unwrap_or_else(|| "no file, unless --log names one".to_owned());
    format!(
        "Log: {log}\nThe log holds no names; DIALOOG_LOG=error, warn, info, debug or trace sets how much it records.\n\n\
         Exit status: 0 done, 1 an error, 2 wrong usage, 3 not saved: somebody else changed the same meanwhile, or it has to\n\
         be confirmed."
    )
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a workspace
    New(New),
    /// Import data from other programs
    Import {
        /// What to import
        #[command(subcommand)]
        what: Import,
    },
    /// Show what is expected on each channel, and how accurate that is
    Forecast(Period),
    /// Include a day of the history in the forecast, or exclude it
    Mark(Mark),
    /// Set the number of messages of a day, overruling the forecast
    Expect(Expect),
    /// Show how many people are needed when, and why
    Require(Require),
    /// Generate a rota
    Generate(Generate),
    /// List the rotas
    Rotas,
    /// Show the duties of a rota
    Rota(Which),
    /// Show which hours of a rota are uncovered and which rules it breaks
    Check(Check),
    /// Record a decision where a rule asks for one: who decided, on what basis, when
    Decide(Decide),
    /// List the recorded decisions, the latest first
    Decisions,
    /// Withdraw a recorded decision
    Withdraw(Withdraw),
    /// List the rules, confirm their sources, and exchange them as files
    Rules {
        /// What to do with them
        #[command(subcommand)]
        what: Rules,
    },
    /// Repair a rota with few changes: after an absence, or where it breaks a rule
    Repair(Repair),
    /// Swap duties of two people, after showing what it means for both
    Swap(Swap),
    /// Add the duties of a week to another week of a rota, after showing what the rules say of each
    CopyWeek(CopyWeek),
    /// List who could take over somebody's duty, best first
    StandIns(StandIns),
    /// List who is away when in a year, and how many of each team at once at most; never why
    Absences(Absences),
    /// Explain uncovered hours: what would cover them, what each rule costs, what contradicts itself, and how much better
    /// a rota could be
    Why(Which),
    /// Show what duties ask of people over any span: workload, fairness, changes after publication; or write it as a
    /// document
    Review(Review),
    /// Show or set what a minute of duty weighs by its time, for fairness: the works council's to set
    Weights(Weights),
    /// List the documents that were given out, latest first
    Exports,
    /// Simulate whether a rota gives a dialogue, now and if volume grows
    Outlook(Outlook),
    /// Try a rota under other assumptions, beside the rota
    Scenarios {
        /// What to do with them
        #[command(subcommand)]
        what: Scenarios,
    },
    /// Publish a rota as a new version
    Publish(Publish),
    /// List the versions of a rota, latest first
    Versions(Versions),
    /// Show what changed between two versions of a rota, or a version and the draft, for each person and day
    Diff(Diff),
    /// Write a message for each person about what changed for them, ready to send
    Messages(Diff),
    /// Make the draft of a rota what a version said; people are told when it is published
    RestoreVersion(RestoreVersion),
    /// Remove a rota with its duties and versions
    RemoveRota(RemoveRota),
    /// Export what was published for others
    Export {
        /// What to export
        #[command(subcommand)]
        what: Export,
    },
    /// Undo the latest change made from the command line
    Undo(TakeBack),
    /// Redo the change that was undone last from the command line
    Redo(TakeBack),
    /// List the latest changes, newest first
    Journal,
    /// List the backups of the workspace, or restore one
    Backups {
        /// What to do with them
        #[command(subcommand)]
        what: Backups,
    },
    /// Save a copy of the workspace
    Copy(Copy),
    /// Check whether the workspace file is what was saved; exit with status 1 if it is damaged
    Verify,
    /// Save what can be read of a damaged workspace in a new file; the damaged one stays as it is
    Salvage(Salvage),
    /// Erase a person for good: from the workspace, its journal and its backups
    Erase(Erase),
    /// Write all that the workspace knows of a person to a file, for that person
    PersonData(PersonDataFile),
    /// Show what is older than it has to be kept, or remove it
    Retention(Retention),
    /// Print completions for a shell to standard output
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the manual pages to a folder, for packagers of Dialoog
    #[command(hide = true)]
    Manual {
        /// An existing folder
        folder: PathBuf,
    },
}
