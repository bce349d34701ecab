//! What returns every week: opening hours, working hours, availability.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A span of one weekday, on the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct WeekSpan {
    /// Day of the week, 0 is Monday and 6 is Sunday.
    pub weekday: u8,
    /// First minute of the day, 0..1440.
    pub from: u16,
    /// Minute of the day after the last, 1..=1440; more than `from`.
    pub to: u16,
}

impl WeekSpan {
    /// Whether it is a span of a day of the week.
    pub fn is_span(&self) -> bool {
        self.weekday < 7 && self.from < self.to && self.to <= 1440
    }
}

/// Spans of the week, sorted and disjoint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(from = "Vec<WeekSpan>", into = "Vec<WeekSpan>")]
#[specta(type = Vec<WeekSpan>)]
pub struct WeekPattern(Vec<WeekSpan>);

impl WeekPattern {
    /// Sorts the spans, drops the empty ones and joins those that touch.
    pub fn new(mut spans: Vec<WeekSpan>) -> Self {
        spans.retain(WeekSpan::is_span);
        spans.sort_unstable();
        let mut joined: Vec<WeekSpan> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.weekday == span.weekday && span.from <= last.to => {
                    last.to = last.to.max(span.to);
                }
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    /// The same span on each of the weekdays (0 is Monday).
    pub fn on(weekdays: impl IntoIterator<Item = u8>, from: u16, to: u16) -> Self {
        Self::new(weekdays.into_iter().map(|weekday| WeekSpan { weekday, from, to }).collect())
    }

    /// Both patterns together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new([self.0, other.0].concat())
    }

    /// All spans in order.
    pub fn spans(&self) -> &[WeekSpan] {
        &self.0
    }

    /// The spans of a date as minutes of the day `(from, to)`, in order.
    pub fn on_date(&self, date: NaiveDate) -> impl Iterator<Item = (u16, u16)> + '_ {
        let weekday = date.weekday().num_days_from_monday() as u8;
        self.0.iter().filter(move |s| s.weekday == weekday).map(|s| (s.from, s.to))
    }

    /// Minutes in a week.
    pub fn minutes(&self) -> u32 {
        self.0.iter().map(|s| u32::from(s.to - s.from)).sum()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<WeekSpan>> for WeekPattern {
    fn from(spans: Vec<WeekSpan>) -> Self {
        Self::new(spans)
    }
}

impl From<WeekPattern> for Vec<WeekSpan> {
    fn from(pattern: WeekPattern) -> Self {
        pattern.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_of_a_day_become_one() {
        let pattern = WeekPattern::on([0], 540, 720).and(WeekPattern::on([0, 1], 720, 1020));
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        assert_eq!(pattern.on_date(monday).collect::<Vec<_>>(), [(540, 1020)]);
        assert_eq!(pattern.minutes(), 480 + 300);
    }

    #[test]
    fn spans_that_are_no_spans_are_dropped() {
        assert!(
            WeekPattern::new(vec![
                WeekSpan { weekday: 7, from: 0, to: 10 },
                WeekSpan { weekday: 1, from: 10, to: 10 }
            ])
            .is_empty()
        );
    }
}
