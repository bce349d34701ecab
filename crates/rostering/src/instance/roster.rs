//! Who does what, with what the rules ask of each day.

use super::Instance;
use super::day_assignment::DayAssignment;
use crate::constraints::sequence::DayAttributes;
use crate::problem::Interval;
use crate::problem::constraints::Workload;

/// What rules need to know of a person-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DaySummary {
    /// Minutes of duty.
    pub duty: i32,
    /// Minutes of work and duty, counted once where they overlap.
    pub worked: i32,
    /// When work or duty begins; `i32::MAX` on a free day.
    pub start: i32,
    /// When work and duty have ended; `i32::MIN` on a free day.
    pub end: i32,
    /// The groups of its shifts, a bit each.
    pub shift_types: u64,
}

impl DaySummary {
    pub fn of(&self, measure: Workload) -> i32 {
        match measure {
            Workload::Duty => self.duty,
            Workload::Worked => self.worked,
        }
    }

    pub fn attributes(&self) -> DayAttributes {
        DayAttributes { shift_types: self.shift_types, duty: self.duty, worked: self.worked }
    }

    pub fn is_free(&self) -> bool {
        self.start == i32::MAX
    }

    pub fn new(instance: &Instance, at: usize, shifts: DayAssignment) -> Self {
        let mut summary = Self { duty: 0, worked: 0, start: i32::MAX, end: i32::MIN, shift_types: 0 };
        let work = instance.work(at);
        for interval in work {
            summary.worked += interval.end - interval.start;
            summary.reach(*interval);
        }
        let mut until = i32::MIN;
        for shift in shifts.iter() {
            let shift = instance.shift(shift);
            summary.duty += shift.minutes();
            summary.shift_types |= 1_u64.checked_shl(u32::from(shift.shift_type)).unwrap_or(0);
            // Locked shifts may overlap: what lies before `until` has been counted.
            let fresh = Interval { start: shift.start.max(until), end: shift.end };
            until = until.max(shift.end);
            if fresh.start < fresh.end {
                summary.worked += fresh.end - fresh.start;
                summary.worked -= work.iter().map(|&w| overlap(w, fresh)).sum::<i32>();
            }
            summary.reach(Interval { start: shift.start, end: shift.end });
        }
        summary
    }

    fn reach(&mut self, interval: Interval) {
        self.start = self.start.min(interval.start);
        self.end = self.end.max(interval.end);
    }
}

/// Minutes that two intervals share.
pub(crate) fn overlap(a: Interval, b: Interval) -> i32 {
    (a.end.min(b.end) - a.start.max(b.start)).max(0)
}

/// Who does what: by person-day, with the summary kept up to date.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    pub shifts: Vec<DayAssignment>,
    pub summaries: Vec<DaySummary>,
    /// Minutes of duty of each person.
    pub loads: Vec<i32>,
}

impl Roster {
    pub fn new(instance: &Instance, shifts: Vec<DayAssignment>) -> Self {
        let days: Vec<DaySummary> =
            shifts.iter().enumerate().map(|(at, &shifts)| DaySummary::new(instance, at, shifts)).collect();
        let load = days.chunks(instance.days).map(|days| days.iter().map(|day| day.duty).sum()).collect();
        Self { shifts, summaries: days, loads: load }
    }

    /// What the limits along a person's days see of them.
    pub fn attributes_of(
        &self,
        instance: &Instance,
        person: usize,
    ) -> impl Iterator<Item = DayAttributes> + Clone + '_ {
        self.summaries[person * instance.days..][..instance.days].iter().map(DaySummary::attributes)
    }

    /// Puts other shifts on a person-day.
    pub fn set(&mut self, instance: &Instance, at: usize, shifts: DayAssignment) {
        self.restore(instance, at, shifts, DaySummary::new(instance, at, shifts));
    }

    /// Puts shifts back whose summary are known.
    pub fn restore(&mut self, instance: &Instance, at: usize, shifts: DayAssignment, summary: DaySummary) {
        let (person, _) = instance.split(at);
        self.loads[person] += summary.duty - self.summaries[at].duty;
        self.shifts[at] = shifts;
        self.summaries[at] = summary;
    }
}
