//! What a person does not want to be asked for: no reason is kept.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::week::{WeekPattern, WeekSpan};

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

    /// What they leave of hours: nothing on free days, and nothing from the evening on where evenings are kept free.
    pub fn leave(&self, hours: &WeekPattern) -> WeekPattern {
        let end = if self.no_evenings { self.evening_from } else { 1440 };
        let days = hours.spans().iter().filter(|span| !self.free_days.contains(&span.weekday));
        WeekPattern::new(days.map(|span| WeekSpan { to: span.to.min(end), ..*span }).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenings_and_days_that_somebody_keeps_free_are_not_offered() {
        let hours = WeekPattern::on(0..7, 9 * 60, 22 * 60);
        assert_eq!(OwnLimits::default().leave(&hours), hours);
        let own = OwnLimits { no_evenings: true, free_days: vec![2, 6], ..OwnLimits::default() };
        assert_eq!(own.leave(&hours), WeekPattern::on([0, 1, 3, 4, 5], 9 * 60, 18 * 60));
        let evenings = WeekPattern::on([0], 19 * 60, 22 * 60);
        assert!(own.leave(&evenings).is_empty());
    }
}
