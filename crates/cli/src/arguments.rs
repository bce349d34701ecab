//! The arguments of the command line.

use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use dialoog_model::{Between, RANGES};

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
    /// Repair a rota with few changes: after an absence, or where it breaks a rule
    Repair(Repair),
    /// List who could take over somebody's duty, best first
    StandIns(StandIns),
    /// Explain uncovered hours: what would cover them, what each rule costs, what contradicts itself, and how much better
    /// a rota could be
    Why(Which),
    /// Show the workload that a rota puts on people
    Review(Which),
    /// Simulate whether a rota gives a dialogue, now and if volume grows
    Outlook(Outlook),
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

/// `import`
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import the history of a channel from a CSV file
    History(ImportHistory),
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
    #[arg(long, value_name = "SHARE")]
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
    #[arg(long, value_name = "SHARE", group = "search", conflicts_with = "why")]
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

/// `generate`
#[derive(Debug, Args)]
pub struct Generate {
    #[command(flatten)]
    pub period: Period,
    /// Time limit in seconds; without it only the work limit counts and the result is repeatable
    #[arg(long, value_name = "S")]
    pub seconds: Option<f64>,
    /// Seed: the same workspace, seed and work limit give the same rota
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u32,
    /// Number of threads; the result does not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = within(RANGES.threads))]
    pub threads: Option<u32>,
    /// Rounds of the search [default: as many as usually pay off]
    #[arg(long, value_name = "N", value_parser = within(RANGES.rounds))]
    pub work: Option<u32>,
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
    #[arg(value_name = "ROTA", conflicts_with = "from")]
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

/// A rota, or one of the things that it has been or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellingArgument {
    /// The rota that starts on this day.
    Rota(NaiveDate),
    /// A version, or 0 for before the first.
    Version(u32),
    /// As it is now.
    Draft,
}

fn telling(text: &str) -> Result<TellingArgument, String> {
    if text == "draft" {
        return Ok(TellingArgument::Draft);
    }
    let number = || text.parse().map(TellingArgument::Version);
    text.parse().map(TellingArgument::Rota).or_else(|_| number()).map_err(|_| {
        format!("`{text}` is neither the number of a version, nor `draft`, nor the first day of a rota (YYYY-MM-DD)")
    })
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
    #[arg(long, value_name = "DATE")]
    pub from: NaiveDate,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub which: Which,
    /// Exit with status 1 if the rota breaks the law, an agreement or a house rule
    #[arg(long)]
    pub strict: bool,
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
    /// Save the changes instead of only showing them
    #[arg(long)]
    pub accept: bool,
}

/// A day of the calendar that is planned on.
fn day(text: &str) -> Result<NaiveDate, String> {
    let day = text.parse::<NaiveDate>().map_err(|_| format!("`{text}` is not a date (YYYY-MM-DD)"))?;
    let Between { least, most } = RANGES.days;
    if RANGES.days.holds(day) {
        Ok(day)
    } else {
        Err(format!("`{text}` is not a day from {least} to {most}"))
    }
}

/// A whole number within a range.
fn within(range: Between<u32>) -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(i64::from(range.least)..=i64::from(range.most))
}

/// A day, or two with two dots between them.
fn days(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let Some((from, to)) = text.split_once("..") else { return day(text).map(|only| (only, only)) };
    match (day(from)?, day(to)?) {
        (from, to) if to < from => Err(format!("the last day, {to}, is before the first, {from}")),
        days => Ok(days),
    }
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

/// A day, with the minute of the day where it has a time.
fn moment(text: &str) -> Result<(NaiveDate, Option<u16>), String> {
    let wrong =
        || format!("`{text}` is neither a date (YYYY-MM-DD) nor a date with a time (YYYY-MM-DDTHH:MM)");
    let Some((day_text, time)) = text.split_once('T') else {
        return day(text).map(|day| (day, None));
    };
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| wrong())?;
    let minute = (time - chrono::NaiveTime::MIN).num_minutes();
    day(day_text).map(|day| (day, u16::try_from(minute).ok()))
}

