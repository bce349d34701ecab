//! Hours that somebody worked, as another program recorded them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::PersonId;

/// What recorded hours were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HoursKind {
    /// Work.
    #[default]
    Work,
    /// A call that was answered on stand-by.
    Call,
}

/// Hours that somebody worked. They take the place of the normal working hours that they overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecordedHours {
    /// Who.
    pub person: PersonId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// What they were.
    pub kind: HoursKind,
}
