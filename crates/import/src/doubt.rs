//! Questions about a file.

use serde::Serialize;
use specta::Type;

/// What a question is about. Each can be answered by one of the options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// Day or month first? (`date_order`)
    DateOrder,
    /// Which column says when a message came in? (`time_column`)
    TimeColumn,
    /// Which column is the number of messages, or is each row one? (`count_column`, `single_messages`)
    CountColumn,
    /// Which sign separates decimals? (`decimal`)
    Decimal,
    /// What does it mean that times have no row? (`gaps`)
    Gaps,
    /// Do times name the start or the end? (`stamps`)
    Stamps,
    /// On which clock are the times? (`clock`)
    Clock,
    /// Which rows are this channel's? (`channel_column`, `channel_value`)
    Channel,
    /// Are rows of spam, of deleted messages and of what was sent left out? (`rows`)
    Rows,
    /// Are several rows of the same message one? (`repeats`)
    Repeats,
    /// Do rows and columns count that somebody hid in the workbook? (`hidden`)
    Hidden,
    /// Which sheet? (`sheet`)
    Sheet,
    /// Which sign separates columns? (`delimiter`)
    Delimiter,
}

/// A possible answer.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Choice {
    /// The answer, as the options have it: `day_first`, the number of a column from 0, `none`, the name of a sheet.
    pub value: String,
    /// What the file's own text means then, or how much of it that concerns.
    pub example: Option<String>,
}

/// A question about a file.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Doubt {
    /// What it is about.
    pub about: DoubtKind,
    /// The possible answers, the guess first.
    pub choices: Vec<Choice>,
    /// The answer that holds as long as no other is given.
    pub guess: String,
    /// Whether somebody has to answer before the file is imported: both answers are likely enough to be true.
    pub must_answer: bool,
    /// Text of the file that raises the question.
    pub found: Option<String>,
    /// Share of the hours that it concerns, where it concerns hours.
    pub share: Option<f64>,
}
