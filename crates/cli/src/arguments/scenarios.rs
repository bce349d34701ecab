//! Arguments about scenarios.

use clap::{Args, Subcommand};
use dialoog_model::RANGES;

use super::rota::{Search, Which};
use super::values::{week_hours, within};

/// `scenarios`
#[derive(Debug, Subcommand)]
pub enum Scenarios {
    /// List the scenarios of all rotas
    List,
    /// Copy a rota into a scenario, with what is otherwise in it
    Add(AddScenario),
    /// Change the name and the note of a scenario, and what is otherwise in it: what is given replaces what was, and the
    /// rota is copied again
    Change(ChangeScenario),
    /// Generate the duties of a scenario; the rota stays as it is
    Generate(GenerateScenario),
    /// Show a rota and scenarios of it side by side: coverage, dialogue, workload, and people to add
    Compare(CompareScenarios),
    /// Replace the duties of a rota by those of a scenario, after showing what that changes
    Adopt(AdoptScenario),
    /// Drop a scenario; `dialoog undo` brings it back
    Drop {
        /// Name of the scenario
        name: String,
    },
}

/// `scenarios add`
#[derive(Debug, Args)]
pub struct AddScenario {
    /// Name of the scenario
    pub name: String,
    #[command(flatten)]
    pub which: Which,
    /// What is said of it
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    #[command(flatten)]
    pub otherwise: Otherwise,
}

/// `scenarios change`
#[derive(Debug, Args)]
pub struct ChangeScenario {
    /// Name of the scenario
    pub name: String,
    /// Its new name
    #[arg(long, value_name = "NAME")]
    pub rename: Option<String>,
    /// What is said of it
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Nothing is otherwise any more
    #[arg(long, conflicts_with_all = ["volume", "more", "answer", "without"])]
    pub nothing: bool,
    #[command(flatten)]
    pub otherwise: Otherwise,
}

/// What is otherwise in a scenario.
#[derive(Debug, Args)]
pub struct Otherwise {
    /// Multiply the expected messages by this number, on all channels or on one: `2` or `X=1.5`; can be repeated
    #[arg(long, value_name = "[CHANNEL=]X")]
    pub volume: Vec<String>,
    /// More people who can do what somebody can: `3=NAME`; can be repeated
    #[arg(long, value_name = "N=NAME")]
    pub more: Vec<String>,
    /// Duty budget of each of those people, in hours a week [default: as of the person they are like]
    #[arg(long, value_name = "HOURS", requires = "more", value_parser = week_hours)]
    pub budget: Option<f64>,
    /// Answer everybody in full or in brief, on all channels or on one: `brief` or `X=full`; can be repeated
    #[arg(long, value_name = "[CHANNEL=]full|brief")]
    pub answer: Vec<String>,
    /// Somebody who has no duties in it; can be repeated
    #[arg(long, value_name = "NAME")]
    pub without: Vec<String>,
}

/// `scenarios generate`
#[derive(Debug, Args)]
pub struct GenerateScenario {
    /// Name of the scenario
    pub name: String,
    #[command(flatten)]
    pub search: Search,
}

/// `scenarios compare`
#[derive(Debug, Args)]
pub struct CompareScenarios {
    /// Names of the scenarios [default: all of the rota]
    pub names: Vec<String>,
    #[command(flatten)]
    pub which: Which,
    /// Seed: the same workspace and seed give the same figures
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u32,
    /// Number of threads; the result does not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = within(RANGES.threads))]
    pub threads: Option<u32>,
}

/// `scenarios adopt`
#[derive(Debug, Args)]
pub struct AdoptScenario {
    /// Name of the scenario
    pub name: String,
    /// Answer as the scenario does from now on, as well
    #[arg(long)]
    pub answers: bool,
    /// Also if the rota has changed since it was copied: those changes go
    #[arg(long)]
    pub outdated: bool,
    /// Save the changes instead of only showing them
    #[arg(long)]
    pub accept: bool,
}
