//! What came in: counts as they were measured, with gaps told apart from zeros.

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
    /// Messages that deserve an answer for each quarter of an hour that passed since local midnight: 96 values, on the
    /// days that the clock changes 92 or 100. `None` is a gap: not known, which is not zero.
    pub counts: Vec<Option<f64>>,
}

/// Whether a day of the history is learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Lesson {
    /// It is, however far it stands out.
    LearnFrom,
    /// It is not, however usual it looks.
    LeaveOut,
}

/// What a planner decided of a day of a channel's history; of a day without such a mark, what the forecast finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DayMark {
    /// The channel.
    pub channel: ChannelId,
    /// The day.
    pub date: NaiveDate,
    /// Whether it is learnt from.
    pub lesson: Lesson,
}
