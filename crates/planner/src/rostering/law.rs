//! Working-time law on people, as the engine knows it.

use chrono::{Datelike, NaiveDate};
use dialoog_model::{Organisation, Person, TimeGrid, WeekPattern};
use dialoog_rostering::WorkingTimeConstraint;
use dialoog_rules::PersonLimits;
use dialoog_working_time::{DailyRest, Days, Kind, Limits, ShiftLength, Span, Stretch, WorkingTime};
use std::sync::Arc;

/// Weeks before and after the period that some rule looks at.
const WEEKS_BEFORE: u64 = 52;
const WEEKS_AFTER: u64 = 17;

/// The law around a period.
pub(super) struct Law<'a> {
    organisation: &'a Organisation,
    /// The date of each of `days`.
    dates: Vec<NaiveDate>,
    days: Arc<Days>,
}

impl<'a> Law<'a> {
    pub fn new(organisation: &'a Organisation, grid: &TimeGrid) -> Option<Self> {
        let (first, last) = (grid.days().first()?.date, grid.days().last()?.date);
        let first = first.checked_sub_days(chrono::Days::new(WEEKS_BEFORE * 7))?;
        let end = last.checked_add_days(chrono::Days::new(WEEKS_AFTER * 7 + 1))?;
        let midnight = |date: NaiveDate| (grid.instants(date, 0, 0).0 - grid.start()).num_minutes() as i32;
        let dates: Vec<NaiveDate> = first.iter_days().take_while(|date| *date < end).collect();
        let midnights = dates.iter().copied().chain([end]).map(midnight).collect();
        let weekday = first.weekday().num_days_from_monday() as u8;
        Some(Self { organisation, dates, days: Arc::new(Days::new(midnights, weekday, 0)) })
    }

    /// What it is for a person.
    pub fn of(&self, limits: &PersonLimits) -> Option<WorkingTimeConstraint> {
        let person = self.organisation.person(limits.person)?;
        let duty = |span: &dialoog_rules::Span| Stretch {
            span: Span { from: span.from, to: span.to },
            kind: Kind::Duty,
            duty: None,
        };
        let around = limits.around.iter().map(duty).collect();
        let time = WorkingTime::new(
            &self.days,
            self.spans(person, &person.working_hours),
            self.spans(person, &person.breaks),
            around,
        );
        let dutch = Limits::dutch();
        let in_force = Limits {
            sunday_work: None,
            shift_length: limits.day_length.map(|most| ShiftLength { most: most as i32 }),
            daily_rest: limits
                .daily_rest
                .zip(dutch.daily_rest)
                .map(|(least, rule)| DailyRest { least: least as i32, ..rule }),
            ..dutch
        };
        Some(WorkingTimeConstraint { limits: Arc::new(in_force), days: Arc::clone(&self.days), time })
    }

    /// A weekly pattern on the days on which they are not away.
    fn spans(&self, person: &Person, pattern: &WeekPattern) -> Vec<Span> {
        let there = self.dates.iter().enumerate().filter(|(_, date)| !person.absent_on(**date));
        let of_day = |(day, date): (usize, &NaiveDate)| {
            let hours = pattern.on_date(*date);
            let clock = move |minute: u16| self.days.clock(day, i32::from(minute));
            hours.map(move |(from, to)| Span { from: clock(from), to: clock(to) }).collect::<Vec<_>>()
        };
        there.flat_map(of_day).collect()
    }
}
