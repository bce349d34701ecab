//! What was given out of a workspace, and what is left of people who were erased.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::TeamId;
use serde::{Deserialize, Serialize};

use super::origin::Program;

/// A file that was given out: what, when and in which form. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRecord {
    /// When.
    pub at: DateTime<Utc>,
    /// What, as a stable code such as `review`.
    pub what: String,
    /// As what, for instance `pdf`.
    pub format: String,
    /// How people are spoken of, for instance `groups`.
    pub naming: String,
    /// First day that it is about; `None` where it is about no span.
    pub first_day: Option<NaiveDate>,
    /// Last day.
    pub last_day: Option<NaiveDate>,
    /// Through which program.
    pub program: Program,
}

/// Hours of people who were erased, of a team in a calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedHours {
    /// The team that they were of.
    pub team: TeamId,
    /// First day of the month.
    pub month: NaiveDate,
    /// Duties that started in it.
    pub duties: u32,
    /// Their minutes.
    pub minutes: u32,
    /// Of these between 18:00 and 24:00.
    pub evening_minutes: u32,
    /// Of these between 00:00 and 06:00.
    pub night_minutes: u32,
    /// Of these on Saturdays.
    pub saturday_minutes: u32,
    /// Of these on Sundays.
    pub sunday_minutes: u32,
}
