//! Weekdays on which a channel is shut by now.

use super::median::median;
use super::series::Day;

/// A weekday without a message so many times in a row is shut, where it would have had so many messages.
const SHUT_TIMES: usize = 2;
const SHUT_MESSAGES: f64 = 12.0;

/// Weekdays of which the last few had no message at all, though they had before: once may be the counter, twice is a decision.
pub(super) fn shut_weekdays(days: &[Day]) -> [bool; 7] {
    std::array::from_fn(|weekday| {
        let mut totals: Vec<f64> = days
            .iter()
            .rev()
            .filter(|day| day.weekday == weekday && day.quarters.iter().any(Option::is_some))
            .map(|day| day.quarters.iter().flatten().sum())
            .collect();
        let without = totals.iter().take_while(|total| **total == 0.0).count();
        let before = median(&mut totals[without..]).unwrap_or(0.0);
        without >= SHUT_TIMES && before * without as f64 > SHUT_MESSAGES
    })
}
