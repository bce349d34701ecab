//! How a file is to be read. What is left open is found out from the file.

use serde::{Deserialize, Serialize};
use specta::Type;

pub use crate::cell::date::DateOrder;
pub use crate::cell::number::DecimalSign;
use crate::doubt::DoubtKind;

/// How time stamps without an offset are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ClockReading {
    /// As the wall clock of the workspace.
    Local,
    /// As UTC.
    Utc,
    /// As the wall clock of the time zone that the file names.
    File,
}

/// What a time stamp of a count is of its interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Stamps {
    /// Its start.
    Start,
    /// Its end.
    End,
}

/// What it means that there is no row for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Gaps {
    /// That nothing came in.
    Zero,
    /// That it is not known what came in.
    Unknown,
}

/// Which rows are taken where a column tells what came in from what did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// Those that came in: nothing that was sent, no spam, nothing deleted.
    Received,
    /// All of them.
    All,
}

/// What several rows of the same message are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Repeats {
    /// One message, at the time of the first.
    Once,
    /// A message each.
    All,
}

/// What becomes of rows that somebody hid in a workbook, as by a filter, and of hours or days across that are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// They are not read.
    Skip,
    /// They are read like the others.
    Read,
}

/// The sign between the columns of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Semicolon, Self::Tab, Self::Comma, Self::Bar];

    /// The sign itself.
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
            Self::Bar => '|',
        }
    }
}

/// How a file is to be read; what is `None` is found out from the file. What was found out comes back in the same form, so
/// that the same options read the next file of the source in the same way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportOptions {
    /// Column of the time stamp, from 0.
    pub time_column: Option<u32>,
    /// Column of the count, from 0.
    pub count_column: Option<u32>,
    /// Whether each row is one message, whatever numbers stand in it. `None`: not said.
    #[serde(default)]
    pub single_messages: Option<bool>,
    /// How time stamps without an offset are read.
    #[serde(default)]
    pub clock: Option<ClockReading>,
    /// Share of the counts that are messages which deserve an answer, more than 0; 1 takes all.
    pub deserving_share: Option<f64>,
    /// Whether days that the file says nothing of stay in the channel's history; otherwise the file becomes all of it.
    /// Nothing to the reading of the file.
    #[serde(default)]
    pub keep_other_days: bool,
    /// The order of the parts of a date that is written in numbers.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// The sign between columns.
    #[serde(default)]
    pub delimiter: Option<Delimiter>,
    /// Line of the column names, from 1; 0: there are none.
    #[serde(default)]
    pub header_line: Option<u32>,
    /// The decimal sign of the counts.
    #[serde(default)]
    pub decimal: Option<DecimalSign>,
    /// What it means that there is no row for a time.
    #[serde(default)]
    pub gaps: Option<Gaps>,
    /// Column that names the channel of a row, from 0.
    #[serde(default)]
    pub channel_column: Option<u32>,
    /// The name in that column whose rows are taken; empty: those of all.
    #[serde(default)]
    pub channel_value: Option<String>,
    /// Which rows are taken where a column tells what came in from what did not.
    #[serde(default)]
    pub rows: Option<Rows>,
    /// What several rows of the same message are.
    #[serde(default)]
    pub repeats: Option<Repeats>,
    /// What becomes of rows that somebody hid in a workbook.
    #[serde(default)]
    pub hidden: Option<Hidden>,
    /// Sheet of a workbook.
    #[serde(default)]
    pub sheet: Option<String>,
    /// What a time stamp is of its interval.
    #[serde(default)]
    pub stamps: Option<Stamps>,
    /// Whether what was found out may be taken although it is in doubt, and the good rows although many are refused.
    #[serde(default)]
    pub yes: bool,
    /// Whether the file is looked at as if none of its layout had been imported before; what is answered takes the place of
    /// what was. Nothing to the reading of the file.
    #[serde(default)]
    pub fresh: bool,
}

/// The words that stand for the answers to a question: in [`Choice::value`](crate::Choice::value), on the command line and in
/// JSON.
macro_rules! words {
    ($kind:ty: $($value:ident $word:literal),+) => {
        impl $kind {
            /// The word that stands for it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }

            /// What a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$value),)+
                    _ => None,
                }
            }
        }
    };
}

words!(DateOrder: DayFirst "day_first", MonthFirst "month_first", YearFirst "year_first");
words!(DecimalSign: Point "point", Comma "comma");
words!(ClockReading: Local "local", Utc "utc", File "file");
words!(Stamps: Start "start", End "end");
words!(Rows: Received "received", All "all");
words!(Hidden: Skip "skip", Read "read");
words!(Repeats: Once "once", All "all");
words!(Gaps: Zero "zero", Unknown "unknown");
words!(Delimiter: Comma "comma", Semicolon "semicolon", Tab "tab", Bar "bar");

impl ImportOptions {
    /// These options with the answer to a question in them.
    #[must_use]
    pub fn answered(mut self, about: DoubtKind, answer: &str) -> Self {
        match about {
            DoubtKind::DateOrder => self.date_order = DateOrder::from_word(answer),
            DoubtKind::TimeColumn => self.time_column = answer.parse().ok(),
            DoubtKind::CountColumn => {
                self.count_column = answer.parse().ok();
                self.single_messages = Some(self.count_column.is_none());
            }
            DoubtKind::Decimal => self.decimal = DecimalSign::from_word(answer),
            DoubtKind::Gaps => self.gaps = Gaps::from_word(answer),
            DoubtKind::Stamps => self.stamps = Stamps::from_word(answer),
            DoubtKind::Clock => self.clock = ClockReading::from_word(answer),
            DoubtKind::Channel => self.channel_value = Some(answer.to_owned()),
            DoubtKind::Rows => self.rows = Rows::from_word(answer),
            DoubtKind::Repeats => self.repeats = Repeats::from_word(answer),
            DoubtKind::Hidden => self.hidden = Hidden::from_word(answer),
            DoubtKind::Sheet => self.sheet = Some(answer.to_owned()),
            DoubtKind::Delimiter => self.delimiter = Delimiter::from_word(answer),
        }
        self
    }
}
