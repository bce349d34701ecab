//! Arguments about the rules of a workspace.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use dialoog_model::{RuleCode, RuleSet};
use dialoog_planner::view::RuleSetName;

use super::values::rule;

/// `rules`
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// List the rules that hold, each with its source and limit
    List,
    /// Put the workspace under a law
    Use {
        /// The law
        #[arg(value_enum)]
        law: Law,
    },
    /// Write a rule set to a file
    Export(ExportRules),
    /// Take the rules of a file; what it does not name stays as it is
    Import(ImportRules),
    /// Record that somebody looked up a rule that is known from memory
    Confirm(Confirm),
    /// Withdraw that somebody confirmed a rule
    Doubt {
        /// Rule, as `dialoog rules list` names it: `daily_rest`
        #[arg(value_parser = rule)]
        rule: RuleCode,
    },
}

/// A law that a workspace can be under.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Law {
    /// Dutch law (Arbeidstijdenwet)
    Dutch,
    /// Directive 2003/88/EC, for workspaces elsewhere
    EuropeanUnion,
}

impl From<Law> for RuleSet {
    fn from(law: Law) -> Self {
        match law {
            Law::Dutch => Self::Dutch,
            Law::EuropeanUnion => Self::EuropeanUnion,
        }
    }
}

/// A rule set.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Set {
    /// What the workspace keeps to: its law and its own rules, with its numbers
    Workspace,
    /// Dutch law for adults, as it comes with the program
    Dutch,
    /// Directive 2003/88/EC, as it comes with the program
    EuropeanUnion,
    /// The house's rules, as they come with the program
    House,
}

impl From<Set> for RuleSetName {
    fn from(set: Set) -> Self {
        match set {
            Set::Workspace => Self::Workspace,
            Set::Dutch => Self::DutchLawAdults,
            Set::EuropeanUnion => Self::EuDirective,
            Set::House => Self::House,
        }
    }
}

/// `rules export`
#[derive(Debug, Args)]
pub struct ExportRules {
    /// File to write (TOML)
    pub file: PathBuf,
    /// Which rule set
    #[arg(long, value_enum, default_value = "workspace")]
    pub set: Set,
    /// Replace the file if it exists
    #[arg(long)]
    pub replace: bool,
}

/// `rules import`
#[derive(Debug, Args)]
pub struct ImportRules {
    /// File to read (TOML), as `dialoog rules export` writes
    pub file: PathBuf,
    /// Show what would change, without changing it
    #[arg(long)]
    pub preview: bool,
}

/// `rules confirm`
#[derive(Debug, Args)]
pub struct Confirm {
    /// Rule, as `dialoog rules list` names it: `daily_rest`
    #[arg(value_parser = rule)]
    pub rule: RuleCode,
    /// Who looked it up
    #[arg(long, value_name = "NAME")]
    pub by: String,
}
