//! The local days of a review, in minutes since the first of them began.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use dialoog_model::{Organisation, Person, TimeGrid};
use dialoog_rules::away_spans;
use dialoog_working_time::{Days as LawDays, Span};
use std::collections::HashSet;
use std::ops::Range;

use crate::period::weeks::first_of_week;

/// Days before the end that fairness looks back over: sixteen weeks.
pub(crate) const FAIRNESS_DAYS: u64 = 16 * 7;
/// Days around the span in which runs and rests are followed.
const MARGIN: u64 = 28;
/// Days of a week.
pub(crate) const WEEK: usize = 7;

/// Local days, their true lengths, and which of them the span holds.
pub(crate) struct ReviewDays {
    grid: TimeGrid,
    first: NaiveDate,
    /// The days as working-time law counts them, with their weeks.
    pub law: LawDays,
    /// The days of the span.
    pub span: Range<usize>,
    /// First days of the calendar weeks that the span touches.
    pub weeks: Vec<usize>,
    /// For each day, whether it is a public holiday.
    pub holidays: Vec<bool>,
}

impl ReviewDays {
    /// Days around a span that reach back and on as far as anything in its review looks.
    pub fn new(organisation: &Organisation, from: NaiveDate, to: NaiveDate) -> Self {
        let back = |date: NaiveDate, days: u64| date.checked_sub_days(Days::new(days)).unwrap_or(date);
        // The averages reach fifteen weeks before the first week; fairness sixteen before the sixteen up to the end.
        let (first_week, _) = weeks_of(organisation, from, to);
        let first = back(first_week, FAIRNESS_DAYS).min(back(to, 2 * FAIRNESS_DAYS));
        Self::since(organisation, back(first, MARGIN), from, to)
    }

    /// The days around a span by itself: for what looks neither back nor on.
    pub fn of_span(organisation: &Organisation, from: NaiveDate, to: NaiveDate) -> Self {
        let (first_week, _) = weeks_of(organisation, from, to);
        let first = first_week.checked_sub_days(Days::new(MARGIN)).unwrap_or(first_week);
        Self::since(organisation, first, from, to)
    }

    fn since(organisation: &Organisation, first: NaiveDate, from: NaiveDate, to: NaiveDate) -> Self {
        let (first_week, weeks) = weeks_of(organisation, from, to);
        let end = first_week + Days::new(weeks as u64 * 7 + MARGIN);
        let count = (end - first).num_days() as usize;
        let grid = organisation.grid(first, 1);
        let date = |day: usize| first + Days::new(day as u64);
        let minute = |day: usize| (grid.instants(date(day), 0, 0).0 - grid.start()).num_minutes() as i32;
        let midnights: Vec<i32> = (0..=count).map(minute).collect();
        let zone = organisation.settings.zone;
        let days_off: HashSet<NaiveDate> =
            dialoog_model::holidays(zone, first, end).into_iter().map(|(date, _)| date).collect();
        let day = |date: NaiveDate| (date - first).num_days() as usize;
        let weekday = first.weekday().num_days_from_monday() as u8;
        Self {
            law: LawDays::new(midnights, weekday, organisation.settings.week_start),
            span: day(from)..day(to) + 1,
            weeks: (0..weeks).map(|week| day(first_week) + week * WEEK).collect(),
            holidays: (0..count).map(|day| days_off.contains(&date(day))).collect(),
            grid,
            first,
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.holidays.len()
    }

    /// The date of a day.
    pub fn date(&self, day: usize) -> NaiveDate {
        self.first + Days::new(day as u64)
    }

    /// The day of a date; `None` where it lies outside.
    pub fn day(&self, date: NaiveDate) -> Option<usize> {
        usize::try_from((date - self.first).num_days()).ok().filter(|day| *day < self.len())
    }

    /// The minute of an instant.
    pub fn minute(&self, at: DateTime<Utc>) -> i32 {
        let minutes = (at - self.grid.start()).num_minutes();
        minutes.clamp(i64::from(i32::MIN) / 2, i64::from(i32::MAX) / 2) as i32
    }

    /// All of their minutes.
    pub fn all(&self) -> Span {
        self.law.span()
    }

    /// The minutes of the span.
    pub fn window(&self) -> Span {
        Span::new(self.law.day(self.span.start).from, self.law.day(self.span.end - 1).to)
    }

    /// The minutes of the seven days from one on.
    pub fn week(&self, first: usize) -> Span {
        Span::new(self.law.day(first).from, self.law.day(first + WEEK - 1).to)
    }

    /// The minutes of so many days that end with the last of the span, `before` days earlier.
    pub fn ending(&self, count: usize, before: usize) -> Span {
        let end = self.span.end - before;
        Span::new(self.law.day(end - count).from, self.law.day(end - 1).to)
    }

    /// When somebody is absent on some of the days; sorted and disjoint.
    pub fn away(&self, person: &Person, some: Range<usize>) -> Vec<Span> {
        let dates = some.clone().map(|day| self.date(day));
        away_spans(person, dates, |place, from, to| {
            let day = some.start + place;
            self.wall(day, from, to).clip(self.law.day(day))
        })
    }

    /// A span of a day on the wall clock; `from` and `to` are minutes of the day.
    pub fn wall(&self, day: usize, from: u16, to: u16) -> Span {
        let whole = self.law.day(day);
        if whole.to - whole.from == 1440 {
            return Span { from: whole.from + i32::from(from), to: whole.from + i32::from(to) };
        }
        let (start, end) = self.grid.instants(self.date(day), from, to);
        Span { from: self.minute(start), to: self.minute(end) }
    }
}

/// The first day of the first calendar week that a span touches, and how many it touches.
fn weeks_of(organisation: &Organisation, from: NaiveDate, to: NaiveDate) -> (NaiveDate, usize) {
    let first = first_of_week(from, organisation.settings.week_start);
    (first, ((to - first).num_days() / 7 + 1) as usize)
}
