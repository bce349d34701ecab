//! What exactly happened, as data.

use chrono::NaiveDate;
use chrono_tz::Tz;
use dialoog_model::{Expectation, Field, RuleLimit};
use dialoog_rules::rule_set::RefusalReason;
use serde::Serialize;
use specta::Type;

use super::code::FailureCode;
use super::difference::Difference;
use super::thing::Thing;
use crate::form::{Program, Revision};

/// What exactly happened. Each kind has its message, which names the parameters in braces; `detail` is what the operating
/// system or the database says, in its own words, and stands beside the message.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[allow(missing_docs, reason = "each parameter is what its kind says of it")]
pub enum Cause {
    /// No workspace is open.
    NoWorkspace,

    /// The file `path` does not exist.
    FileMissing { path: String },
    /// The window was asked to use a file or a folder that no dialog chose.
    NotChosen,
    /// The file cannot be opened.
    FileUnreachable { path: String, detail: String },
    /// A new workspace was to be made in a folder that is not there.
    FolderMissing { path: String },
    /// A new workspace was to be made where a file is already.
    FileExists { path: String },
    /// The file is empty.
    FileEmpty { path: String },
    /// The file is no database.
    FileNoDatabase { path: String },
    /// The file is the database of another program.
    FileOtherDatabase { path: String },
    /// A newer version wrote the file: its version is `found`, and versions up to `known` are understood.
    FileNewer { path: String, found: u32, known: u32 },
    /// The file was cut off, or parts of it are not what was written.
    FileDamaged { path: String, detail: String },
    /// So many of the file's records, `count`, are not what was written.
    RecordsDamaged { path: String, count: u32 },
    /// The file may be read and not written.
    FileReadOnly { path: String },
    /// Another process is writing to the file.
    FileBusy { path: String },
    /// There is no room on the disk.
    DiskFull { path: String },
    /// The file or folder cannot be written.
    CannotWrite { path: String, detail: String },
    /// The folder to export to, or one in it, is a link to another.
    FolderIsLink { path: String },
    /// A file of somebody else is where a calendar is to be.
    FileOfOthers { path: String },
    /// A document was to be written where a file is already.
    ExportExists { path: String },
    /// A draft was to be exported to where published calendars are.
    FolderOfPublished { path: String },
    /// Nothing was ever published that could be told.
    NothingPublished,

    /// Another file has taken the place of the one that was opened.
    FileReplaced { path: String },
    /// The file is at `to` now.
    FileMoved { path: String, to: String },
    /// The file was removed, or moved to another folder.
    FileRemoved { path: String },
    /// The file was cut off while it was open.
    FileCutOff { path: String, detail: String },
    /// The file was put back to another state while it was open.
    FileSetBack { path: String },
    /// What was found could not be saved in the file any more; it is in a `copy` of the workspace.
    KeptInCopy { path: String, copy: String },

    /// Others changed meanwhile what was to be saved; `what`, `name` and `by` are of the first of the differences. What is
    /// chosen holds for what was saved up to `until`.
    Changed { what: Thing, name: String, by: Program, differences: Vec<Difference>, until: Revision },
    /// Others built on the change with this `number`, which was to be taken back or done again.
    BuiltOn { number: u32, what: Thing, name: String, by: Program, differences: Vec<Difference> },
    /// The change with this `number` published `version`: others have it in their calendars.
    WasPublished { number: u32, version: String },

    /// `what` is not in the workspace (any more).
    NotFound { what: Thing },
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// A change would contradict the rest of the workspace.
    Contradiction,
    /// A change refers to something that does not exist.
    RefersToMissing,
    /// A change adds something that exists.
    AlreadyExists,
    /// A change has a value out of its range that no field check found.
    ValueRefused,

    /// It is proven that no rota exists: the limits and locked duties of `name` contradict each other.
    NoSchedule { name: String },
    /// The search ended before it found a rota that keeps the limits of `count` people, of whom `name` is the first.
    /// One may exist.
    NotFoundYet { name: String, count: u32 },

