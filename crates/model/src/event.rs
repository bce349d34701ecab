//! Events: what makes more messages come, and who must be there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{DeskId, EventId, StreamId, TeamId};

/// What sort of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A campaign of the organisation.
    Campaign,
    /// News that the organisation brings.
    Announcement,
    /// Something that went wrong.
    Incident,
    /// A consult hour.
    ConsultHour,
}

/// So many people of a team at a desk for as long as the event lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Presence {
    /// At this desk.
    pub desk: DeskId,
    /// Of this team.
    pub team: TeamId,
    /// So many people, among those that the desk requires.
    pub people: u32,
}

/// An uplift of the volume over an interval, and who must be present.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Event {
    /// Its identifier.
    pub id: EventId,
    /// Its name.
    pub name: String,
    /// Its sort.
    pub kind: EventKind,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// The expected volume is multiplied by this (0 or more; 1 is no change).
    pub uplift: f64,
    /// The streams it touches; none means all.
    pub streams: Vec<StreamId>,
    /// Who must be present.
    pub presence: Vec<Presence>,
}

impl Event {
    /// Whether the volume of a stream is lifted by this event.
    pub fn touches(&self, stream: StreamId) -> bool {
        self.streams.is_empty() || self.streams.contains(&stream)
    }
}
