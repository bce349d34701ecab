//! What limits one person's duties, beside what is on their menus.

use super::{DayRange, MAX_SHIFTS_PER_DAY};

/// The limits on one person's duties. What is fixed (work, locked duties) may break those that forbid by itself; then
/// nothing may be added that makes it worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonConstraints {
    /// Most parts on a day, up to [`MAX_SHIFTS_PER_DAY`].
    pub max_shifts_per_day: u8,
    /// Least minutes between two parts of a day.
    pub min_break: i32,
    /// Most minutes of work and duty together on a day, counted once where they overlap.
    pub max_day_minutes: Option<i32>,
    /// Least minutes between the end of the work and duties of one day and their beginning on the next.
    pub min_rest: Option<i32>,
    /// Limits on the minutes of runs of days.
    pub windows: Vec<WorkloadWindow>,
    /// Limits on how often something happens.
    pub counters: Vec<CounterConstraint>,
    /// Limits on how many days in a row are alike.
    pub consecutive: Vec<ConsecutiveConstraint>,
    /// The group of the part of the day before the period, for [`crate::Problem::successions`].
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
            previous_shift_type: None,
        }
    }
}

/// Minutes in a run of days: a week's budget, a rolling window, a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkloadWindow {
    /// What is limited.
    pub workload: Workload,
    /// First day of it that lies in the period.
    pub first_day: u16,
    /// How many of its days lie in the period.
    pub days: u16,
    /// Most minutes.
    pub max: i32,
    /// Fewest minutes; zero: no such limit.
    pub min: i32,
    /// Minutes of it that are used up outside the period.
    pub history: i32,
}

/// What the minutes of a [`WorkloadWindow`] are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workload {
    /// Duty.
    Duty,
    /// Work and duty, counted once where they overlap.
    Worked,
}

/// From so many to so many of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many; zero: no such limit.
    pub min: u16,
    /// At most so many; `u16::MAX`: no such limit.
    pub max: u16,
    /// What each one too few or too many costs; `None`: it is forbidden.
    pub penalty: Option<i32>,
}

impl Bounds {
    /// Never more than so many.
    pub fn at_most(most: u16) -> Self {
        Self { min: 0, max: most, penalty: None }
    }

    /// Never fewer than so many.
    pub fn at_least(least: u16) -> Self {
        Self { min: least, max: u16::MAX, penalty: None }
    }

    /// The same as a wish: each one outside costs so much.
    #[must_use]
    pub fn with_penalty(self, price: i32) -> Self {
        Self { penalty: Some(price), ..self }
    }
}

/// How often something happens on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CounterConstraint {
    /// What is counted.
    pub kind: CounterKind,
    /// On which days. Week-ends count with the days that they begin on.
    pub days: DayRange,
    /// How many of it there were before the period.
    pub history: u16,
    /// How often it should happen.
    pub bounds: Bounds,
}

impl CounterConstraint {
    /// Whether it forbids what it counts on all days.
    pub(crate) fn forbids_all(&self, days: usize) -> bool {
        let all = self.days.first == 0 && usize::from(self.days.len) >= days;
        all && self.bounds.penalty.is_none() && self.bounds.max <= self.history
    }
}

/// What a [`CounterConstraint`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CounterKind {
    /// Parts of any of these groups, a bit each (groups from 64 on are never meant).
    Shifts(u64),
    /// Days with a part.
    WorkingDays,
    /// Week-ends with a part.
    Weekends,
    /// Week-ends with a part on some of their days but not on all.
    IncompleteWeekends,
}

/// How many days in a row are alike.
///
/// A run that is still going on when the period ends counts as long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsecutiveConstraint {
    /// Days of which kind.
    pub kind: DayKind,
    /// How long the runs should be. With a price, each day of the period in a run beyond the most costs it, and each day
    /// that an ended run lacks.
    pub bounds: Bounds,
    /// How long the run is with which the period begins.
    pub history: u16,
    /// Whether a run that begins before the period, or on its first day, counts as long enough.
    pub complete_at_start: bool,
}

/// The days of a [`ConsecutiveConstraint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Days with a part.
    Working,
    /// Days without one.
    Off,
    /// Days with a part of any of these groups, a bit each (groups from 64 on are never meant).
    ShiftTypes(u64),
}
