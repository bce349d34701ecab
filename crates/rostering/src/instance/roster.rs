//! Who does what, with what the rules ask of each day.

use super::Compiled;
use super::day_assignment::DayParts;
use crate::constraints::sequence::Sight;
use crate::problem::Interval;
use crate::problem::constraints::Workload;

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
    /// The groups of its parts, a bit each.
    pub groups: u64,
}

impl DayFacts {
    pub fn of(&self, measure: Workload) -> i32 {
        match measure {
            Workload::Duty => self.duty,
            Workload::Worked => self.worked,
        }
    }

    pub fn sight(&self) -> Sight {
        Sight { groups: self.groups, duty: self.duty, worked: self.worked }
    }

    pub fn is_free(&self) -> bool {
        self.first == i32::MAX
    }

    pub fn new(compiled: &Compiled, at: usize, parts: DayParts) -> Self {
        let mut facts = Self { duty: 0, worked: 0, first: i32::MAX, last: i32::MIN, groups: 0 };
        let work = compiled.work(at);
        for interval in work {
            facts.worked += interval.end - interval.start;
            facts.reach(*interval);
        }
        let mut until = i32::MIN;
        for part in parts.iter() {
            let part = compiled.part(part);
            facts.duty += part.minutes();
            facts.groups |= 1_u64.checked_shl(u32::from(part.shift_type)).unwrap_or(0);
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

    /// What the limits along a person's days see of them.
    pub fn along(&self, compiled: &Compiled, person: usize) -> impl Iterator<Item = Sight> + Clone + '_ {
        self.days[person * compiled.days..][..compiled.days].iter().map(DayFacts::sight)
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
