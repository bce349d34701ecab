//! Arguments about what people are told.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::rota::Which;
use super::values::{TellingArgument, day, telling};

/// `publish`
#[derive(Debug, Args)]
pub struct Publish {
    #[command(flatten)]
    pub which: Which,
    /// What you say of this version; people read it in their messages
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
}

/// `versions`
#[derive(Debug, Args)]
pub struct Versions {
    /// First day of the rota (YYYY-MM-DD) [default: the latest rota]
    #[arg(value_name = "ROTA", conflicts_with = "from", value_parser = day)]
    pub rota: Option<NaiveDate>,
    #[command(flatten)]
    pub which: Which,
}

/// `diff` and `messages`
#[derive(Debug, Args)]
pub struct Diff {
    /// First day of the rota (YYYY-MM-DD) where it is not the latest, then from which version to which: numbers, 0 for before
    /// the first, or `draft` for the rota as it is now
    #[arg(num_args = 0..=3, value_parser = telling)]
    pub tellings: Vec<TellingArgument>,
    #[command(flatten)]
    pub which: Which,
}

/// `restore-version`
#[derive(Debug, Args)]
pub struct RestoreVersion {
    /// Number of the version
    #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub version: u32,
    #[command(flatten)]
    pub which: Which,
}

/// `remove-rota`
#[derive(Debug, Args)]
pub struct RemoveRota {
    /// First day of the rota (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: NaiveDate,
}

/// `export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Write iCalendar files: one for each person, each desk and the whole team, with the published duties of all rotas from 52
    /// weeks back
    Ics(ExportIcs),
}

/// `export ics`
#[derive(Debug, Args)]
pub struct ExportIcs {
    /// Folder to write to; created if it does not exist. Use the same one each time: calendars keep their files
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Export the draft of the rota instead of what was published, marked as a draft in every event
    #[arg(long)]
    pub draft: bool,
    /// Replace files of others that are where a calendar is to be
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub which: Which,
}
