//! Arguments about what comes in and who is needed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use dialoog_model::RANGES;
use dialoog_planner::view::DateOrder;

use super::law::ImportHours;
use super::values::{day, number, within};

/// `import`
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import the history of a channel from a CSV file or a workbook
    History(ImportHistory),
    /// Import the hours that people worked from a CSV file; on those days they count in place of normal working hours
    Hours(ImportHours),
    /// Import people from a CSV file or a workbook: one row for each, found by staff number or name, added where they are new
    People(ImportPeople),
}

/// `import people`
#[derive(Debug, Args)]
pub struct ImportPeople {
    /// CSV file or workbook whose columns name what they say: name or first and last name, staff number, team, contract
    /// hours, duty budget, channels, topics, languages, employee since, employee until, briefed, willing, mandated; or a
    /// column for each channel or topic with marks. An empty cell changes nothing
    pub file: PathBuf,
    /// Sheet of a workbook [default: the one that looks like a list of people]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Order of the parts of dates in numbers [default: detected]
    #[arg(long, value_enum)]
    pub date_order: Option<Order>,
    /// Import also if more than a tenth of the rows is refused
    #[arg(long)]
    pub yes: bool,
    /// Show what would be added and changed, without importing it
    #[arg(long)]
    pub preview: bool,
}

/// `import history`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct ImportHistory {
    /// CSV file or workbook (XLSX, XLS, ODS): times with counts at any interval, or one row for each message
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
    /// Column of the count, by name or by number from 1; `none`: each row is one message [default: detected]
    #[arg(long, value_name = "COLUMN")]
    pub count_column: Option<String>,
    /// How times without an offset are read [default: as the file says, or local]
    #[arg(long, value_enum)]
    pub clock: Option<Clock>,
    /// Order of the parts of dates in numbers [default: detected]
    #[arg(long, value_enum)]
    pub date_order: Option<Order>,
    /// Sign between columns [default: detected]
    #[arg(long, value_enum)]
    pub delimiter: Option<Between>,
    /// Line of the column names, from 1; 0: there are none [default: detected]
    #[arg(long, value_name = "LINE")]
    pub header_line: Option<u32>,
    /// Decimal sign of the counts [default: detected]
    #[arg(long, value_enum)]
    pub decimal: Option<Decimal>,
    /// What times without a row mean, between counts [default: detected]
    #[arg(long, value_enum)]
    pub gaps: Option<Silence>,
    /// Column that names the channel of a row, by name or by number from 1; `none`: take all rows [default: detected]
    #[arg(long, value_name = "COLUMN")]
    pub channel_column: Option<String>,
    /// Name in that column whose rows are taken [default: the channel's own]
    #[arg(long, value_name = "NAME")]
    pub channel_value: Option<String>,
    /// Which rows count where some are spam, deleted or sent [default: asked]
    #[arg(long, value_enum)]
    pub rows: Option<Wanted>,
    /// How several rows of the same message count [default: asked]
    #[arg(long, value_enum)]
    pub repeats: Option<Repeated>,
    /// What becomes of rows that are hidden in a workbook, as by a filter [default: asked]
    #[arg(long, value_enum)]
    pub hidden: Option<HiddenRows>,
    /// Sheet of a workbook [default: detected]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Whether the time of a count is the start or the end of its interval [default: detected]
    #[arg(long, value_enum)]
    pub stamps: Option<Stamp>,
    /// Take the guesses where the file is in doubt, and the good rows although many are refused
    #[arg(long)]
    pub yes: bool,
    /// Ask again what was answered about an earlier file with the same columns; what is answered now takes its place
    #[arg(long)]
    pub fresh: bool,
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
    /// In the time zone that the file names
    File,
}

/// The order of the parts of dates in numbers.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[expect(clippy::enum_variant_names, reason = "the words of the command line")]
pub enum Order {
    /// 31-08-2026
    DayFirst,
    /// 08/31/2026
    MonthFirst,
    /// 26-08-31
    YearFirst,
}

impl From<Order> for DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::DayFirst => Self::DayFirst,
            Order::MonthFirst => Self::MonthFirst,
            Order::YearFirst => Self::YearFirst,
        }
    }
}

/// The sign between columns.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Between {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab
    Tab,
    /// `|`
    Bar,
}

/// The decimal sign.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Decimal {
    /// 1,234.5
    Point,
    /// 1.234,5
    Comma,
}

/// What it means that there is no row for a time.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Silence {
    /// Nothing came in
    Zero,
    /// It is not known what came in
    Unknown,
}

/// Which rows are taken where a column tells what came in from what did not.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Wanted {
    /// Without spam, deleted and sent messages
    Received,
    /// All of them
    All,
}

/// What several rows of the same message are.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Repeated {
    /// One message, at the time of the first
    Once,
    /// A message each
    All,
}

/// What becomes of what somebody hid in a workbook.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum HiddenRows {
    /// It is not read
    Skip,
    /// It is read like the rest
    Read,
}

/// What a time is of its interval.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stamp {
    /// Its start
    Start,
    /// Its end
    End,
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
    /// First day (YYYY-MM-DD) [default: the start of next week, or the day after the last rota]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<NaiveDate>,
    /// Number of weeks
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = within(RANGES.weeks))]
    pub weeks: u32,
}
