//! Why a file is no rule set: where, and for what reason.

use serde::Serialize;
use specta::Type;
use thiserror::Error;

use super::entry::Unit;

/// Why a file is not taken. Nothing of it is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct Refusal {
    /// The line, from 1.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
    /// For what reason.
    pub reason: RefusalReason,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Text in quotation marks.
    Text,
    /// A whole number of 0 or more.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A day: 2026-11-29.
    Day,
    /// A list in square brackets.
    List,
    /// A table: keys with values.
    Table,
}

/// For what reason a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[allow(missing_docs, reason = "each parameter is what its reason says of it")]
pub enum RefusalReason {
    /// It is no TOML; `detail` says why, in English.
    #[error("{detail}")]
    NoToml { detail: String },
    /// The same key stands there twice.
    #[error("`{key}` stands there twice")]
    Twice { key: String },
    /// No key has this name.
    #[error("`{key}` is no key here")]
    UnknownKey { key: String },
    /// A key is missing.
    #[error("`{key}` is missing")]
    MissingKey { key: String },
    /// A key has another kind of value.
    #[error("`{key}` holds another kind of value")]
    WrongKind { key: String, value_kind: ValueKind },
    /// A word is not one of those that are known.
    #[error("`{found}` is none of {}", .words.join(", "))]
    UnknownWord { key: String, found: String, words: Vec<String> },
    /// The file is of a format that only a newer version knows.
    #[error("format {found} is newer than {known}")]
    NewerFormat { found: u32, known: u32 },
    /// There is no such rule, or none in this set.
    #[error("there is no rule `{rule}` in this set")]
    UnknownRule { rule: String },
    /// A number has no unit, or several.
    #[error("`{key}` needs one unit")]
    NoUnit { key: String, units: Vec<String> },
    /// A number has the unit of something else.
    #[error("`{key}` is not counted in this unit")]
    WrongUnit { key: String, unit: Unit, wanted_unit: Unit },
    /// A number is out of its range.
    #[error("`{key}` is {found}, not from {least} to {most}")]
    NumberOutOfRange { key: String, found: u32, least: u32, most: u32, unit: Unit },
    /// A number would loosen the law.
    #[error("`{key}` is {found}, which {article} does not allow: {limit}")]
    Looser { key: String, found: u32, limit: u32, unit: Unit, article: String },
    /// Something is not for a workspace to choose.
    #[error("`{key}` cannot be chosen: {wanted}")]
    NotToChoose { key: String, wanted: String },
    /// A rule of law would be switched off.
    #[error("{article} cannot be switched off")]
    SwitchedOff { article: String },
    /// A rule would be confirmed that nobody has to confirm.
    #[error("{article} was read: nobody has to confirm it")]
    NotToConfirm { article: String },
}
