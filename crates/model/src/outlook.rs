//! States and figures of an outlook.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::ChannelId;
use crate::organisation::DialogueLines;

/// The state of a channel in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DialogueState {
    /// Messages are answered as promised.
    Dialogue,
    /// Some are answered as promised.
    Strained,
    /// One-way: the organisation sends and hardly answers.
    Broadcast,
}

impl DialogueState {
    /// The state that a share answered within promise (0..=1) stands for.
    pub fn of(share: f64, lines: DialogueLines) -> Self {
        if share >= lines.dialogue {
            Self::Dialogue
        } else if share >= lines.broadcast {
            Self::Strained
        } else {
            Self::Broadcast
        }
    }
}

/// Expected figures of one channel in one slot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct OutlookPoint {
    /// The channel.
    pub channel: ChannelId,
    /// When the slot starts.
    pub start: DateTime<Utc>,
    /// Share answered within promise, 0..=1.
    pub within_promise: f64,
    /// Share of the time on duty spent answering, 0..=1.
    pub occupancy: f64,
    /// Hours of work left at the end of the slot.
    pub backlog_hours: f64,
}
