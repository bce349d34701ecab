//! A person before the law: the rules that hold for them, and their normal hours.

use dialoog_model::{Duty, DutyId, DutyKind, HoursKind, Organisation, Person, RecordedHours, SundayBasis};
use dialoog_working_time::{Kind, Limits, Span, Stretch, Work, WorkingTime, without};

use crate::law::built::Exceptions;
use crate::law::days::LawDays;
use crate::law::statutes;

/// A duty on the minutes that the law counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TimedDuty {
    pub span: Span,
    pub id: DutyId,
    /// Whether it belongs to the rota that is checked, and not to another one.
    pub of_rota: bool,
    kind: Kind,
}

impl TimedDuty {
    /// `None` where the duty is empty or too far away to count.
    pub fn new(duty: &Duty, of_rota: bool, days: &LawDays) -> Option<Self> {
        let kind = match duty.kind {
            DutyKind::Duty => Kind::Duty,
            DutyKind::StandBy => Kind::StandBy,
        };
        Some(Self { span: days.span(duty.start, duty.end)?, id: duty.id, of_rota, kind })
    }

    /// As a stretch with a number.
    pub fn stretch(&self, number: usize) -> Stretch {
        Stretch { span: self.span, kind: self.kind, duty: Some(number as u32) }
    }
}

/// Recorded hours on the minutes that the law counts; `None` where they are too far away to count.
pub(crate) fn recorded(hours: &RecordedHours, days: &LawDays) -> Option<Stretch> {
    let kind = match hours.kind {
        HoursKind::Work => Kind::Recorded,
        HoursKind::Call => Kind::Call,
    };
    Some(Stretch { span: days.span(hours.start, hours.end)?, kind, duty: None })
}

/// What the law needs of a person.
#[derive(Debug, Clone)]
pub(crate) struct PersonLaw {
    /// The rules that hold for them, and until when; from then on the next ones.
    pub limits: Vec<(i32, Limits)>,
    /// Their normal hours, those of holidays off left out.
    hours: Vec<Span>,
    /// When they are absent: no normal hours and no breaks.
    away: Vec<Span>,
    /// Breaks in the hours that are left.
    breaks: Vec<Span>,
    /// What they work by normal hours alone.
    pub normal: Work,
    /// Spans on which Sunday work is agreed with them.
    pub sundays: Vec<Span>,
}

impl PersonLaw {
    pub fn new(person: &Person, organisation: &Organisation, days: &LawDays) -> Self {
        let off_on_holidays = organisation.settings.off_on_holidays(person);
        let is_off = |date| off_on_holidays && days.is_holiday(date);
        let away = days.away(person);
        let hours = days.spans(&person.working_hours, |date| !is_off(date));
        let breaks = without(&days.spans(&person.breaks, |date| !is_off(date)), &away);
        let time = WorkingTime::new(&days.days, without(&hours, &away), breaks.clone(), Vec::new());
        let normal = time.without_duties(&days.days);
        let end = days.days.span().to;
        let minor =
            (0..days.days.len()).take_while(|day| person.is_minor_on(days.date(days.days.day(*day).from)));
        let adult = (end, limits(person, organisation, false));
        let limits = match minor.last() {
            Some(day) => vec![(days.days.day(day).to, limits(person, organisation, true)), adult],
            None => vec![adult],
        };
        Self { limits, hours, away, breaks, normal, sundays: agreed_sundays(person, organisation, days) }
    }

    /// The rules that hold at a minute.
    pub fn limits_at(&self, minute: i32) -> &Limits {
        let place = self.limits.iter().position(|(end, _)| minute < *end).unwrap_or(self.limits.len() - 1);
        &self.limits[place].1
    }

    /// Their time with duties, which are numbered as they come, and with what was recorded of them.
    pub fn with(&self, duties: &[TimedDuty], recorded: &[Stretch], days: &LawDays) -> WorkingTime {
        let duties = duties.iter().enumerate().map(|(number, duty)| duty.stretch(number));
        let stretches = duties.chain(recorded.iter().copied()).collect();
        let hours: Vec<Span> =
            self.hours.iter().copied().filter(|span| !is_recorded(*span, recorded, days)).collect();
        WorkingTime::new(&days.days, without(&hours, &self.away), self.breaks.clone(), stretches)
    }
}

/// Whether recorded work takes the place of normal hours: it overlaps them, or begins on the same day.
fn is_recorded(hours: Span, recorded: &[Stretch], days: &LawDays) -> bool {
    let day = |minute: i32| days.days.day_of(minute);
    let work = recorded.iter().filter(|stretch| stretch.kind == Kind::Recorded);
    work.map(|stretch| stretch.span).any(|work| work.overlaps(hours) || day(work.from) == day(hours.from))
}

/// The rules that hold for somebody, while they are a minor or after that.
fn limits(person: &Person, organisation: &Organisation, minor: bool) -> Limits {
    let exceptions = Exceptions { reduced_norms: person.reduced_norms, exempt: person.exempt, minor };
    statutes::limits(organisation.settings.rule_set, exceptions, &organisation.rules)
}

/// When it is agreed that somebody works on Sundays.
fn agreed_sundays(person: &Person, organisation: &Organisation, days: &LawDays) -> Vec<Span> {
    let all = days.days.span();
    match organisation.settings.sunday_basis {
        Some(SundayBasis::NatureOfWork) => vec![all],
        Some(SundayBasis::BusinessCircumstances) => days
            .days
            .sundays(all)
            .map(|day| days.days.day(day))
            .filter(|day| person.sunday_consent.holds_on(days.date(day.from)))
            .collect(),
        None => Vec::new(),
    }
}
