//! Arguments about making, explaining and repairing a rota.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use dialoog_model::RANGES;

use super::demand::Period;
use super::values::{day, days, hours, moment, number, within, year};

/// How duties are searched.
#[derive(Debug, Args)]
pub struct Search {
    /// Time limit in seconds; without it only the work limit counts and the result is repeatable
    #[arg(long, value_name = "S", value_parser = number)]
    pub seconds: Option<f64>,
    /// Seed: the same workspace, seed and work limit give the same duties
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u32,
    /// Number of threads; the result does not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = within(RANGES.threads))]
    pub threads: Option<u32>,
    /// Rounds of the search [default: as many as usually pay off]
    #[arg(long, value_name = "N", value_parser = within(RANGES.rounds))]
    pub work: Option<u32>,
}

/// `generate`
#[derive(Debug, Args)]
pub struct Generate {
    #[command(flatten)]
    pub period: Period,
    #[command(flatten)]
    pub search: Search,
    /// Priority of fair shares: each step from -2 to 2 doubles or halves it. Uncovered hours always come first
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(i64::from(RANGES.steps.least)..=i64::from(RANGES.steps.most)))]
    pub fairness: i8,
    /// Priority of people's wishes, in the same steps
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(i64::from(RANGES.steps.least)..=i64::from(RANGES.steps.most)))]
    pub wishes: i8,
    /// Priority of few and long duties, in the same steps
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(i64::from(RANGES.steps.least)..=i64::from(RANGES.steps.most)))]
    pub interruptions: i8,
    /// Priority of few changes to a published rota, in the same steps
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(i64::from(RANGES.steps.least)..=i64::from(RANGES.steps.most)))]
    pub stability: i8,
}

/// Which rota.
#[derive(Debug, Clone, Copy, Args)]
pub struct Which {
    /// First day of the rota (YYYY-MM-DD) [default: the latest rota]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<NaiveDate>,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub which: Which,
    /// Exit with status 1 if the rota breaks the law, an agreement or a house rule
    #[arg(long)]
    pub strict: bool,
    /// List every finding, and not the first 20 groups of a rule and a person
    #[arg(long)]
    pub all: bool,
    /// Only findings of this rule: its code, as `--json` shows it, or a part of its name
    #[arg(long, value_name = "RULE")]
    pub rule: Option<String>,
    /// Only findings on this person: their name, or a part of it
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
}

/// What a review is listed by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Each person
    #[default]
    Person,
    /// Each team, counting those who were there
    Team,
    /// Each desk
    Desk,
    /// Each calendar week
    Week,
}

/// `repair`
#[derive(Debug, Args)]
pub struct Repair {
    #[command(flatten)]
    pub which: Which,
    /// Name of who is absent
    #[arg(long, value_name = "NAME", requires = "away")]
    pub person: Option<String>,
    /// First and last day of the absence: `2026-12-07` or `2026-12-07..2026-12-09`
    #[arg(long, value_name = "DATES", requires = "person", value_parser = days)]
    pub away: Option<(NaiveDate, NaiveDate)>,
    /// Which hours of each of these days: `13:00-17:00`; a morning is `00:00-13:00` [default: the whole day]
    #[arg(long, value_name = "HOURS", requires = "away", value_parser = hours)]
    pub hours: Option<(u16, u16)>,
    /// Leave these changes out, by their numbers in the list: `2` or `2,5`
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(1..))]
    pub without: Vec<u32>,
    /// Save the changes instead of only showing them
    #[arg(long)]
    pub accept: bool,
}

/// `swap`
#[derive(Debug, Args)]
pub struct Swap {
    #[command(flatten)]
    pub which: Which,
    /// Name of one of the two
    #[arg(long, value_name = "NAME")]
    pub person: String,
    /// Day of their duty (YYYY-MM-DD), with a time if there are several: `2026-12-08T15:30`
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub at: (NaiveDate, Option<u16>),
    /// Name of the other
    #[arg(long, value_name = "NAME")]
    pub with: String,
    /// Day and time of the duty of the other [default: both take over all duties of the day from each other]
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub with_at: Option<(NaiveDate, Option<u16>)>,
    /// Save the changes instead of only showing them
    #[arg(long)]
    pub accept: bool,
}

/// `copy-week`
#[derive(Debug, Args)]
pub struct CopyWeek {
    #[command(flatten)]
    pub which: Which,
    /// A day of the week whose duties are copied, of this rota or one near it
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub week: NaiveDate,
    /// A day of the week of this rota that they are added to
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: NaiveDate,
    /// Remove the duties that are there already, unless they are locked
    #[arg(long)]
    pub replace: bool,
    /// Exclude the duties that the law forbids
    #[arg(long)]
    pub lawful: bool,
    /// Save the changes instead of only showing them
    #[arg(long)]
    pub accept: bool,
}

/// `stand-ins`
#[derive(Debug, Args)]
pub struct StandIns {
    #[command(flatten)]
    pub which: Which,
    /// Name of who has the duty
    #[arg(long, value_name = "NAME")]
    pub person: String,
    /// Day of the duty (YYYY-MM-DD), with a time if there are several: `2026-12-08T15:30`
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub at: (NaiveDate, Option<u16>),
}

/// `absences`
#[derive(Debug, Args)]
pub struct Absences {
    /// Which year; by default this one
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub year: Option<i32>,
}

/// `outlook`
#[derive(Debug, Args)]
pub struct Outlook {
    #[command(flatten)]
    pub which: Which,
    /// Volume, as a multiple of what is expected
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = number)]
    pub volume: f64,
    /// Multiples of the volume to simulate as well, with the people to add at each, under the workspace's own policies
    #[arg(long, value_name = "X,…", value_delimiter = ',', value_parser = number)]
    pub growth: Vec<f64>,
    /// Compare breadth and depth on this channel; can be repeated
    #[arg(long, value_name = "CHANNEL")]
    pub breadth: Vec<String>,
    /// Try a policy on a channel, for example X=everyone: full, everyone, few, mixed, first-contact, topic:NAME
    #[arg(long, value_name = "CHANNEL=POLICY")]
    pub policy: Vec<String>,
    /// Use the policies that are tried from now on
    #[arg(long, requires = "policy")]
    pub keep: bool,
    /// Replay the past twelve weeks as they were, instead of drawing days like them
    #[arg(long)]
    pub replay: bool,
    /// Number of replications [default: until the share in time is accurate to half a per cent]
    #[arg(long, value_name = "N", value_parser = within(RANGES.replications))]
    pub replications: Option<u32>,
    /// Seed: the same workspace and seed give the same outlook
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u32,
    /// Number of threads; the result does not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = within(RANGES.threads))]
    pub threads: Option<u32>,
}
