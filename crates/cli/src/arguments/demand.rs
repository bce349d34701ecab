//! Arguments about what comes in and who is needed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use dialoog_model::RANGES;

use super::law::ImportHours;
use super::values::{day, number, within};

/// `import`
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import the history of a channel from a CSV file
    History(ImportHistory),
    /// Import the hours that people worked from a CSV file
    Hours(ImportHours),
}

/// `import history`
#[derive(Debug, Args)]
pub struct ImportHistory {
    /// CSV file: times with counts at any interval, or one row for each message
    pub file: PathBuf,
    /// Name of the channel
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// Share of the messages that deserve an answer, more than 0 and at most 1
    #[arg(long, value_name = "SHARE", value_parser = number)]
    pub deserving: Option<f64>,
    /// Column of the time, by name or by number from 1 [default: detected]
    #[arg(long, value_name = "COLUMN")]
    pub time_column: Option<String>,
    /// Column of the count, by name or by number from 1 [default: detected]
    #[arg(long, value_name = "COLUMN")]
    pub count_column: Option<String>,
    /// How times without an offset are read
    #[arg(long, value_enum, default_value_t = Clock::Local)]
    pub clock: Clock,
    /// Keep existing days that are not in the file; without it, the file replaces the whole history
    #[arg(long)]
    pub add: bool,
    /// Show what would be imported, without importing it
    #[arg(long)]
    pub preview: bool,
}

/// How time stamps without an offset are read.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Clock {
    /// In the time zone of the workspace
    Local,
    /// In UTC
    Utc,
}

/// `mark`
#[derive(Debug, Args)]
pub struct Mark {
    /// Name of the channel
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// Day (YYYY-MM-DD)
    #[arg(value_parser = day)]
    pub date: NaiveDate,
    /// Whether the forecast includes it; `auto` leaves that to the forecast
    #[arg(value_enum)]
    pub verdict: Verdict,
}

/// What is to be done with a day of the history.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Verdict {
    /// Include it, however much it stands out
    Learn,
    /// Exclude it, however usual it looks
    LeaveOut,
    /// Let the forecast decide
    Auto,
}

/// `expect`
#[derive(Debug, Args)]
pub struct Expect {
    /// Name of the channel
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// Day (YYYY-MM-DD)
    #[arg(value_parser = day)]
    pub date: NaiveDate,
    /// Messages that deserve an answer, all topics together; leave out to return to the forecast
    #[arg(allow_negative_numbers = true, value_parser = number)]
    pub messages: Option<f64>,
}

/// `require`
#[derive(Debug, Args)]
pub struct Require {
    #[command(flatten)]
    pub period: Period,
    /// Explain the need of this day (YYYY-MM-DD), hour by hour
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub why: Option<NaiveDate>,
    /// Find by simulation the lowest staffing need that answers this share (0 to 1) in time
    #[arg(long, value_name = "SHARE", group = "search", conflicts_with = "why", value_parser = number)]
    pub target: Option<f64>,
    /// Find by simulation the lowest staffing need that keeps the promises
    #[arg(long, group = "search", conflicts_with = "why")]
    pub promised: bool,
    /// Reach the target on the worst day in ten as well
    #[arg(long, requires = "search")]
    pub worst_days: bool,
    /// Use the staffing need that was found from now on
    #[arg(long, requires = "search")]
    pub keep: bool,
}

/// A period of whole weeks.
#[derive(Debug, Args)]
pub struct Period {
    /// First day (YYYY-MM-DD) [default: the Monday after today or after the last rota]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<NaiveDate>,
    /// Number of weeks
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = within(RANGES.weeks))]
    pub weeks: u32,
}
