//! What a person does not want to be asked for: no reason is kept.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Limits that a person set for their duties, which rostering keeps. Why they did is nobody's business and is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OwnLimits {
    /// No duties in the evening.
    pub no_evenings: bool,
    /// Minute of the day from which on it is evening for them, 0..=1440.
    pub evening_from: u16,
    /// Days of the week without duties, 0 is Monday; in order, each once.
    pub free_days: Vec<u8>,
    /// Most evenings with a duty in a week; `None`: no limit.
    pub most_evenings_a_week: Option<u8>,
}

impl OwnLimits {
    /// 18:00, as a minute of the day.
    pub const EVENING: u16 = 18 * 60;

    /// Whether they limit anything.
    pub fn is_empty(&self) -> bool {
        !self.no_evenings && self.free_days.is_empty() && self.most_evenings_a_week.is_none()
    }

    /// Whether the free days are days of the week, in order and each once.
    pub fn are_days(&self) -> bool {
        self.free_days.iter().all(|day| *day < 7) && self.free_days.is_sorted_by(|a, b| a < b)
    }
}

impl Default for OwnLimits {
    fn default() -> Self {
        Self {
            no_evenings: false,
            evening_from: Self::EVENING,
            free_days: Vec::new(),
            most_evenings_a_week: None,
        }
    }
}
