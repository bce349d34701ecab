//! What came in: counts as they were measured, with gaps told apart from zeros.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ChannelId;

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