    /// A field holds something else than it expects.
    OutOfRange { field: Field, expected: Expectation },
    /// A `share` is not from 0 to 1.
    NotAShare { of: ShareOf, share: f64 },
    /// A number of messages that is none, or too large.
    NotMessages { number: f64, most: f64 },
    /// A rule's `limit` is not of the kind of the `present` one.
    NotALimit { limit: RuleLimit, present: RuleLimit },
    /// A rule was to be made looser than `source` allows, whose own limit is that of the `law`.
    LooserThanLaw { source: String, limit: RuleLimit, law: RuleLimit },
    /// A rule of `source` was to be switched off.
    LawSwitchedOff { source: String },
    /// The rule of `source` was to be confirmed, though it was read where it is written when this program was made.
    NothingToConfirm { source: String },
    /// A period of `weeks` cannot be planned.
    Weeks { weeks: u32, most: u32 },
    /// A search of `seconds` cannot be made.
    Seconds { seconds: f64, most: f64 },
    /// So many replications cannot be simulated.
    Replications { number: u32, most: u32 },
    /// A volume of `growth` times what is expected cannot be simulated.
    Growth { growth: f64, most: f64 },
    /// A curve of `number` points cannot be drawn.
    Points { number: u32, most: u32 },
    /// A channel would have no topic.
    ChannelWithoutTopic { name: String },
    /// A topic would be on the channel twice, or is another channel's.
    TopicTwice { name: String },
    /// The shares of a channel's topics sum to `share` instead of 1.
    SharesNotWhole { name: String, share: f64 },
    /// At `time` on `day` `name`'s duty, event or number would stand where the clock in `zone` skips that time.
    ClockSkips {
        what: Thing,
        name: String,
        day: NaiveDate,
        time: String,
        #[specta(type = String)]
        zone: Tz,
    },
    /// At `time` on `day` `name`'s duty, event or number would stand, or stands, where a clock shows that time twice.
    ClockRepeats {
        what: Thing,
        name: String,
        day: NaiveDate,
        time: String,
        #[specta(type = String)]
        zone: Tz,
    },
    /// The duty of `name` at `time` on `day` does not fill whole slots of so many minutes.
    NotOnSlots { name: String, day: NaiveDate, time: String, minutes: u32 },
    /// The duty lies neither within one day of the rota nor over a midnight at which its desk is open.
    DutyOutsideDay,
    /// The file `path` of hours has other columns than person, start and end.
    HoursColumns { path: String, columns: Vec<String> },
    /// `refused` of the `rows` of `path` cannot be taken, the first on `line`.
    HoursRefused { path: String, refused: u32, rows: u32, line: u32 },
    /// The period overlaps the rota from `first_day` to `last_day`.
    PeriodOverlaps { first_day: NaiveDate, last_day: NaiveDate },
    /// The absence lies outside the rota from `first_day` to `last_day`.
    AbsenceOutsideRota { first_day: NaiveDate, last_day: NaiveDate },
    /// The rota has changed since the repair was proposed.
    RepairOutdated,
    /// What is left of the repair breaks a rule.
    RepairPartBreaks,
    /// The rota has changed since the scenario `name` was copied from it.
    ScenarioOutdated { name: String },
    /// What is otherwise in the scenario `name` was changed while its duties were searched.
    ScenarioChanged { name: String },
    /// Nothing is expected to come in at `name`.
    NothingExpected { name: String },
    /// More messages are expected in a slot than can be planned for.
    TooManyExpected { messages: f64, most: f64 },
    /// More messages are expected in the period than can be simulated.
    TooManyMessages { messages: f64, most: f64 },
    /// People share more streams than the simulation tells apart.
    TooManyStreams { number: u32, most: u32 },

    /// `count` people are in the team.
    TeamHasPeople { name: String, count: u32 },
    /// The topic is one of a channel's.
    TopicOnChannel { name: String, channel: String },
    /// Rotas hold `count` duties of it.
    HasDuties { name: String, count: u32 },

    /// `source` forbids somebody's duty.
    DutyAgainstLaw { name: String, source: String },
    /// A rota that breaks the law in `count` places cannot be published.
    RotaAgainstLaw { count: u32 },

