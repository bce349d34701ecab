//! What can be asked on the command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Plans dialogue duty: who answers the public on which channel, when.
#[derive(Debug, Parser)]
#[command(name = "dialoog", version, after_help = after_help())]
pub struct Arguments {
    /// The workspace: one organisation's plan in one file
    #[arg(long, short, global = true, value_name = "FILE")]
    pub workspace: Option<PathBuf>,
    /// Report in JSON, errors as well
    #[arg(long, global = true)]
    pub json: bool,
    /// Log to this file, and not beside the app's data
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

fn after_help() -> String {
    let log = crate::log::default_file().unwrap_or_else(|| "no file, unless --log names one".to_owned());
    format!(
        "Log: {log}\nIt holds no names; DIALOOG_LOG=error, warn, info, debug or trace says how much it tells.\n\n\
         Exit status: 0 done, 1 an error, 2 wrong usage."
    )
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a workspace
    New(New),
    /// Take in what comes from elsewhere
    Import {
        /// What to import
        #[command(subcommand)]
        what: Import,
    },
    /// What is expected on each channel, and how sure that is
    Forecast(Period),
    /// Have a day of the history learnt from or left out
    Mark(Mark),
    /// Say how many messages come on a day, whatever the forecast
    Expect(Expect),
    /// How many people are needed when, and why
    Require(Require),
    /// Generate a rota
    Generate(Generate),
    /// List the rotas
    Rotas,
    /// The duties of a rota
    Rota(Which),
    /// What stays open in a rota and which rules it breaks
    Check(Check),
    /// The smallest mend of a rota: for somebody's absence, or for what breaks a rule in it
    Repair(Repair),
    /// Who could stand in for somebody's duty, best first
    StandIns(StandIns),
    /// Why hours stay open: what would cover them, what each rule costs, what contradicts itself; and how much better any
    /// rota could be
    Why(Which),
    /// The workload that a rota puts on people
    Review(Which),
    /// Whether a rota will be a dialogue, and for how long if the volume grows
    Outlook(Outlook),
    /// Publish a rota as its next version
    Publish(Which),
    /// Write a rota for others
    Export {
        /// What to write
        #[command(subcommand)]
        what: Export,
    },
    /// Take back the latest change
    Undo,
    /// Do again what was taken back last
    Redo,
    /// The latest changes, newest first
    Journal,
    /// Completions of the command line for a shell, on standard output
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Writes the manual pages to a folder: for whoever packages Dialoog
    #[command(hide = true)]
    Manual {
        /// The folder; it is there
        folder: PathBuf,
    },
}

/// `new`
#[derive(Debug, Args)]
pub struct New {
    /// Fill it with the invented sample organisation
    #[arg(long)]
    pub sample: bool,
    /// Name of the organisation
    #[arg(long)]
    pub name: Option<String>,
    /// Language of its texts
    #[arg(long, value_enum, default_value_t = Tongue::Nl)]
    pub language: Tongue,
    /// Time zone of its clock, as the IANA names it [default: Europe/Amsterdam]
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

/// `import`
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Message counts of a channel from a CSV file
    History(ImportHistory),
}

/// `import history`
#[derive(Debug, Args)]
pub struct ImportHistory {
    /// The CSV file: time stamps with counts at any interval, or a row for each message
    pub file: PathBuf,
    /// Name of the channel that the messages came in on
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// Share of the counts that are messages which deserve an answer, more than 0 and at most 1
    #[arg(long, value_name = "SHARE")]
    pub deserving: Option<f64>,
    /// Column of the time stamp, by name or by number from 1; guessed otherwise
    #[arg(long, value_name = "COLUMN")]
    pub time_column: Option<String>,
    /// Column of the count, by name or by number from 1; guessed otherwise
    #[arg(long, value_name = "COLUMN")]
    pub count_column: Option<String>,
    /// How time stamps without an offset are read
    #[arg(long, value_enum, default_value_t = Clock::Local)]
    pub clock: Clock,
    /// Keep the days of the present history that the file says nothing of; otherwise the file becomes all of it
    #[arg(long)]
    pub add: bool,
    /// Only say what would be imported
    #[arg(long)]
    pub preview: bool,
}

/// How time stamps without an offset are read.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Clock {
    /// As the wall clock of the workspace
    Local,
    /// As UTC
    Utc,
}

/// `mark`
#[derive(Debug, Args)]
pub struct Mark {
    /// Name of the channel
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// The day (YYYY-MM-DD)
    pub date: NaiveDate,
    /// Whether it is learnt from; `auto` leaves that to what the forecast finds
    #[arg(value_enum)]
    pub verdict: Verdict,
}

/// What is to be done with a day of the history.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Verdict {
    /// Learn from it, however far it stands out
    Learn,
    /// Leave it out, however usual it looks
    LeaveOut,
    /// As the forecast finds
    Auto,
}

/// `expect`
#[derive(Debug, Args)]
pub struct Expect {
    /// Name of the channel
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// The day (YYYY-MM-DD)
    pub date: NaiveDate,
    /// So many messages that deserve an answer, all topics together; without it the forecast counts again
    pub messages: Option<f64>,
}

/// `require`
#[derive(Debug, Args)]
pub struct Require {
    #[command(flatten)]
    pub period: Period,
    /// Tell of each hour of this day (YYYY-MM-DD) why so many are needed
    #[arg(long, value_name = "DATE")]
    pub why: Option<NaiveDate>,
    /// Search by simulation the cheapest requirement that answers this share (0..=1) within promise
    #[arg(long, value_name = "SHARE", group = "search", conflicts_with = "why")]
    pub target: Option<f64>,
    /// Search by simulation the cheapest requirement that answers what is promised
    #[arg(long, group = "search", conflicts_with = "why")]
    pub promised: bool,
    /// Reach the target on the worst day in ten as well
    #[arg(long, requires = "search")]
    pub worst_days: bool,
    /// Keep what is found: from now on desks ask for so many
    #[arg(long, requires = "search")]
    pub keep: bool,
}

