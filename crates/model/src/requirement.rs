//! Required people, with reasons.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, EventId, StreamId, TeamId};

/// A reason of a required number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ReasonKind {
    /// Live messages of a stream.
    Live {
        /// The stream.
        stream: StreamId,
        /// Hours of work that arrive in the slot.
        hours: f64,
    },
    /// Questions of a consult hour.
    ConsultHour {
        /// The stream.
        stream: StreamId,
        /// Hours of work that arrive in the slot.
        hours: f64,
        /// Mean minutes from its end until the last question is answered.
        overrun_minutes: f64,
    },
    /// Deferrable work of a stream that is scheduled in this slot.
    Deferred {
        /// The stream.
        stream: StreamId,
        /// Hours of it in this slot.
        hours: f64,
        /// When the first of it is due; `None` after the period.
        due: Option<DateTime<Utc>>,
    },
    /// Safety margin for slots that are busier than expected.
    Busyness,
    /// The desk's minimum presence.
    MinimumPresence,
    /// Presence at an event.
    Event {
        /// The event.
        event: EventId,
        /// The team that must be there.
        team: TeamId,
    },
    /// The occupancy ceiling.
    Occupancy,
    /// Shrinkage: breaks, talks and interruptions.
    Shrinkage,
    /// A planner's own number.
    Overruled,
}

/// A part of a required number with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Reason {
    /// The reason.
    #[serde(flatten)]
    pub kind: ReasonKind,
    /// People, fractional; those of a slot sum to the required number before rounding up.
    pub people: f64,
}

/// The people needed in one slot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Required {
    /// Number of people.
    pub people: u32,
    /// Reasons, largest first.
    pub reasons: Vec<Reason>,
}

/// The people needed at one desk over a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// The desk.
    pub desk: DeskId,
    /// `None`: people of any team that staffs the desk. Otherwise people of this team, among those of the desk's own line.
    pub team: Option<TeamId>,
    /// One value for each slot of the period's grid.
    pub per_slot: Vec<Required>,
}

/// Safety margin of a desk that a planner chose.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct DeskSafety {
    /// The desk.
    pub desk: DeskId,
    /// Quantile of busyness up to which promises hold in every slot, 0..=1: 0.8 is four slots in five.
    pub quantile: f64,
}

/// A planner's own number of people instead of the calculated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RequirementOverride {
    /// The desk.
    pub desk: DeskId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// Number of people.
    pub people: u32,
}
