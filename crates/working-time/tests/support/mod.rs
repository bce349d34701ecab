//! Somebody's time, written by day and clock.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod laws;

use dialoog_working_time::*;
use laws::Laws as _;

/// Minutes of an ordinary day.
pub const DAY: i32 = 1440;

/// Days before the Monday that cases call day 0: forty weeks.
pub const BEFORE: usize = 280;

/// What somebody does, around a Monday that is day 0.
#[derive(Clone)]
pub struct Time {
    pub days: Days,
    pub normal: Vec<Span>,
    pub breaks: Vec<Span>,
    pub stretches: Vec<Stretch>,
}

impl Time {
    /// Eighty weeks without a change of the clock.
    pub fn new() -> Self {
        Self::with_change(0, 0)
    }

    /// Eighty weeks; `day` is so many minutes longer or shorter.
    pub fn with_change(day: i32, minutes: i32) -> Self {
        let midnight = |d: i32| d * DAY + if d > day { minutes } else { 0 };
        let midnights = (-(BEFORE as i32)..=BEFORE as i32).map(midnight).collect();
        let days = Days::new(midnights, 0, 0);
        Self { days, normal: Vec::new(), breaks: Vec::new(), stretches: Vec::new() }
    }

    /// The same with weeks that begin on another day, 0 being Monday.
    #[must_use]
    pub fn week_starts(self, week_start: u8) -> Self {
        let days = &self.days;
        let midnights = (0..days.len()).map(|day| days.day(day).from).chain([days.span().to]);
        Self { days: Days::new(midnights.collect(), 0, week_start), ..self }
    }

    /// The minute at which a clock shows `hour` on a day; hours past 24 are of the next day.
    pub fn at(&self, day: i32, hour: f64) -> i32 {
        let minute = (hour * 60.0).round() as i32;
        let day = day + minute.div_euclid(DAY);
        self.days.clock((day + BEFORE as i32) as usize, minute.rem_euclid(DAY))
    }

    pub fn span(&self, day: i32, from: f64, to: f64) -> Span {
        Span { from: self.at(day, from), to: self.at(day, to) }
    }

    /// Normal hours on these days.
    pub fn works(mut self, days: impl IntoIterator<Item = i32>, from: f64, to: f64) -> Self {
        let added: Vec<Span> = days.into_iter().map(|day| self.span(day, from, to)).collect();
        self.normal.extend(added);
        self
    }

    /// A known break on these days.
    pub fn lunches(mut self, days: impl IntoIterator<Item = i32>, from: f64, to: f64) -> Self {
        let added: Vec<Span> = days.into_iter().map(|day| self.span(day, from, to)).collect();
        self.breaks.extend(added);
        self
    }

    pub fn stretch(mut self, kind: Kind, day: i32, from: f64, to: f64) -> Self {
        let duty = Some(self.stretches.len() as u32);
        self.stretches.push(Stretch { span: self.span(day, from, to), kind, duty });
        self
    }

    /// A duty on a day.
    pub fn duty(self, day: i32, from: f64, to: f64) -> Self {
        self.stretch(Kind::Duty, day, from, to)
    }

    /// A duty on each of these days.
    pub fn duties(self, days: impl IntoIterator<Item = i32>, from: f64, to: f64) -> Self {
        days.into_iter().fold(self, |time, day| time.duty(day, from, to))
    }

    pub fn working_time(&self) -> WorkingTime {
        WorkingTime::new(&self.days, self.normal.clone(), self.breaks.clone(), self.stretches.clone())
    }

    /// What these limits say of all of it, what normal hours break by themselves included.
    pub fn all(&self, limits: &Limits) -> Vec<Violation> {
        let time = self.working_time();
        let base = Work::new(&self.days, time.normal().to_vec());
        let view = View {
            days: &self.days,
            work: time.work(),
            base: &base,
            breaks: time.breaks(),
            normal: time.normal(),
            judged: self.days.span(),
        };
        let mut found = Vec::new();
        limits.check(&view, &mut |violation| found.push(violation));
        found
    }

    /// What of a rule the duties break by Dutch law.
    pub fn broken(&self, rule: Statute) -> Vec<Violation> {
        let found = self.all(&Limits::dutch());
        found.into_iter().filter(|violation| violation.rule == rule && !violation.own).collect()
    }

    /// How many violations of a rule are breaches, and how many are asked.
    pub fn counts(&self, rule: Statute) -> (usize, usize) {
        let found = self.broken(rule);
        let breaches = found.iter().filter(|violation| violation.level == Level::Breach).count();
        (breaches, found.len() - breaches)
    }
}

/// Monday to Friday of some weeks from week 0 on.
pub fn weekdays(weeks: i32) -> impl Iterator<Item = i32> {
    (0..weeks * 7).filter(|day| day % 7 < 5)
}
