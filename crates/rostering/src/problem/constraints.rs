//! What limits one person's duties, beside what is on their menus.

use super::{DayRange, MOST_PARTS_A_DAY};

/// The limits on one person's duties. What is fixed (work, locked duties) may break those that forbid by itself; then
/// nothing may be added that makes it worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Most parts on a day, up to [`MOST_PARTS_A_DAY`].
    pub parts_a_day: u8,
    /// Least minutes between two parts of a day.
    pub pause: i32,
    /// Most minutes of work and duty together on a day, counted once where they overlap.
    pub day_minutes: Option<i32>,
    /// Least minutes between the end of the work and duties of one day and their beginning on the next.
    pub rest: Option<i32>,
    /// Limits on the minutes of runs of days.
    pub windows: Vec<Window>,
    /// Limits on how often something happens.
    pub counts: Vec<Count>,
    /// Limits on how many days in a row are alike.
    pub runs: Vec<Run>,
    /// The group of the part of the day before the period, for [`crate::Problem::successions`].
    pub group_before: Option<u16>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            parts_a_day: MOST_PARTS_A_DAY.min(2) as u8,
            pause: 0,
            day_minutes: None,
            rest: None,
            windows: Vec::new(),
            counts: Vec::new(),
            runs: Vec::new(),
            group_before: None,
        }
    }
}

/// Minutes in a run of days: a week's budget, a rolling window, a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// What is limited.
    pub measure: Measure,
    /// First day of it that lies in the period.
    pub first_day: u16,
    /// How many of its days lie in the period.
    pub days: u16,
    /// Most minutes.
    pub most: i32,
    /// Fewest minutes; zero: no such limit.
    pub least: i32,
    /// Minutes of it that are used up outside the period.
    pub already: i32,
}

/// What the minutes of a [`Window`] are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Duty.
    Duty,
    /// Work and duty, counted once where they overlap.
    Worked,
}

/// From so many to so many of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many; zero: no such limit.
    pub least: u16,
    /// At most so many; `u16::MAX`: no such limit.
    pub most: u16,
    /// What each one too few or too many costs; `None`: it is forbidden.
    pub price: Option<i32>,
}

impl Bounds {
    /// Never more than so many.
    pub fn at_most(most: u16) -> Self {
        Self { least: 0, most, price: None }
    }

    /// Never fewer than so many.
    pub fn at_least(least: u16) -> Self {
        Self { least, most: u16::MAX, price: None }
    }

    /// The same as a wish: each one outside costs so much.
    #[must_use]
    pub fn priced(self, price: i32) -> Self {
        Self { price: Some(price), ..self }
    }
}

/// How often something happens on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// What is counted.
    pub of: Counted,
    /// On which days. Week-ends count with the days that they begin on.
    pub days: DayRange,
    /// How many of it there were before the period.
    pub already: u16,
    /// How often it should happen.
    pub bounds: Bounds,
}

impl Count {
    /// Whether it forbids what it counts on all days.
    pub(crate) fn forbids_all(&self, days: usize) -> bool {
        let all = self.days.first == 0 && usize::from(self.days.len) >= days;
        all && self.bounds.price.is_none() && self.bounds.most <= self.already
    }
}

/// What a [`Count`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Parts of any of these groups, a bit each (groups from 64 on are never meant).
    Parts(u64),
    /// Days with a part.
    Days,
    /// Week-ends with a part.
    Weekends,
    /// Week-ends with a part on some of their days but not on all.
    BrokenWeekends,
}

/// How many days in a row are alike.
///
/// A run that is still going on when the period ends counts as long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Days of which kind.
    pub of: RunOf,
    /// How long the runs should be. With a price, each day of the period in a run beyond the most costs it, and each day
    /// that an ended run lacks.
    pub bounds: Bounds,
    /// How long the run is with which the period begins.
    pub before: u16,
    /// Whether a run that begins before the period, or on its first day, counts as long enough.
    pub enough_before: bool,
}

/// The days of a [`Run`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunOf {
    /// Days with a part.
    Duty,
    /// Days without one.
    Free,
    /// Days with a part of any of these groups, a bit each (groups from 64 on are never meant).
    Parts(u64),
}
