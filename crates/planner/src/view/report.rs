//! What is given out: documents, and the log of them.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::Language;
use serde::{Deserialize, Serialize};
use specta::Type;

pub use crate::report::asked::{Naming, ReportFormat};
pub use crate::report::person_data::{PersonData, PersonDuty, PersonVersion};

/// A review to be written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReviewExport {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// As what.
    pub format: ReportFormat,
    /// How it speaks of people.
    pub naming: Naming,
    /// Its language; `None`: that of the workspace.
    pub language: Option<Language>,
    /// Whether files that are there are replaced.
    pub replace: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReviewExportReport {
    /// The files, the one that was asked for first.
    pub files: Vec<String>,
    /// People, or groups, that it tells of.
    pub people: u32,
    /// Rotas with days in the span; 0: it tells of nothing.
    pub rotas: u32,
}

/// What is older than it has to be kept.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RetentionView {
    /// Months for which rotas and recorded hours are kept; `None`: without end.
    pub months: Option<u16>,
    /// Rotas that end before this day, and hours before it, are older.
    pub before: Option<NaiveDate>,
    /// The rotas that are older, oldest first.
    pub rotas: Vec<super::workspace::RotaSummary>,
    /// Their duties.
    pub duties: u32,
    /// Entries of recorded hours that are older.
    pub recorded_hours: u32,
}

/// Something that was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExportLogEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// What: `review` or `person_data`.
    pub what: String,
    /// As what: `xlsx`, `csv`, `pdf` or `json`.
    pub format: String,
    /// How it speaks of people: `names`, `numbers` or `groups`.
    pub naming: String,
    /// First day; `None` where it is about no span.
    pub first_day: Option<NaiveDate>,
    /// Last day.
    pub last_day: Option<NaiveDate>,
    /// Through which program.
    pub program: crate::Program,
}
