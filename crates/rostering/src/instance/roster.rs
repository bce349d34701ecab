//! A rota under construction: each person-day's shifts with the figures that constraints ask for.

use super::day_assignment::DayAssignment;
use crate::problem::constraints::Workload;
use crate::problem::{Interval, Shift};
use crate::sequence_constraints::day_attributes::DayAttributes;

/// What constraints need to know of a person-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DaySummary {
    /// Minutes of duty.
    pub duty: i32,
    /// Minutes of work and duty, overlaps counted once.
    pub worked: i32,
    /// Those of [`Self::duty`] after the day's end.
    pub late_duty: i32,
    /// Those of [`Self::worked`] after the day's end.
    pub late_worked: i32,
    /// When work or duty begins; `i32::MAX` on a free day.
    pub start: i32,
    /// When work and duty have ended; `i32::MIN` on a free day.
    pub end: i32,
    /// The types of its shifts, a bit each.
    pub shift_types: u64,
}

impl DaySummary {
    /// Summarises a day that ends at `midnight` with some of all `shifts`. `fixed_work` begins on it; `near` holds it and
    /// whatever other fixed work its shifts may overlap.
    pub fn new(
        midnight: i32,
        fixed_work: &[Interval],
        near: &[Interval],
        shifts: &[Shift],
        assigned: DayAssignment,
    ) -> Self {
        let mut summary = Self {
            duty: 0,
            worked: 0,
            late_duty: 0,
            late_worked: 0,
            start: i32::MAX,
            end: i32::MIN,
            shift_types: 0,
        };
        for interval in fixed_work {
            summary.worked += interval.end - interval.start;
            summary.late_worked += (interval.end - midnight).max(0);
            summary.extend_to(*interval);
        }
        let added = |part: Interval| {
            part.end - part.start - near.iter().map(|&work| overlap(work, part)).sum::<i32>()
        };
        let mut until = i32::MIN;
        for shift in assigned.iter() {
            let shift = &shifts[shift as usize];
            summary.duty += shift.minutes();
            summary.shift_types |= 1_u64.checked_shl(u32::from(shift.shift_type)).unwrap_or(0);
            // Locked shifts may overlap: what lies before `until` has been counted.
            let uncounted = Interval { start: shift.start.max(until), end: shift.end };
            until = until.max(shift.end);
            if uncounted.start < uncounted.end {
                summary.worked += added(uncounted);
            }
            if shift.end > midnight {
                summary.late_duty += shift.end - shift.start.max(midnight);
                let late = Interval { start: uncounted.start.max(midnight), ..uncounted };
                summary.late_worked += if late.start < late.end { added(late) } else { 0 };
            }
            summary.extend_to(Interval { start: shift.start, end: shift.end });
        }
        summary
    }

    /// Its minutes of duty, or of work and duty.
    pub fn of(&self, workload: Workload) -> i32 {
        match workload {
            Workload::Duty => self.duty,
            Workload::Worked => self.worked,
        }
    }

    /// Those of [`Self::of`] after the day's end.
    pub fn late(&self, workload: Workload) -> i32 {
        match workload {
            Workload::Duty => self.late_duty,
            Workload::Worked => self.late_worked,
        }
    }

    /// What the constraints along the days see of it.
    pub fn attributes(&self) -> DayAttributes {
        let Self { shift_types, duty, worked, late_duty, late_worked, .. } = *self;
        DayAttributes { shift_types, duty, worked, late_duty, late_worked }
    }

    /// Whether there is neither work nor duty.
    pub fn is_free(&self) -> bool {
        self.start == i32::MAX
    }

    fn extend_to(&mut self, interval: Interval) {
        self.start = self.start.min(interval.start);
        self.end = self.end.max(interval.end);
    }
}

/// Minutes of a range of one person's days; where they split at midnight, the part of the day before that runs into it
/// counts, and what runs out of it does not.
pub(crate) fn minutes_in(days: &[DaySummary], first: usize, len: usize, splits: bool, of: Workload) -> i32 {
    let inside = &days[first..first + len];
    let sum = inside.iter().map(|day| day.of(of)).sum::<i32>();
    if !splits {
        return sum;
    }
    let before = first.checked_sub(1).map_or(0, |day| days[day].late(of));
    sum + before - inside.last().map_or(0, |day| day.late(of))
}

/// Minutes that two intervals share.
pub(crate) fn overlap(a: Interval, b: Interval) -> i32 {
    (a.end.min(b.end) - a.start.max(b.start)).max(0)
}

/// Who works which shift, by person-day, with the summaries kept up to date.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    /// Days of a person.
    days: u32,
    pub shifts: Vec<DayAssignment>,
    pub summaries: Vec<DaySummary>,
    /// Minutes of duty of each person.
    pub loads: Vec<i32>,
}

impl Roster {
    /// `days`: of each person; `shifts` and `summaries`: by person-day.
    pub fn new(days: usize, shifts: Vec<DayAssignment>, summaries: Vec<DaySummary>) -> Self {
        let loads = summaries.chunks(days).map(|days| days.iter().map(|day| day.duty).sum()).collect();
        Self { days: days as u32, shifts, summaries, loads }
    }

    /// What the constraints along the days see of a person's.
    pub fn attributes_of(&self, person: usize) -> impl Iterator<Item = DayAttributes> + Clone + '_ {
        let days = self.days as usize;
        self.summaries[person * days..][..days].iter().map(DaySummary::attributes)
    }

    /// The summaries of a person's days.
    pub fn of_person(&self, person: usize) -> &[DaySummary] {
        let days = self.days as usize;
        &self.summaries[person * days..][..days]
    }

    /// Replaces the shifts of a person-day; `summary` is theirs.
    pub fn set(&mut self, at: usize, shifts: DayAssignment, summary: DaySummary) {
        let person = (at as u32 / self.days) as usize;
        self.loads[person] += summary.duty - self.summaries[at].duty;
        self.shifts[at] = shifts;
        self.summaries[at] = summary;
    }
}