    /// The file to import stopped being readable.
    ImportUnreadable { path: String, detail: String },
    /// The file to import is not text.
    ImportNotText { path: String },
    /// The file to import has no rows.
    ImportEmpty { path: String },
    /// No row of the file can be imported.
    ImportNoUsableRow { path: String },
    /// The file to import is a web page.
    ImportWebPage { path: String },
    /// The workbook to import cannot be opened.
    ImportWorkbook { path: String, detail: String },
    /// A sheet was asked for that the workbook does not have.
    ImportNoSuchSheet { path: String, sheet: String, sheets: Vec<String> },
    /// No column of the file holds times; `found` stands on `line`.
    ImportNoTimeColumn { path: String, columns: Vec<String>, line: u32, found: String },
    /// The file is a mean week: hours by weekdays, without dates.
    ImportProfile { path: String, line: u32, found: String },
    /// The column that holds the times holds none; `found` stands in it on `line`.
    ImportNoTimes { path: String, column: String, number: u32, line: u32, found: String },
    /// The column that holds the counts holds none; `found` stands in it on `line`.
    ImportNoCounts { path: String, column: String, number: u32, line: u32, found: String },
    /// The line of the column names that was asked for is not among the first `most`.
    ImportNoSuchHeader { path: String, line: u32, most: u32 },
    /// The file can be read in more than one way (`questions`), or much of it is not as it should be (`concerns`).
    ImportInDoubt { path: String, questions: u32, concerns: u32 },
    /// A column was asked for that the file does not have.
    ImportNoSuchColumn { path: String, column: u32, number: u32 },
    /// The share of messages that deserve an answer is not over 0 and at most 1.
    ImportShare { share: f64 },
    /// Rows lie further apart than a day.
    ImportTooCoarse { path: String, hours: f64 },
    /// A quotation mark swallows the rest of the file.
    ImportOpenQuote { path: String, line: u32 },
    /// The row that starts on the line does not end.
    ImportRowTooLong { path: String, line: u32 },
    /// The line has more columns than a table of counts has.
    ImportTooManyColumns { path: String, line: u32, number: u32, most: u32 },
    /// The file speaks of more than so many days, or has too many rows.
    ImportTooLong { path: String, days: u32 },
    /// No column of the list of people in `path` says who somebody is.
    PeopleColumns { path: String, columns: Vec<String> },
    /// The `columns` of the list of people in `path` say the same.
    PeopleSameColumn { path: String, columns: Vec<String> },
    /// The list of people in `path` has more than `most` rows.
    PeopleTooMany { path: String, most: u32 },
    /// `refused` of the `rows` of the list of people in `path` cannot be taken, the first on `line`.
    PeopleRefused { path: String, refused: u32, rows: u32, line: u32 },
    /// `date` in the list of people in `path` can be read with the day or the month first.
    PeopleDateOrder { path: String, date: String },
    /// The file to import is a folder, a pipe or a device.
    ImportNotAFile { path: String },
    /// Somebody wrote to the file while it was read.
    ImportChanged { path: String },

    /// The file cannot be read as text, is no file, or is too large for a rule set.
    RuleFileUnreadable { path: String, detail: String },
    /// The file is no rule set, for a `reason` that stands at a line and a column.
    RuleFile { path: String, line: u32, column: u32, reason: Box<RefusalReason>, detail: String },

    /// Nothing is known of what came in.
    NoHistory,
    /// A rota is being generated already.
    AlreadyGenerating,
    /// It was stopped before it was done.
    Stopped,
    /// A mistake of ours in `part`; `report` is technical text, in English, for a report of it.
    Internal { part: Part, report: String },
}

/// A part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Reading and writing the workspace file.
    Store,
    /// Forecast, volume, requirement and simulation.
    Demand,
    /// The search for a rota.
    Rostering,
    /// The check of a generated rota by the rules.
    Check,
    /// A calculation in the background.
    Calculation,
    /// The window.
    Window,
}

/// What a share is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// The messages to be answered in time.
    Target,
    /// How busy a slot may be; a desk's safety margin.
    Safety,
}

