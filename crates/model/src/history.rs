//! The history of a channel: message counts, with gaps distinguished from zeros.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::ChannelId;

/// Minutes that one count of a [`HistoryDay`] spans.
pub const DAY_SLOT_MINUTES: u32 = 15;

/// The messages of one channel on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryDay {
    /// The channel.
    pub channel: ChannelId,
    /// The day on the workspace's wall clock.
    pub date: NaiveDate,
    /// Messages that deserve an answer in each quarter of an hour since local midnight: 96 values, or 92 or 100 on days
    /// on which the clock changes. `None` is unknown, which is not zero.
    pub counts: Vec<Option<f64>>,
}

/// Whether the forecast uses a day of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Lesson {
    /// Included, even if it is anomalous.
    LearnFrom,
    /// Excluded, even if it is not.
    LeaveOut,
}

/// A planner's decision on a day of a channel's history; days without one are left to the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayMark {
    /// The channel.
    pub channel: ChannelId,
    /// The day.
    pub date: NaiveDate,
    /// Whether the forecast uses it.
    pub lesson: Lesson,
}
