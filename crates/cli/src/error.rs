//! What goes wrong in the command line itself, before or beside the use-cases: names that fit nothing, dates that are not
//! in the rota.

use std::fmt::Display;

use chrono::NaiveDate;
use dialoog_planner::{FailureCode, Program};
use serde::Serialize;
use thiserror::Error;

use crate::labels::{count, listed};

/// An error of the command line; its text is the cause.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum CliError {
    /// The workspace has no rota.
    #[error("There is no rota yet.")]
    NoRota,
    /// No rota starts on the day.
    #[error("No rota starts on {first_day}; there are rotas from {}.", listed(known))]
    NoRotaFrom {
        /// The day that was asked for.
        first_day: NaiveDate,
        /// First days of the rotas.
        known: Vec<NaiveDate>,
    },
    /// The rota has no version of this number.
    #[error("The rota from {first_day} has no version {number}.")]
    NoVersion {
        /// First day of the rota.
        first_day: NaiveDate,
        /// The number.
        number: u32,
    },
    /// The rota was never published.
    #[error("The rota from {first_day} is not published.")]
    NotPublished {
        /// Its first day.
        first_day: NaiveDate,
    },
    /// It is not said which two versions are to be compared.
    #[error("It is not clear what is to be compared.")]
    WhichVersions,
    /// No channel has the name.
    #[error("There is no channel named “{name}”.")]
    NoChannel {
        /// The name that was given.
        name: String,
        /// Names of the channels.
        known: Vec<String>,
    },
    /// Nobody has the name.
    #[error("There is nobody named “{name}”.")]
    NoPerson {
        /// The name that was given.
        name: String,
    },
    /// Several people have the name, or a part of it.
    #[error("“{name}” fits several people.")]
    SeveralPeople {
        /// The name that was given.
        name: String,
        /// Names of these people.
        known: Vec<String>,
    },
    /// No rule has the code, or this in its name.
    #[error("There is no rule “{name}”.")]
    NoRule {
        /// What was given.
        name: String,
        /// Codes of all rules.
        known: Vec<String>,
    },
    /// No decision has the number.
    #[error("There is no decision {number}; {known} are recorded.")]
    NoDecision {
        /// The number that was given.
        number: u32,
        /// How many there are.
        known: usize,
    },
    /// Somebody has no duty on the day.
    #[error("{name} has no duty on {date}.")]
    NoDuty {
        /// Name of the person.
        name: String,
        /// The day.
        date: NaiveDate,
    },
    /// Somebody has several duties on the day, or none at the time.
    #[error("Which duty of {name} on {date} is meant?")]
    WhichDuty {
        /// Name of the person.
        name: String,
        /// The day.
        date: NaiveDate,
        /// When the duties of the day begin, as `HH:MM`.
        starts: Vec<String>,
    },
    /// A day lies outside the period.
    #[error("{date} is not in the period from {first_day} to {last_day}.")]
    OutsidePeriod {
        /// The day.
        date: NaiveDate,
        /// First day of the period.
        first_day: NaiveDate,
        /// Last day of the period.
        last_day: NaiveDate,
    },
    /// A word is not of the form `CHANNEL=POLICY`.
    #[error("“{word}” does not give a policy for a channel.")]
    NotAPolicy {
        /// The word that was given.
        word: String,
    },
    /// A channel has no policy of the name.
    #[error("There is no policy “{name}” for {channel}.")]
    NoPolicy {
        /// The name that was given.
        name: String,
        /// Name of the channel.
        channel: String,
        /// Names of its policies.
        known: Vec<String>,
    },
    /// A word does not say what is otherwise in a scenario.
    #[error("“{word}” does not say what --{option} needs.")]
    NotAChange {
        /// The option.
        option: &'static str,
        /// The word that was given.
        word: String,
    },
    /// No scenario has the name.
    #[error("There is no scenario “{name}”.")]
    NoScenario {
        /// The name that was given.
        name: String,
        /// Names of the scenarios.
        known: Vec<String>,
    },
    /// A file has no column of the name.
    #[error("{path} has no column named “{name}”.")]
    NoColumn {
        /// Which column is meant: `time column` or `count column`.
        #[serde(skip)]
        field: &'static str,
        /// The file.
        path: String,
        /// The name that was given.
        name: String,
        /// Names of its columns.
        known: Vec<String>,
    },
    /// With `--strict`, a rota that breaks the law, an agreement or a house rule.
    #[error(
        "The rota from {first_day} has {} against a law, an agreement or a house rule.",
        count(*findings, "finding", "findings")
    )]
    RulesBroken {
        /// First day of the rota.
        first_day: NaiveDate,
        /// Number of these findings.
        findings: usize,
    },
    /// The workspace file is damaged.
    #[error("{path} is damaged in {}.", count(*damages, "place", "places"))]
    NotSound {
        /// The file.
        path: String,
        /// Number of things that are wrong.
        damages: usize,
    },
    /// A person is erased only by who says so twice.
    #[error("{name} was not erased.")]
    NotConfirmed {
        /// Name of the person.
        name: String,
    },
    /// The rota that was generated was not saved: somebody did something to the one of the period meanwhile.
    #[error("The rota of this period was {} meanwhile; what stands there was not overwritten.", taken(action, *by))]
    RotaTaken {
        /// What they did, as in the journal.
        action: String,
        /// Through which program.
        by: Program,
    },
    /// A repair has no change of this number.
    #[error("There is no change {number}: the repair has {changes}.")]
    NoSuchChange {
        /// The number that was given, from 1.
        number: u32,
        /// Number of its changes.
        changes: usize,
    },
    /// The manual pages cannot be written.
    #[error("The manual cannot be written to {path}: {detail}.")]
    ManualNotWritten {
        /// The folder.
        path: String,
        /// What the operating system says.
        detail: String,
    },
    /// What a command has to say cannot be written to standard output.
    #[error("What there is to say cannot be written to standard output: {detail}.")]
    NotPrinted {
        /// What the operating system says.
        detail: String,
    },
    /// The log that was asked for cannot be written.
    #[error("Nothing was done: {detail}.")]
    LogNotWritten {
        /// What the operating system says, with the file.
        detail: String,
    },
}

