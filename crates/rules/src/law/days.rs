//! The days around a period that the law looks at.

use chrono::{DateTime, Datelike, Days as Dates, NaiveDate, TimeDelta, Utc};
use dialoog_model::{Person, TimeGrid, WeekPattern, holidays};
use dialoog_working_time::{Days, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::away::away_spans;

/// Weeks before a period that count: a year of Sundays, and the weeks that overlap its first day.
const WEEKS_BEFORE: u64 = 53;
/// Weeks after it: the longest that work is averaged over.
const WEEKS_AFTER: u64 = 17;

/// Local days in minutes since a period's start.
#[derive(Debug, Clone)]
pub(crate) struct LawDays {
    grid: TimeGrid,
    first: NaiveDate,
    /// The days as the law counts them.
    pub days: Arc<Days>,
    /// The public holidays among them.
    holidays: BTreeSet<NaiveDate>,
}

impl LawDays {
    pub fn new(grid: &TimeGrid, week_start: u8) -> Self {
        let start = grid.days().first().map_or(NaiveDate::MIN, |day| day.date);
        let end = grid.days().last().map_or(NaiveDate::MIN, |day| day.date);
        let first = start.checked_sub_days(Dates::new(7 * WEEKS_BEFORE)).unwrap_or(start);
        let last = end.checked_add_days(Dates::new(7 * WEEKS_AFTER)).unwrap_or(end);
        let minute = |date| (grid.instants(date, 0, 0).0 - grid.start()).num_minutes() as i32;
        let dates = first.iter_days().take_while(|date| *date <= last);
        let midnights = if grid.is_empty() { vec![0] } else { dates.map(minute).collect() };
        let weekday = first.weekday().num_days_from_monday() as u8;
        let holidays = if grid.is_empty() { Vec::new() } else { holidays(grid.zone(), first, last) };
        Self {
            grid: grid.clone(),
            first,
            days: Arc::new(Days::new(midnights, weekday, week_start)),
            holidays: holidays.into_iter().map(|(date, _)| date).collect(),
        }
    }

    /// The minutes of an interval; `None` where it is empty or too far away.
    pub fn span(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> Option<Span> {
        let all = self.days.span();
        let minute = |at: DateTime<Utc>| (at - self.grid.start()).num_minutes();
        let (from, to) = (minute(start), minute(end));
        (from < to && from >= i64::from(all.from) && to <= i64::from(all.to))
            .then_some(Span { from: from as i32, to: to as i32 })
    }

    /// The minutes of the days from one date to another, as far as they are among these days; `None` where none is.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Option<Span> {
        let place = |date: NaiveDate| usize::try_from((date - self.first).num_days().max(0)).unwrap_or(0);
        let (first, end) = (place(from), place(to).min(self.days.len().checked_sub(1)?));
        let are_there = self.first <= to && first <= end;
        are_there.then(|| Span { from: self.days.day(first).from, to: self.days.day(end).to })
    }

    /// Whether a date is a public holiday.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.holidays.contains(&date)
    }

    /// The local date of a minute, or of the nearest day.
    pub fn date(&self, minute: i32) -> NaiveDate {
        let all = self.days.span();
        let day = self.days.day_of(minute.clamp(all.from, (all.to - 1).max(all.from))).unwrap_or(0);
        self.first + Dates::new(day as u64)
    }

    /// The instants of a span.
    pub fn instants(&self, span: Span) -> (DateTime<Utc>, DateTime<Utc>) {
        let at = |minute: i32| self.grid.start() + TimeDelta::minutes(minute.into());
        (at(span.from), at(span.to))
    }

    /// The spans of a weekly pattern on the dates for which `keep` holds.
    pub fn spans(&self, pattern: &WeekPattern, keep: impl Fn(NaiveDate) -> bool) -> Vec<Span> {
        let mut out = Vec::new();
        if pattern.is_empty() {
            return out;
        }
        for (day, date) in self.first.iter_days().take(self.days.len()).enumerate() {
            let weekday = self.days.weekday(day);
            let mut spans = pattern.spans().iter().filter(|span| span.weekday == weekday).peekable();
            if spans.peek().is_none() || !keep(date) {
                continue;
            }
            out.extend(spans.map(|span| self.wall(day, date, span.from, span.to)));
        }
        out
    }

    /// When somebody is absent; sorted and disjoint.
    pub fn away(&self, person: &Person) -> Vec<Span> {
        let date = |day: usize| self.first + Dates::new(day as u64);
        let dates = (0..self.days.len()).map(date);
        away_spans(person, dates, |day, from, to| {
            self.wall(day, date(day), from, to).clip(self.days.day(day))
        })
    }

    /// A span of a day, which is of a date, on the wall clock; `from` and `to` are minutes of the day.
    fn wall(&self, day: usize, date: NaiveDate, from: u16, to: u16) -> Span {
        let whole = self.days.day(day);
        if whole.minutes() == 1440 {
            return Span { from: whole.from + i32::from(from), to: whole.from + i32::from(to) };
        }
        let (start, end) = self.grid.instants(date, from, to);
        let minute = |at: DateTime<Utc>| (at - self.grid.start()).num_minutes() as i32;
        Span { from: minute(start), to: minute(end) }
    }
}
