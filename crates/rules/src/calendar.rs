//! The local days and calendar weeks of a period and around it.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use dialoog_model::{TimeGrid, WeekPattern, holidays};
use std::ops::Range;

use dialoog_working_time::Span;
use dialoog_working_time::joined;

/// The local days of all calendar weeks that overlap a period or the day before or after it, so that rest and weekly sums are
/// complete at its edges. On which day a week begins is the workspace's to say.
pub(crate) struct Calendar {
    grid: TimeGrid,
    first: NaiveDate,
    /// Day of the week of the first day, 0 is Monday.
    week_start: usize,
    /// Minute at which each day starts, and the end of the last.
    midnights: Vec<i32>,
    /// The days of the period itself.
    pub period: Range<usize>,
    /// For each day, whether it is a public holiday.
    pub holidays: Vec<bool>,
}

impl Calendar {
    /// The days around a period; `week_start` is the day on which weeks begin, 0 is Monday.
    pub fn new(grid: &TimeGrid, week_start: u8) -> Self {
        let week_start = usize::from(week_start % 7);
        let start = grid.days().first().map_or(NaiveDate::MIN, |d| d.date);
        let end = grid.days().last().map_or(NaiveDate::MIN, |d| d.date);
        if grid.is_empty() {
            return Self {
                grid: grid.clone(),
                first: start,
                week_start,
                midnights: vec![0],
                period: 0..0,
                holidays: Vec::new(),
            };
        }
        let before = start.checked_sub_days(Days::new(1)).unwrap_or(start);
        let after = end.checked_add_days(Days::new(1)).unwrap_or(end);
        let into = (before.weekday().num_days_from_monday() as usize + 7 - week_start) % 7;
        let first = before - Days::new(into as u64);
        let weeks = (after - first).num_days().div_euclid(7) + 1;
        let days = (weeks * 7) as u64;
        let midnights = (0..=days)
            .map(|d| (grid.instants(first + Days::new(d), 0, 0).0 - grid.start()).num_minutes() as i32)
            .collect();
        let offset = (start - first).num_days() as usize;
        let off = holidays(grid.zone(), first, first + Days::new(days));
        let is_off = |d| off.iter().any(|(date, _)| *date == first + Days::new(d));
        Self {
            grid: grid.clone(),
            first,
            week_start,
            midnights,
            period: offset..offset + grid.days().len(),
            holidays: (0..days).map(is_off).collect(),
        }
    }

    /// The minute of an instant.
    pub fn minute(&self, at: DateTime<Utc>) -> i64 {
        (at - self.grid.start()).num_minutes()
    }

    /// The instants of a span.
    pub fn instants(&self, span: Span) -> (DateTime<Utc>, DateTime<Utc>) {
        let at = |minute: i32| self.grid.start() + TimeDelta::minutes(minute.into());
        (at(span.from), at(span.to))
    }

    pub fn grid(&self) -> &TimeGrid {
        &self.grid
    }

    pub fn days(&self) -> usize {
        self.midnights.len() - 1
    }

    pub fn date(&self, day: usize) -> NaiveDate {
        self.first + Days::new(day as u64)
    }

    /// Day of the week, 0 is Monday.
    pub const fn weekday(&self, day: usize) -> usize {
        (self.week_start + day) % 7
    }

    /// The minutes of a day.
    pub fn day(&self, day: usize) -> Span {
        Span { from: self.midnights[day], to: self.midnights[day + 1] }
    }

    /// The minutes of a calendar week; 0 is the first week of the calendar.
    pub fn week(&self, week: usize) -> Span {
        Span { from: self.midnights[week * 7], to: self.midnights[week * 7 + 7] }
    }

    /// The day in which a minute lies; `None` outside the calendar.
    pub fn day_of(&self, minute: i64) -> Option<usize> {
        let next = self.midnights.partition_point(|m| i64::from(*m) <= minute);
        (next > 0 && next < self.midnights.len()).then(|| next - 1)
    }

    /// The calendar weeks that overlap the period.
    pub fn period_weeks(&self) -> Range<usize> {
        self.period.start / 7..self.period.end.div_ceil(7)
    }

    /// A span of a day in local time; `from` and `to` are minutes of the day.
    pub fn wall(&self, day: usize, from: u16, to: u16) -> Span {
        let whole = self.day(day);
        if whole.to - whole.from == 1440 {
            return Span { from: whole.from + i32::from(from), to: whole.from + i32::from(to) };
        }
        let (start, end) = self.grid.instants(self.date(day), from, to);
        Span { from: self.minute(start) as i32, to: self.minute(end) as i32 }
    }

    /// The spans of a weekly pattern on the days for which `keep` holds; spans that meet at midnight are joined.
    pub fn spans(&self, pattern: &WeekPattern, keep: impl Fn(usize) -> bool) -> Vec<Span> {
        let mut out = Vec::new();
        for day in (0..self.days()).filter(|d| keep(*d)) {
            let weekday = self.weekday(day) as u8;
            let spans = pattern.spans().iter().filter(|s| s.weekday == weekday);
            out.extend(spans.map(|s| self.wall(day, s.from, s.to)));
        }
        joined(out)
    }
}