impl Cause {
    /// What sort of failure it is.
    pub fn code(&self) -> FailureCode {
        use FailureCode as Code;
        match self {
            Self::NoWorkspace => Code::NoWorkspace,
            Self::FileMissing { .. }
            | Self::NotChosen
            | Self::FileUnreachable { .. }
            | Self::FolderMissing { .. } => Code::FileUnreachable,
            Self::FileExists { .. }
            | Self::FileOfOthers { .. }
            | Self::ExportExists { .. }
            | Self::FolderOfPublished { .. } => Code::FileExists,
            Self::FileEmpty { .. } | Self::FileNoDatabase { .. } | Self::FileOtherDatabase { .. } => {
                Code::ForeignFile
            }
            Self::FileNewer { .. } => Code::NewerFile,
            Self::FileDamaged { .. } | Self::RecordsDamaged { .. } => Code::DamagedFile,
            Self::FileBusy { .. } => Code::Busy,
            Self::FileReadOnly { .. }
            | Self::DiskFull { .. }
            | Self::CannotWrite { .. }
            | Self::FolderIsLink { .. } => Code::CannotWrite,
            Self::FileReplaced { .. }
            | Self::FileMoved { .. }
            | Self::FileRemoved { .. }
            | Self::FileCutOff { .. }
            | Self::FileSetBack { .. }
            | Self::KeptInCopy { .. } => Code::FileChanged,
            Self::Changed { .. } | Self::ScenarioChanged { .. } => Code::Conflict,
            Self::BuiltOn { .. }
            | Self::WasPublished { .. }
            | Self::ScenarioOutdated { .. }
            | Self::ImportInDoubt { .. }
            | Self::PeopleDateOrder { .. }
            | Self::PeopleRefused { .. } => Code::Confirm,
            Self::NotFound { .. } | Self::NothingPublished => Code::NotFound,
            Self::NothingToUndo | Self::NothingToRedo => Code::NothingToUndo,
            Self::NoSchedule { .. } => Code::Impossible,
            Self::NotFoundYet { .. } => Code::NotFoundYet,
            Self::Contradiction
            | Self::RefersToMissing
            | Self::AlreadyExists
            | Self::ValueRefused
            | Self::OutOfRange { .. }
            | Self::NotAShare { .. }
            | Self::NotMessages { .. }
            | Self::NotALimit { .. }
            | Self::LooserThanLaw { .. }
            | Self::LawSwitchedOff { .. }
            | Self::NothingToConfirm { .. }
            | Self::Weeks { .. }
            | Self::Seconds { .. }
            | Self::Replications { .. }
            | Self::Growth { .. }
            | Self::Points { .. }
            | Self::ChannelWithoutTopic { .. }
            | Self::TopicTwice { .. }
            | Self::SharesNotWhole { .. }
            | Self::ClockSkips { .. }
            | Self::ClockRepeats { .. }
            | Self::NotOnSlots { .. }
            | Self::DutyOutsideDay
            | Self::HoursRefused { .. }
            | Self::PeriodOverlaps { .. }
            | Self::AbsenceOutsideRota { .. }
            | Self::RepairOutdated
            | Self::RepairPartBreaks
            | Self::NothingExpected { .. }
            | Self::TooManyExpected { .. }
            | Self::TooManyMessages { .. }
            | Self::TooManyStreams { .. } => Code::Invalid,
            Self::TeamHasPeople { .. } | Self::TopicOnChannel { .. } | Self::HasDuties { .. } => Code::InUse,
            Self::DutyAgainstLaw { .. } | Self::RotaAgainstLaw { .. } => Code::AgainstTheLaw,
            Self::RuleFileUnreadable { .. }
            | Self::RuleFile { .. }
            | Self::HoursColumns { .. }
            | Self::ImportUnreadable { .. }
            | Self::ImportNotText { .. }
            | Self::ImportEmpty { .. }
            | Self::ImportNoUsableRow { .. }
            | Self::ImportWebPage { .. }
            | Self::ImportWorkbook { .. }
            | Self::ImportNoSuchSheet { .. }
            | Self::ImportNoTimeColumn { .. }
            | Self::ImportProfile { .. }
            | Self::ImportNoTimes { .. }
            | Self::ImportNoCounts { .. }
            | Self::ImportNoSuchHeader { .. }
            | Self::ImportNoSuchColumn { .. }
            | Self::ImportShare { .. }
            | Self::ImportTooCoarse { .. }
            | Self::ImportOpenQuote { .. }
            | Self::ImportRowTooLong { .. }
            | Self::ImportTooManyColumns { .. }
            | Self::ImportTooLong { .. }
            | Self::PeopleColumns { .. }
            | Self::PeopleSameColumn { .. }
            | Self::PeopleTooMany { .. }
            | Self::ImportNotAFile { .. }
            | Self::ImportChanged { .. } => Code::Unreadable,
            Self::NoHistory => Code::NoHistory,
            Self::AlreadyGenerating => Code::AlreadyGenerating,
            Self::Stopped => Code::Stopped,
            Self::Internal { .. } => Code::Internal,
        }
    }

    /// The stable name of the field that is wrong, and for what is in use of what needs it.
    pub fn field(&self) -> Option<String> {
        let name = match self {
            Self::OutOfRange { field, .. } => match serde_json::to_value(field) {
                Ok(serde_json::Value::String(name)) => return Some(name),
                _ => return None,
            },
            Self::Changed { differences, .. } => return differences.first().and_then(|d| d.field.clone()),
            Self::NotAShare { of: ShareOf::Target, .. } => "target",
            Self::NotAShare { of: ShareOf::Safety, .. } => "safety",
            Self::NotMessages { .. } => "messages",
            Self::NotALimit { .. } | Self::LooserThanLaw { .. } => "limit",
            Self::LawSwitchedOff { .. } => "enabled",
            Self::Weeks { .. } => "weeks",
            Self::Seconds { .. } => "seconds",
            Self::Replications { .. } => "replications",
            Self::Growth { .. } => "growth",
            Self::Points { .. } => "growths",
            Self::ChannelWithoutTopic { .. } | Self::TopicTwice { .. } => "streams",
            Self::SharesNotWhole { .. } => "share",
            Self::ClockSkips { .. } | Self::ClockRepeats { .. } => "zone",
            Self::NotOnSlots { .. } => "slot",
            Self::DutyOutsideDay => "slots",
            Self::PeriodOverlaps { .. } => "first_day",
            Self::AbsenceOutsideRota { .. } => "away",
            Self::RepairOutdated => "before",
            Self::RepairPartBreaks => "left_out",
            Self::NothingExpected { .. } => "scope",
            Self::TooManyExpected { .. } | Self::TooManyMessages { .. } => "volume",
            Self::TeamHasPeople { .. } => "people",
            Self::TopicOnChannel { .. } => "channels",
            Self::HasDuties { .. } => "duties",
            _ => return None,
        };
        Some(name.to_owned())
    }
}
