//! What a rule is applied to.

use chrono::NaiveDate;
use dialoog_model::{DeskId, Duty, Finding, Measure, Organisation, Rule, Severity};

use crate::calendar::Calendar;
use crate::schedules::Schedules;
use crate::timeline::{PlacedDuty, Timeline};
use dialoog_working_time::{Span, without};

/// One rule and one person with their duties in order of start.
pub(crate) struct RuleContext<'a> {
    pub rule: &'a Rule,
    pub organisation: &'a Organisation,
    pub calendar: &'a Calendar,
    pub timeline: &'a Timeline<'a>,
    pub duties: &'a [PlacedDuty],
}

/// One rule and a whole rota, for findings that depend on several people.
#[derive(Clone, Copy)]
pub(crate) struct RotaContext<'a> {
    pub rule: &'a Rule,
    pub organisation: &'a Organisation,
    pub calendar: &'a Calendar,
    pub timelines: &'a [Timeline<'a>],
    pub schedules: &'a Schedules,
    /// Duties of people who are not in the organisation, with their local dates.
    pub unknown_people: &'a [(Duty, NaiveDate)],
    /// The desks that are looked at; `None`: all of them.
    pub desks: Option<&'a [DeskId]>,
    /// A duty that is tried, in the place of the one with the same identifier.
    pub tried: Option<Tried>,
}

/// A duty that is tried in a rota.
#[derive(Clone, Copy)]
pub(crate) struct Tried {
    /// The person by index.
    pub person: usize,
    pub duty: PlacedDuty,
}

impl<'a> RotaContext<'a> {
    /// Whether a desk is looked at.
    pub fn looks_at(&self, desk: DeskId) -> bool {
        self.desks.is_none_or(|desks| desks.contains(&desk))
    }

    /// The duties of everybody, with the places of the people; the one that is tried is last.
    pub fn duties(&self) -> impl Iterator<Item = (usize, PlacedDuty)> + use<'a> {
        let (schedules, tried) = (self.schedules, self.tried);
        let stays = move |duty: &PlacedDuty| tried.is_none_or(|tried| tried.duty.id != duty.id);
        let of = move |person: usize| schedules.of(person).iter().map(move |duty| (person, *duty));
        let there = (0..self.timelines.len()).flat_map(of).filter(move |(_, duty)| stays(duty));
        there.chain(tried.map(|tried| (tried.person, tried.duty)))
    }

    /// The duties at a desk of those who are there to work, as far as they are: an absence is no company to anybody.
    pub fn present_at(&self, desk: DeskId) -> impl Iterator<Item = (usize, PlacedDuty)> + use<'a> {
        let timelines = self.timelines;
        let at_desk = self.duties().filter(move |(_, duty)| duty.is_work && duty.desk == desk);
        at_desk.flat_map(move |(person, duty)| {
            let there = without(&[duty.span], &timelines[person].away).into_iter();
            there.map(move |span| (person, PlacedDuty { span, ..duty }))
        })
    }
}

impl<'a> RuleContext<'a> {
    /// The duties of the rota itself.
    pub fn of_rota(&self) -> impl Iterator<Item = &'a PlacedDuty> + use<'a> {
        self.duties.iter().filter(|d| d.of_rota)
    }

    /// The minutes of every duty, by start.
    pub fn spans(&self) -> impl Iterator<Item = Span> + use<'a> {
        self.duties.iter().map(|d| d.span)
    }

    /// The days that overlap duties, in order and without repetition.
    pub fn days(&self) -> impl Iterator<Item = usize> + use<'a> {
        let mut next = 0;
        self.duties.iter().flat_map(move |d| {
            let days = d.days.0.max(next)..d.days.1 + 1;
            next = next.max(d.days.1 + 1);
            days
        })
    }

    /// The calendar weeks that overlap duties, in order and without repetition.
    pub fn weeks(&self) -> impl Iterator<Item = usize> + use<'a> {
        let mut next = 0;
        self.days().filter_map(move |day| {
            let week = day / 7;
            (week >= next).then(|| {
                next = week + 1;
                week
            })
        })
    }

    /// Pairs of duties in order of start, of which the second starts less than `reach` minutes after the end of the first.
    pub fn pairs(&self, reach: i32) -> impl Iterator<Item = (&'a PlacedDuty, &'a PlacedDuty)> + use<'a> {
        let duties = self.duties;
        duties.iter().enumerate().flat_map(move |(i, a)| {
            duties[i + 1..].iter().take_while(move |b| b.span.from < a.span.to + reach).map(move |b| (a, b))
        })
    }

    /// Adds the finding that these duties break the rule on `day`, unless none of them belongs to the rota itself.
    pub fn report<'b>(
        &self,
        day: usize,
        duties: impl IntoIterator<Item = &'b PlacedDuty>,
        measure: Measure,
        out: &mut Vec<Finding>,
    ) {
        let (mut ids, mut of_rota) = (Vec::new(), false);
        for duty in duties {
            ids.push(duty.id);
            of_rota |= duty.of_rota;
        }
        if of_rota {
            out.push(Finding {
                rule: self.rule.code,
                severity: Severity::of(self.rule.authority),
                person: Some(self.timeline.person.id),
                event: None,
                date: self.calendar.date(day),
                duties: ids,
                measure,
                source: self.rule.source.clone(),
                window: None,
                assumed: false,
                decision: None,
            });
        }
    }
}
