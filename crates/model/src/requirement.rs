//! How many people are needed, and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, EventId, StreamId, TeamId};

/// What a part of a required number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ReasonKind {
    /// Live messages of a stream, to be answered while somebody waits.
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
        /// Minutes that it runs over until the last question is answered, in the mean.
        overrun_minutes: f64,
    },
    /// Work of a stream that may wait, done now to be ready in time.
    Deferred {
        /// The stream.
        stream: StreamId,
        /// Hours of it done in this slot.
        hours: f64,
        /// When the first of it falls due; `None` when it falls due after the period.
        due: Option<DateTime<Utc>>,
    },
    /// Slots that bring more than is expected of them, in which the promises are to be kept as well.
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
    /// The occupancy ceiling: nobody answers all the time.
    Occupancy,
    /// Breaks, talks and interruptions.
    Shrinkage,
    /// A planner's own number.
    Overruled,
}

/// A part of a required number with what it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Reason {
    /// What it comes from.
    #[serde(flatten)]
    pub kind: ReasonKind,
    /// People, in parts; the parts of a slot sum to what is required before rounding up.
    pub people: f64,
}

/// The people needed in one slot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Required {
    /// So many.
    pub people: u32,
    /// Why, largest first.
    pub reasons: Vec<Reason>,
}

/// The people needed at one desk over a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// The desk.
    pub desk: DeskId,
    /// `None`: of any team that staffs the desk. Otherwise so many of this team, among those that the desk's own line
    /// requires.
    pub team: Option<TeamId>,
    /// One value for each slot of the period's grid.
    pub per_slot: Vec<Required>,
}

/// Up to which busyness a desk is to keep its promises slot by slot, where a planner chose it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct DeskSafety {
    /// The desk.
    pub desk: DeskId,
    /// The quantile of busyness, 0..=1: 0.8 is four slots in five.
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
    /// So many people.
    pub people: u32,
}