/// `outlook`
#[derive(Debug, Args)]
pub struct Outlook {
    #[command(flatten)]
    pub which: Which,
    /// Volume, as a multiple of what is expected
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    pub volume: f64,
    /// Multiples of the volume to simulate as well, with the people to add at each, under the workspace's own policies
    #[arg(long, value_name = "X,…", value_delimiter = ',')]
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
    /// Name of the person
    pub person: String,
    /// Erase; without it, only show what would go
    #[arg(long)]
    pub yes: bool,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};
    use dialoog_model::RANGES;
    use proptest::prelude::*;

    use super::{Arguments, day, days};

    #[test]
    fn dates_given_backwards_say_so() {
        let told = days("2026-12-09..2026-12-07").expect_err("backwards");
        assert!(told.contains("2026-12-07, is before the first, 2026-12-09"), "{told}");
        assert!(days("2026-12-07..2026-12-09").is_ok() && days("2026-12-07").is_ok());
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    /// What somebody, or a script that went wrong, may type for a value.
    fn typed() -> impl Strategy<Value = String> {
        let odd = [
            "",
            "-1",
            "0",
            "nan",
            "NaN",
            "inf",
            "-inf",
            "1e-300",
            "1e400",
            "2.7e21",
            "4000000000",
            "99999999999999999999",
            "+262142-12-31",
            "-262143-01-01",
            "0000-01-01",
            "2026-02-30",
            "2026-12-07..",
            "..",
            "2026-12-09..2026-12-07",
            "2026-12-08T24:00",
            "2026-12-08T",
            "T",
            "\u{0}",
            "\u{1b}[2J",
        ];
        prop_oneof![
            prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
            any::<f64>().prop_map(|number| number.to_string()),
            any::<i64>().prop_map(|number| number.to_string()),
            any::<String>(),
        ]
    }

    /// Every option and argument of every command that takes a value.
    fn valued() -> Vec<(Vec<String>, Option<String>)> {
        fn collect(command: &clap::Command, path: &[String], all: &mut Vec<(Vec<String>, Option<String>)>) {
            for argument in command.get_arguments().filter(|a| a.get_action().takes_values()) {
                all.push((path.to_vec(), argument.get_long().map(|long| format!("--{long}"))));
            }
            for inner in command.get_subcommands() {
                let path = [path, &[inner.get_name().to_owned()]].concat();
                collect(inner, &path, all);
            }
        }
        let mut all = Vec::new();
        collect(&Arguments::command(), &[], &mut all);
        all
    }

    proptest! {
        #[test]
        fn whatever_is_typed_for_a_value_is_taken_or_refused(value in typed()) {
            for (path, option) in valued() {
                let mut words = vec!["dialoog".to_owned()];
                words.extend(path);
                match option {
                    Some(option) => words.push(format!("{option}={value}")),
                    None => words.push(value.clone()),
                }
                let _ = Arguments::try_parse_from(words);
            }
        }

        #[test]
        fn a_day_that_is_taken_is_one_that_can_be_planned_on(value in typed()) {
            if let Ok(day) = day(&value) {
                prop_assert!(RANGES.days.holds(day));
            }
            if let Ok((from, to)) = days(&value) {
                prop_assert!(from <= to);
            }
        }
    }

    #[test]
    fn a_number_out_of_its_range_is_refused_with_the_range() {
        let refused = |words: &[&str]| {
            let words = [&["dialoog", "-w", "plan.dialoog"], words].concat();
            Arguments::try_parse_from(words).expect_err("refused").to_string()
        };
        assert!(refused(&["generate", "--weeks", "4000000000"]).contains("1..=13"));
        assert!(refused(&["generate", "--threads", "4000000000"]).contains("1..=256"));
        assert!(refused(&["outlook", "--replications", "4000000000"]).contains("2..=100000"));
        let far = refused(&["forecast", "--from", "+262142-12-31"]);
        assert!(far.contains("1900-01-01 to 2199-12-31"), "{far}");
        assert!(
            refused(&["repair", "--person", "A", "--away", "2026-12-09..2026-12-07"])
                .contains("is before the first")
        );
    }
}
