//! Constraints on one person's duties, beside their day options.

use super::day::{DayRange, Interval};
use super::shift::MAX_SHIFTS_PER_DAY;
use super::working_time::WorkingTimeConstraint;

/// The constraints on one person's duties. What is fixed (work, locked shifts) may violate maxima by itself; then nothing may
/// be added that makes it worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonConstraints {
    /// Most shifts on a day, up to [`MAX_SHIFTS_PER_DAY`].
    pub max_shifts_per_day: u8,
    /// Least minutes between two shifts of a day.
    pub min_break: i32,
    /// Most minutes of work and duty together on a day, overlaps counted once.
    pub max_day_minutes: Option<i32>,
    /// Least minutes between the end of the work and duties of one day and their beginning on a later one.
    pub min_rest: Option<i32>,
    /// Limits on the minutes in ranges of days.
    pub windows: Vec<WorkloadWindow>,
    /// Limits on how often something occurs.
    pub counters: Vec<CounterConstraint>,
    /// Limits on the number of consecutive days of a kind.
    pub consecutive: Vec<ConsecutiveConstraint>,
    /// Limits on the number of evenings, or of other spans of time, with a duty.
    pub evenings: Vec<EveningLimit>,
    /// Working-time law.
    pub working_time: Option<WorkingTimeConstraint>,
    /// Shift type on the day before the period, for [`crate::Problem::successions`].
    pub previous_shift_type: Option<u16>,
}

impl Default for PersonConstraints {
    fn default() -> Self {
        Self {
            max_shifts_per_day: MAX_SHIFTS_PER_DAY.min(2) as u8,
            min_break: 0,
            max_day_minutes: None,
            min_rest: None,
            windows: Vec::new(),
            counters: Vec::new(),
            consecutive: Vec::new(),
            evenings: Vec::new(),
            working_time: None,
            previous_shift_type: None,
        }
    }
}

/// The evenings of a week, of which at most so many have a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EveningLimit {
    /// The evenings, in order and disjoint.
    pub evenings: Vec<Interval>,
    /// Most of them in which some duty lies, or a part of it.
    pub most: u16,
}

/// Minutes in a range of days: a week's budget, a rolling window, a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkloadWindow {
    /// What is limited.
    pub workload: Workload,
    /// First day of it that lies in the period.
    pub first_day: u16,
    /// Number of its days that lie in the period.
    pub days: u16,
    /// Most minutes.
    pub max: i32,
    /// Fewest minutes; 0: no such limit.
    pub min: i32,
    /// Minutes of it that are used up outside the period.
    pub history: i32,
    /// How a shift counts that runs over the midnight at which the window begins or ends: by its minutes inside (a
    /// week's budget), or whole on the day on which it starts (a hospital's contract).
    pub splits: bool,
}

/// What the minutes of a [`WorkloadWindow`] are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workload {
    /// Duty.
    Duty,
    /// Work and duty, overlaps counted once.
    Worked,
}

/// A range that a number should lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many; 0: no such limit.
    pub min: u16,
    /// At most so many; `u16::MAX`: no such limit.
    pub max: u16,
    /// Soft: what each one too few or too many costs. `None`: hard.
    pub penalty: Option<i32>,
}

impl Bounds {
    /// Never more than `max`.
    pub fn at_most(max: u16) -> Self {
        Self { min: 0, max, penalty: None }
    }

    /// Never fewer than `min`.
    pub fn at_least(min: u16) -> Self {
        Self { min, max: u16::MAX, penalty: None }
    }

    /// The same as a soft constraint: each one outside costs `penalty`.
    #[must_use]
    pub fn with_penalty(self, penalty: i32) -> Self {
        Self { penalty: Some(penalty), ..self }
    }
}

/// How often something occurs on a range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CounterConstraint {
    /// What is counted.
    pub kind: CounterKind,
    /// On which days. Week-ends count with the day that they begin on.
    pub days: DayRange,
    /// Occurrences before the period.
    pub history: u16,
    /// How often it should occur, the history included.
    pub bounds: Bounds,
}

impl CounterConstraint {
    /// Whether it forbids what it counts on all days of the period.
    pub(crate) fn forbids_all(&self, days: usize) -> bool {
        let all = self.days.first == 0 && usize::from(self.days.len) >= days;
        all && self.bounds.penalty.is_none() && self.bounds.max <= self.history
    }
}

/// What a [`CounterConstraint`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CounterKind {
    /// Shifts of any of these types, a bit each (types from 64 on are never meant).
    Shifts(u64),
    /// Days with a shift.
    WorkingDays,
    /// Week-ends with a shift.
    Weekends,
    /// Week-ends with a shift on some of their days but not on all.
    IncompleteWeekends,
}

/// The number of consecutive days of a kind. A sequence that is still going on when the period ends counts as long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsecutiveConstraint {
    /// Days of which kind.
    pub kind: DayKind,
    /// How long the sequences should be. With a penalty, each day of the period in a sequence beyond the maximum costs it, and
    /// each day that an ended sequence lacks.
    pub bounds: Bounds,
    /// Length of the sequence with which the period begins.
    pub history: u16,
    /// Whether a sequence that begins before the period, or on its first day, counts as long enough.
    pub complete_at_start: bool,
}

/// The days of a [`ConsecutiveConstraint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Days with a shift.
    Working,
    /// Days without one.
    Off,
    /// Days with a shift of any of these types, a bit each (types from 64 on are never meant).
    ShiftTypes(u64),
}
