//! Who does what, with what the rules ask of each day.

use crate::compiled::Compiled;
use crate::day_parts::DayParts;
use crate::{Interval, Measure};

/// What rules need to know of a person-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayFacts {
    /// Minutes of duty.
    pub duty: i32,
    /// Minutes of work and duty, counted once where they overlap.
    pub worked: i32,
    /// When work or duty begins; `i32::MAX` on a free day.
    pub first: i32,
    /// When work and duty have ended; `i32::MIN` on a free day.
    pub last: i32,
}

impl DayFacts {
    pub fn of(&self, measure: Measure) -> i32 {
        match measure {
            Measure::Duty => self.duty,
            Measure::Worked => self.worked,
        }
    }

    pub fn is_free(&self) -> bool {
        self.first == i32::MAX
    }

    fn new(compiled: &Compiled, at: usize, parts: DayParts) -> Self {
        let mut facts = Self { duty: 0, worked: 0, first: i32::MAX, last: i32::MIN };
        let work = compiled.work(at);
        for interval in work {
            facts.worked += interval.end - interval.start;
            facts.reach(*interval);
        }
        let mut until = i32::MIN;
        for part in parts.iter() {
            let part = compiled.part(part);
            facts.duty += part.minutes();
            // Locked parts may overlap: what lies before `until` has been counted.
            let fresh = Interval { start: part.start.max(until), end: part.end };
            until = until.max(part.end);
            if fresh.start < fresh.end {
                facts.worked += fresh.end - fresh.start;
                facts.worked -= work.iter().map(|&w| overlap(w, fresh)).sum::<i32>();
            }
            facts.reach(Interval { start: part.start, end: part.end });
        }
        facts
    }

    fn reach(&mut self, interval: Interval) {
        self.first = self.first.min(interval.start);
        self.last = self.last.max(interval.end);
    }
}

/// Minutes that two intervals share.
pub(crate) fn overlap(a: Interval, b: Interval) -> i32 {
    (a.end.min(b.end) - a.start.max(b.start)).max(0)
}

/// Who does what: by person-day, with the facts kept up to date.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schedule {
    pub parts: Vec<DayParts>,
    pub days: Vec<DayFacts>,
    /// Minutes of duty of each person.
    pub load: Vec<i32>,
}

impl Schedule {
    pub fn new(compiled: &Compiled, parts: Vec<DayParts>) -> Self {
        let days: Vec<DayFacts> =
            parts.iter().enumerate().map(|(at, &parts)| DayFacts::new(compiled, at, parts)).collect();
        let load = days.chunks(compiled.days).map(|days| days.iter().map(|day| day.duty).sum()).collect();
        Self { parts, days, load }
    }

    /// Puts other parts on a person-day.
    pub fn set(&mut self, compiled: &Compiled, at: usize, parts: DayParts) {
        self.restore(compiled, at, parts, DayFacts::new(compiled, at, parts));
    }

    /// Puts parts back whose facts are known.
    pub fn restore(&mut self, compiled: &Compiled, at: usize, parts: DayParts, facts: DayFacts) {
        let (person, _) = compiled.split(at);
        self.load[person] += facts.duty - self.days[at].duty;
        self.parts[at] = parts;
        self.days[at] = facts;
    }
}
