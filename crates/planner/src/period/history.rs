//! What came in on a channel, day by day.

use chrono::NaiveDate;
use dialoog_model::HistoryDay;
use std::collections::BTreeMap;

/// Quarters of an hour in a day of the history.
const QUARTERS: u32 = 96;

/// The history of a channel from its first day to its last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct History {
    /// First and last day; `None` where nothing is known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Messages on each day, `None` where nothing is known of it.
    pub per_day: Vec<Option<f64>>,
    /// Quarters of an hour that are not known.
    pub gaps: u32,
    /// All messages.
    pub total: f64,
}

impl History {
    /// The history that some days make, in any order.
    pub fn of(days: &[HistoryDay]) -> Self {
        let by_day: BTreeMap<NaiveDate, &HistoryDay> = days.iter().map(|day| (day.date, day)).collect();
        let (Some((first, _)), Some((last, _))) = (by_day.first_key_value(), by_day.last_key_value()) else {
            return Self::default();
        };
        let mut history = Self { days: Some((*first, *last)), ..Self::default() };
        for date in first.iter_days().take_while(|date| date <= last) {
            let known = by_day.get(&date).filter(|day| day.counts.iter().any(Option::is_some));
            let unknown = known.map(|day| day.counts.iter().filter(|count| count.is_none()).count() as u32);
            let messages = known.map(|day| day.counts.iter().flatten().sum::<f64>());
            history.gaps += unknown.unwrap_or(QUARTERS);
            history.total += messages.unwrap_or(0.0);
            history.per_day.push(messages);
        }
        history
    }
}