/// A period of whole weeks.
#[derive(Debug, Args)]
pub struct Period {
    /// First day (YYYY-MM-DD); the Monday after today or after the last rota otherwise
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// Number of weeks
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=13))]
    pub weeks: u32,
}

/// `generate`
#[derive(Debug, Args)]
pub struct Generate {
    #[command(flatten)]
    pub period: Period,
    /// Stop after so many seconds at the latest; otherwise only the work limit counts and the result is repeatable
    #[arg(long, value_name = "S")]
    pub seconds: Option<f64>,
    /// The same workspace, seed and work limit give the same rota
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u32,
    /// Threads; one for each core otherwise. The result does not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..))]
    pub threads: Option<u32>,
    /// Rounds of the search; as many as usually pay otherwise
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub work: Option<u32>,
    /// How much an even load counts: each step from -2 to 2 doubles it or halves it. What is short always comes first
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(-2..=2))]
    pub fairness: i8,
    /// How much what people would rather have or not counts, in the same steps
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(-2..=2))]
    pub wishes: i8,
    /// How much few, long and single duties count, in the same steps
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(-2..=2))]
    pub interruptions: i8,
    /// How much it counts that a published rota changes little, in the same steps
    #[arg(long, value_name = "STEPS", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i8).range(-2..=2))]
    pub stability: i8,
}

/// Which rota.
#[derive(Debug, Clone, Copy, Args)]
pub struct Which {
    /// First day of the rota (YYYY-MM-DD); the latest rota otherwise
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub which: Which,
    /// Exit with status 1 where a law, an agreement or a rule of the house is broken
    #[arg(long)]
    pub strict: bool,
}

/// `repair`
#[derive(Debug, Args)]
pub struct Repair {
    #[command(flatten)]
    pub which: Which,
    /// Who is away
    #[arg(long, value_name = "NAME", requires = "away")]
    pub person: Option<String>,
    /// From when to when, both days included: `2026-12-07` or `2026-12-07..2026-12-09`
    #[arg(long, value_name = "DATES", requires = "person", value_parser = days)]
    pub away: Option<(NaiveDate, NaiveDate)>,
    /// Save it; otherwise it is only shown
    #[arg(long)]
    pub accept: bool,
}

/// A day, or two with two dots between them.
fn days(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let day =
        |text: &str| text.parse::<NaiveDate>().map_err(|_| format!("`{text}` is not a date (YYYY-MM-DD)"));
    match text.split_once("..") {
        Some((from, to)) => Ok((day(from)?, day(to)?)),
        None => day(text).map(|only| (only, only)),
    }
}

/// `stand-ins`
#[derive(Debug, Args)]
pub struct StandIns {
    #[command(flatten)]
    pub which: Which,
    /// Who has the duty
    #[arg(long, value_name = "NAME")]
    pub person: String,
    /// Its day (YYYY-MM-DD); with a time as well where there are several: `2026-12-08T15:30`
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub at: (NaiveDate, Option<u16>),
}

/// A day, with the minute of the day where it has a time.
fn moment(text: &str) -> Result<(NaiveDate, Option<u16>), String> {
    let wrong =
        || format!("`{text}` is neither a date (YYYY-MM-DD) nor a date with a time (YYYY-MM-DDTHH:MM)");
    let Some((day, time)) = text.split_once('T') else {
        return text.parse().map(|day| (day, None)).map_err(|_| wrong());
    };
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| wrong())?;
    let minute = (time - chrono::NaiveTime::MIN).num_minutes();
    day.parse().map(|day| (day, u16::try_from(minute).ok())).map_err(|_| wrong())
}

/// `outlook`
#[derive(Debug, Args)]
pub struct Outlook {
    #[command(flatten)]
    pub which: Which,
    /// The volume is so many times what is expected
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    pub volume: f64,
    /// Multiples of the volume to follow the rota through, with the people to add at each; under the workspace's own
    /// policies
    #[arg(long, value_name = "X,…", value_delimiter = ',')]
    pub growth: Vec<f64>,
    /// Weigh breadth and depth on this channel; may be given again
    #[arg(long, value_name = "CHANNEL")]
    pub breadth: Vec<String>,
    /// Try a policy on a channel, for instance X=everyone: full, everyone, few, mixed, first-contact, topic:NAME
    #[arg(long, value_name = "CHANNEL=POLICY")]
    pub policy: Vec<String>,
    /// Make the policies that are tried the workspace's own
    #[arg(long, requires = "policy")]
    pub keep: bool,
    /// Replay the days of the last twelve weeks, as busy as they were, instead of drawing days like them
    #[arg(long)]
    pub replay: bool,
    /// Replications; otherwise until the share in time is known to half a percent
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    pub replications: Option<u32>,
    /// The same workspace and seed give the same outlook
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u32,
    /// Threads; one for each core otherwise. The result does not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..))]
    pub threads: Option<u32>,
}

/// `export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// iCalendar files: one for each person, each desk and the whole team
    Ics(ExportIcs),
}

/// `export ics`
#[derive(Debug, Args)]
pub struct ExportIcs {
    /// Folder to write to; it is created where it is missing
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[command(flatten)]
    pub which: Which,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
