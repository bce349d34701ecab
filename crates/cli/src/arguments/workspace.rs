//! Arguments about the workspace file.

use std::path::PathBuf;

use chrono_tz::Tz;
use clap::{Args, Subcommand, ValueEnum};

/// `undo` and `redo`
#[derive(Debug, Clone, Copy, Args)]
pub struct TakeBack {
    /// Number of a change in the journal, whoever made it
    pub number: Option<u32>,
    /// Also if it was published, or if others have changed the same since: their changes to it are lost
    #[arg(long)]
    pub anyway: bool,
}

/// `new`
#[derive(Debug, Args)]
pub struct New {
    /// Fill it with an invented sample organisation
    #[arg(long)]
    pub sample: bool,
    /// Name of the organisation
    #[arg(long)]
    pub name: Option<String>,
    /// Language of its calendars and files
    #[arg(long, value_enum, default_value_t = Tongue::Nl)]
    pub language: Tongue,
    /// IANA time zone [default: Europe/Amsterdam]
    #[arg(long, value_name = "ZONE", conflicts_with = "sample")]
    pub zone: Option<Tz>,
}

/// A language.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Tongue {
    /// Dutch
    Nl,
    /// English
    En,
}

/// `backups`
#[derive(Debug, Subcommand)]
pub enum Backups {
    /// List the backups, newest first
    List,
    /// Restore a backup in place of the workspace file, which is kept as a backup first
    Restore(RestoreBackup),
}

/// `backups restore`
#[derive(Debug, Args)]
pub struct RestoreBackup {
    /// Name of the backup, as `dialoog backups list` shows it
    pub name: String,
    /// Restore to this new file, and leave the workspace file as it is
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// `copy`
#[derive(Debug, Args)]
pub struct Copy {
    /// The file to save the copy in
    pub file: PathBuf,
    /// Replace the file if there is one already
    #[arg(long)]
    pub replace: bool,
}

/// `salvage`
#[derive(Debug, Args)]
pub struct Salvage {
    /// The new file
    pub new_file: PathBuf,
}

/// `erase`
#[derive(Debug, Args)]
pub struct Erase {
    /// Name of the person, also of one who was removed: in full then
    pub person: String,
    /// Erase; without it, only show what would go
    #[arg(long)]
    pub yes: bool,
}
