//! What a workspace knows of a person, as data.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{Decision, DutyKind, Person, RecordedHours};
use serde::Serialize;

/// All that a workspace knows of a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonData {
    /// The organisation.
    pub organisation: String,
    /// When it was read.
    pub read_at: DateTime<Utc>,
    /// Their team.
    pub team: String,
    /// Their record, as it is.
    pub person: Person,
    /// Their duties in rotas as they stand, by start.
    pub duties: Vec<PersonDuty>,
    /// Their duties in versions that were published, by rota and version.
    pub published: Vec<PersonVersion>,
    /// Hours that were recorded of them.
    pub recorded_hours: Vec<RecordedHours>,
    /// What was decided for them.
    pub decisions: Vec<Decision>,
}

/// A duty of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonDuty {
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// The desk.
    pub desk: String,
    /// What it asks.
    pub kind: DutyKind,
    /// First day of its rota.
    pub rota: NaiveDate,
}

/// Somebody's duties in a version that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonVersion {
    /// First day of the rota.
    pub rota: NaiveDate,
    /// The version.
    pub version: u32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Their duties in it.
    pub duties: Vec<PersonDuty>,
}
