//! Who is away when, over a year. Never why.

use chrono::NaiveDate;
use dialoog_model::{DayHours, Holiday, PersonId, TeamId};
use serde::Serialize;
use specta::Type;

/// A year of absences.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct AbsenceYearView {
    /// Today on the workspace's clock.
    pub today: NaiveDate,
    /// Which year.
    pub year: i32,
    /// Its days.
    pub days: Vec<AbsenceDayView>,
    /// The teams that have people, in their order.
    pub teams: Vec<AbsenceTeamView>,
}

/// A day of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AbsenceDayView {
    /// The day.
    pub date: NaiveDate,
    /// The public holiday that it is.
    pub holiday: Option<Holiday>,
    /// Whether no channel is open on it.
    pub closed: bool,
}

/// A team over the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AbsenceTeamView {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its people, by name.
    pub people: Vec<AbsencePersonView>,
    /// How many of them are away on each day, or for a part of it.
    pub away: Vec<u32>,
}

/// Somebody over the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AbsencePersonView {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// When they are away, in order; where one touches the next, they are away for other hours there.
    pub spans: Vec<AbsenceSpan>,
    /// On how many days of the year they are away, or for a part of them.
    pub days: u32,
}

/// Days on end on which somebody is away for the same hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AbsenceSpan {
    /// Place of the first among the days of the year.
    pub first_day: u32,
    /// How many.
    pub days: u32,
    /// Which parts of each day, in order; empty: the whole day.
    pub hours: Vec<DayHours>,
}
