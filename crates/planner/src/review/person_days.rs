//! Somebody over the days of a review, with what held of them on each day.

use dialoog_model::{HoursKind, Organisation, Person, PersonId, RecordedHours, WeekPattern};
use dialoog_rules::budget_part;
use dialoog_working_time::{Kind, Span, Stretch, WorkingTime, joined, shared_minutes, without};
use std::ops::Range;

use super::days::{ReviewDays, WEEK};
use super::placed::Placed;
use super::subject::Subject;

/// Days through which the same held of somebody.
pub(crate) struct Era {
    /// The days.
    pub days: Range<usize>,
    /// What held.
    pub person: Person,
    /// For each desk of the organisation, whether they could staff it.
    pub desks: Vec<bool>,
}

/// Somebody over the days of a review. All spans are sorted and disjoint.
pub(crate) struct PersonDays {
    /// What held of them, by day, without gaps.
    pub eras: Vec<Era>,
    /// Normal working hours, breaks taken out, whether or not they were absent: as pay counts them.
    pub normal: Vec<Span>,
    /// What they work: the same without absences and holidays off, or what was recorded of a day, joined with their
    /// duties.
    pub time: WorkingTime,
    /// When they are available, absences and days on which they are not ready taken out.
    pub available: Vec<Span>,
    /// When they are absent.
    pub away: Vec<Span>,
    /// For each day, whether they are available at some time, present and ready.
    pub there: Vec<bool>,
}

impl PersonDays {
    /// Somebody by their place in the organisation.
    pub fn new(subject: &Subject, days: &ReviewDays, place: usize, duties: &[Placed]) -> Self {
        let eras = eras(subject, days, place);
        let (mut normal, mut working, mut available) = (Vec::new(), Vec::new(), Vec::new());
        let (mut breaks, mut away) = (Vec::new(), Vec::new());
        let mut there = vec![false; days.len()];
        let recorded = recorded(subject, days, subject.organisation.people[place].id);
        let is_recorded = |day: usize, hours: Span| {
            let work = recorded.iter().filter(|stretch| stretch.kind == Kind::Recorded);
            work.map(|stretch| stretch.span)
                .any(|work| work.overlaps(hours) || days.law.day_of(work.from) == Some(day))
        };
        for era in &eras {
            away.extend(days.away(&era.person, era.days.clone()));
            let hours = by_weekday(&era.person.working_hours);
            let pauses = by_weekday(&era.person.breaks);
            let offered = by_weekday(&era.person.offered());
            for day in era.days.clone() {
                let (date, weekday) = (days.date(day), usize::from(days.law.weekday(day)));
                let closed = days.holidays[day] && subject.organisation.settings.off_on_holidays(&era.person);
                for (from, to) in &hours[weekday] {
                    let span = days.wall(day, *from, *to);
                    normal.push(span);
                    if !closed && !is_recorded(day, span) {
                        working.push(span);
                    }
                }
                breaks.extend(pauses[weekday].iter().map(|(from, to)| days.wall(day, *from, *to)));
                if era.person.readiness.holds_on(date) {
                    available.extend(offered[weekday].iter().map(|(from, to)| days.wall(day, *from, *to)));
                }
            }
        }
        let (breaks, normal, away) = (joined(breaks), joined(normal), joined(away));
        let available = without(&joined(available), &away);
        for (day, there) in there.iter_mut().enumerate() {
            *there = shared_minutes(&available, days.law.day(day)) > 0;
        }
        let stretch = |placed: &Placed| {
            let kind = if placed.duty.is_work() { Kind::Duty } else { Kind::StandBy };
            Stretch { span: placed.span, kind, duty: None }
        };
        let stretches = duties.iter().map(stretch).chain(recorded).collect();
        let time =
            WorkingTime::new(&days.law, without(&joined(working), &away), without(&breaks, &away), stretches);
        Self { eras, normal: without(&normal, &breaks), time, available, away, there }
    }

    /// What held on a day.
    pub fn era(&self, day: usize) -> &Era {
        let place = self.eras.partition_point(|era| era.days.end <= day);
        &self.eras[place.min(self.eras.len() - 1)]
    }

    /// The budget of the week that begins on a day: budget × days present ÷ days available.
    pub fn budget_of_week(&self, days: &ReviewDays, first: usize) -> f64 {
        let week = first..first + WEEK;
        let parts = self.eras.iter().map(|era| {
            let part = era.days.start.max(week.start)..era.days.end.min(week.end);
            if part.is_empty() { 0.0 } else { budget_part(&era.person, part.map(|day| days.date(day))) }
        });
        // Not `sum`, which is -0 of nothing.
        parts.fold(0.0, |sum, part| sum + part)
    }

    /// Whether they could have had a duty at a desk at a time: able, available, present and ready then, with a budget.
    pub fn could(&self, days: &ReviewDays, desk: usize, span: Span) -> bool {
        let Some(day) = days.law.day_of(span.from) else { return false };
        let era = self.era(day);
        era.desks[desk]
            && era.person.duty_budget_minutes > 0
            && shared_minutes(&self.available, span) == span.minutes()
    }
}

/// What was recorded of somebody, by start.
fn recorded(subject: &Subject, days: &ReviewDays, person: PersonId) -> Vec<Stretch> {
    let first = subject.recorded.partition_point(|hours| hours.person < person);
    let theirs = subject.recorded[first..].iter().take_while(|hours| hours.person == person);
    let stretch = |hours: &RecordedHours| {
        let kind = match hours.kind {
            HoursKind::Work => Kind::Recorded,
            HoursKind::Call => Kind::Call,
        };
        Stretch {
            span: Span { from: days.minute(hours.start), to: days.minute(hours.end) },
            kind,
            duty: None,
        }
    };
    let known = days.all();
    theirs.map(stretch).filter(|stretch| known.holds(stretch.span)).collect()
}

/// What held of somebody by day: in a published rota what was kept with its latest version, otherwise what holds now.
fn eras(subject: &Subject, days: &ReviewDays, place: usize) -> Vec<Era> {
    let now = &subject.organisation.people[place];
    let desks = |person: &Person, organisation: &Organisation| {
        organisation.desks.iter().map(|desk| person.can_staff(desk, organisation)).collect()
    };
    let mut eras: Vec<Era> = Vec::new();
    let mut reached = 0;
    for rota in &subject.rotas {
        let Some(then) = rota.person_then(now) else { continue };
        let first = days.day(rota.rota.first_day).unwrap_or(0).max(reached);
        let end = days.day(rota.rota.last_day()).map_or(days.len(), |day| day + 1);
        if end <= first {
            continue;
        }
        if reached < first {
            let desks = desks(now, &subject.organisation);
            eras.push(Era { days: reached..first, person: now.clone(), desks });
        }
        let desks = desks(&then, &subject.organisation);
        eras.push(Era { days: first..end, person: then, desks });
        reached = end;
    }
    if reached < days.len() {
        let desks = desks(now, &subject.organisation);
        eras.push(Era { days: reached..days.len(), person: now.clone(), desks });
    }
    eras
}

/// The spans of a pattern for each day of the week.
fn by_weekday(pattern: &WeekPattern) -> [Vec<(u16, u16)>; WEEK] {
    let mut days: [Vec<(u16, u16)>; WEEK] = Default::default();
    for span in pattern.spans() {
        days[usize::from(span.weekday)].push((span.from, span.to));
    }
    days
}