impl CliError {
    /// What sort of failure it is.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::NoRota
            | Self::NoRotaFrom { .. }
            | Self::NoVersion { .. }
            | Self::NotPublished { .. }
            | Self::NoChannel { .. }
            | Self::NoPerson { .. }
            | Self::SeveralPeople { .. }
            | Self::NoRule { .. }
            | Self::NoDecision { .. }
            | Self::NoDuty { .. }
            | Self::WhichDuty { .. }
            | Self::NoSuchChange { .. }
            | Self::NoScenario { .. }
            | Self::NoPolicy { .. } => FailureCode::NotFound,
            Self::WhichVersions
            | Self::OutsidePeriod { .. }
            | Self::NotAPolicy { .. }
            | Self::NotAChange { .. }
            | Self::NoColumn { .. }
            | Self::RulesBroken { .. }
            | Self::NotConfirmed { .. } => FailureCode::Invalid,
            Self::NotSound { .. } => FailureCode::DamagedFile,
            Self::RotaTaken { .. } => FailureCode::Conflict,
            Self::ManualNotWritten { .. } | Self::NotPrinted { .. } | Self::LogNotWritten { .. } => {
                FailureCode::CannotWrite
            }
        }
    }

    /// The argument that is wrong, where it is one.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::NotPublished { .. } => Some("from"),
            Self::NoVersion { .. } => Some("version"),
            Self::WhichVersions => Some("tellings"),
            Self::NoChannel { .. } => Some("channel"),
            Self::NoPerson { .. } | Self::SeveralPeople { .. } => Some("person"),
            Self::NoRule { .. } => Some("rule"),
            Self::NoDecision { .. } => Some("number"),
            Self::NoDuty { .. } | Self::WhichDuty { .. } => Some("at"),
            Self::NoSuchChange { .. } => Some("without"),
            Self::OutsidePeriod { .. } => Some("why"),
            Self::NotAPolicy { .. } | Self::NoPolicy { .. } => Some("policy"),
            Self::NotAChange { option, .. } => Some(option),
            Self::NoScenario { .. } => Some("name"),
            Self::NoColumn { field, .. } => Some(field),
            Self::NotConfirmed { .. } => Some("yes"),
            _ => None,
        }
    }

    /// What can be done about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NoRota | Self::NoRotaFrom { .. } => {
                "Generate one with `dialoog generate`, or list all with `dialoog rotas`.".into()
            }
            Self::NoVersion { .. } => "List them with `dialoog versions`.".into(),
            Self::NotPublished { .. } => {
                "Publish it with `dialoog publish`, or export its draft with `--draft`.".into()
            }
            Self::WhichVersions => {
                "Give two of the numbers of `dialoog versions`, or `draft`, with the first day of the rota \
                                    in front where it is not the latest: `dialoog diff 2026-11-30 1 draft`."
                    .into()
            }
            Self::NoChannel { known, .. } => {
                known_names("The channels are", known, "The workspace has no channels yet.")
            }
            Self::NoPerson { .. } => "Give the name as it is in the rota.".into(),
            Self::SeveralPeople { known, .. } => format!("Give more of the name: {}.", listed(known)),
            Self::NoRule { known, .. } => format!("The rules are: {}.", listed(known)),
            Self::NoDecision { .. } => "List them with `dialoog decisions`.".into(),
            Self::NoSuchChange { .. } => "Run `dialoog repair` without --without: it numbers the changes.".into(),
            Self::NoDuty { .. } => "List the duties with `dialoog rota`.".into(),
            Self::WhichDuty { starts, .. } => format!(
                "Give a time as well; {} that day at {}.",
                if starts.len() == 1 { "the duty begins" } else { "duties begin" },
                starts.join(" and ")
            ),
            Self::OutsidePeriod { .. } => "Choose a day of the period, or another period with --from.".into(),
            Self::NotAPolicy { .. } => "Write CHANNEL=POLICY, for example X=everyone.".into(),
            Self::NoPolicy { known, .. } => known_names("The policies are", known, "Nothing comes in there."),
            Self::NotAChange { option: "volume", .. } => "Write a number, or CHANNEL=NUMBER: X=2.".into(),
            Self::NotAChange { option: "more", .. } => "Write NUMBER=NAME: 3=Anna.".into(),
            Self::NotAChange { .. } => "Write full or brief, or CHANNEL=full or CHANNEL=brief.".into(),
            Self::NoScenario { known, .. } => {
                known_names("The scenarios are", known, "Make one with `dialoog scenarios add`.")
            }
            Self::NoColumn { known, .. } => known_names("Its columns are", known, "It has no columns."),
            Self::RulesBroken { .. } => {
                "Change the duties that the findings name, or generate the rota again.".into()
            }
            Self::NotSound { .. } => {
                "List the backups with `dialoog backups list`, or save the rest in a new file with `dialoog salvage`.".into()
            }
            Self::NotConfirmed { .. } => "Add --yes to erase; it cannot be undone.".into(),
            Self::RotaTaken { .. } => "Generate again to start from what stands there now.".into(),
            Self::ManualNotWritten { .. } => "Choose an existing folder that you may write to.".into(),
            Self::NotPrinted { .. } => {
                "What was done stands. Have it shown on the terminal, or written where there is room.".into()
            }
            Self::LogNotWritten { .. } => "Choose another file for the log.".into(),
        }
    }
}

/// What was done to a rota, and through which program.
fn taken(action: &str, by: Program) -> String {
    let what = match action {
        "rota.publish" => "published",
        "rota.remove" => "removed",
        _ => "generated",
    };
    let by = match by {
        Program::Window => "in a window",
        Program::CommandLine => "from the command line",
        Program::Unknown => "by another program",
    };
    format!("{what} {by}")
}

/// `are: A, B.`, or another sentence where there is none.
fn known_names<T: Display>(are: &str, names: &[T], none: &str) -> String {
    if names.is_empty() { none.to_owned() } else { format!("{are}: {}.", listed(names)) }
}
