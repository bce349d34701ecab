//! What the rules need of a person, prepared once for a period.

use dialoog_model::{DeskId, Duty, DutyId, Organisation, Person, WeekPattern, Wish};

use crate::away::away_spans;
use crate::budget::budget_part;
use crate::calendar::Calendar;
use dialoog_working_time::{Span, without};

/// A duty on the minutes of the period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlacedDuty {
    pub span: Span,
    pub id: DutyId,
    pub desk: DeskId,
    /// First and last local day that it overlaps.
    pub days: (usize, usize),
    /// Whether it belongs to the rota that is checked, and not to another one.
    pub of_rota: bool,
    /// Whether it is work, and not to be reachable.
    pub is_work: bool,
    /// Minutes ahead of it that the person is told, where that is looked at and not too late to matter.
    pub ahead: Option<u32>,
}

impl PlacedDuty {
    /// `None` where the duty lies outside the calendar or is empty.
    pub fn new(duty: &Duty, of_rota: bool, calendar: &Calendar) -> Option<Self> {
        let (from, to) = (calendar.minute(duty.start), calendar.minute(duty.end));
        let days = (calendar.day_of(from)?, calendar.day_of(to - 1)?);
        (from < to).then_some(Self {
            span: Span { from: from as i32, to: to as i32 },
            id: duty.id,
            desk: duty.desk,
            days,
            of_rota,
            is_work: duty.is_work(),
            ahead: None,
        })
    }
}

/// A person over the days of a calendar. All spans are sorted and disjoint.
pub(crate) struct Timeline<'a> {
    pub person: &'a Person,
    /// For each desk of the organisation, whether they can staff it.
    pub desks: Vec<bool>,
    /// Availability, absences included.
    pub available: Vec<Span>,
    /// Normal working hours, absences included.
    pub normal: Vec<Span>,
    /// Normal working hours without the hours of absences and holidays off.
    pub working: Vec<Span>,
    /// When they would like duties.
    pub rather: Vec<Span>,
    /// When they would rather not have duties.
    pub rather_not: Vec<Span>,
    /// When they are absent.
    pub away: Vec<Span>,
    /// For each day, whether all four conditions of readiness hold.
    pub ready: Vec<bool>,
    /// For each day, whether they are new to duty.
    pub is_new: Vec<bool>,
}

impl<'a> Timeline<'a> {
    pub fn new(person: &'a Person, organisation: &Organisation, calendar: &Calendar) -> Self {
        let dates = || (0..calendar.days()).map(|d| calendar.date(d));
        let away =
            away_spans(person, dates(), |day, from, to| calendar.wall(day, from, to).clip(calendar.day(day)));
        let off_on_holidays = organisation.settings.off_on_holidays(person);
        let closed = |day: usize| off_on_holidays && calendar.holidays[day];
        let wished = |wish: Wish| {
            let spans = person.preferences.iter().filter(|p| p.wish == wish).map(|p| p.span).collect();
            calendar.spans(&WeekPattern::new(spans), |_| true)
        };
        Self {
            person,
            desks: organisation.desks.iter().map(|d| person.can_staff(d, organisation)).collect(),
            available: calendar.spans(&person.offered(), |_| true),
            normal: calendar.spans(&person.working_hours, |_| true),
            working: without(&calendar.spans(&person.working_hours, |d| !closed(d)), &away),
            rather: wished(Wish::Rather),
            rather_not: wished(Wish::RatherNot),
            is_new: dates().map(|d| person.is_new_on(d)).collect(),
            ready: dates().map(|d| person.readiness.holds_on(d)).collect(),
            away,
        }
    }

    /// The part of the weekly duty budget that falls in the period ([`budget_part`]), in whole minutes.
    pub fn capacity_minutes(&self, calendar: &Calendar) -> u32 {
        budget_part(self.person, calendar.period.clone().map(|day| calendar.date(day))) as u32
    }

    /// The part of it that falls in a calendar week.
    pub fn budget_of_week(&self, calendar: &Calendar, week: usize) -> f64 {
        budget_part(self.person, (week * 7..week * 7 + 7).map(|day| calendar.date(day)))
    }
}
