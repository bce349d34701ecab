//! What a document is asked to be.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How a document speaks of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// By their names.
    Names,
    /// By their staff numbers: whoever has the list of numbers knows who is meant.
    Numbers,
    /// In groups of at least five, so that nobody is told apart, also not by the difference between tables.
    Groups,
}

/// What a document is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// A workbook.
    Xlsx,
    /// Tables as text: the first in the file itself, the others beside it.
    Csv,
    /// Pages, tagged for screen readers.
    Pdf,
}

impl Naming {
    /// As it is kept in the log.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Numbers => "numbers",
            Self::Groups => "groups",
        }
    }
}

impl ReportFormat {
    /// As it is kept in the log, and how its files end.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }
}
