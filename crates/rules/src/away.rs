//! When somebody is absent, in minutes that pass.

use chrono::NaiveDate;
use dialoog_model::Person;
use dialoog_working_time::{Span, joined};

/// When somebody is absent on some days, as sorted and disjoint spans. `wall` places hours of a day, `(day, from, to)` in minutes of
/// the day, among the minutes of whoever asks; days are counted from 0 in the order of `dates`.
pub fn away_spans(
    person: &Person,
    dates: impl IntoIterator<Item = NaiveDate>,
    wall: impl Fn(usize, u16, u16) -> Span,
) -> Vec<Span> {
    if person.absences.is_empty() {
        return Vec::new();
    }
    let days = dates.into_iter().enumerate();
    let spans = days.flat_map(|(day, date)| {
        let hours = person.away_on(date).into_iter();
        hours.map(|(from, to)| wall(day, from, to)).collect::<Vec<_>>()
    });
    joined(spans.collect())
}
