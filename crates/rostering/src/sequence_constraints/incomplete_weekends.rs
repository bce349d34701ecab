//! Week-ends with a shift on some of their days but not on all.

use super::day_attributes::DayAttributes;
use super::extension::{Extension, Penalty};
use super::weekends;
use crate::problem::DayRange;
use crate::problem::constraints::CounterConstraint;

const NOT_BEGUN: u32 = 0;
const ALL: u32 = 1;
const NONE: u32 = 2;
const SOME: u32 = 3;

/// The value is four times the count so far, plus the state of the present week-end.
#[derive(Debug, Clone)]
pub(crate) struct IncompleteWeekends {
    position: Vec<u8>,
    max: u32,
    penalty: Penalty,
    start: u32,
}

impl IncompleteWeekends {
    pub fn new(count: &CounterConstraint, weekends: &[DayRange], days: usize) -> Self {
        Self {
            position: weekends::positions(weekends, count.days, days),
            max: u32::from(count.bounds.max),
            penalty: Penalty(count.bounds.penalty),
            start: u32::from(count.history).min(u32::from(count.bounds.max)),
        }
    }

    /// No schedule of so many days costs more.
    pub fn max_cost(&self, days: i64) -> i64 {
        i64::from(self.penalty.0.unwrap_or(0)) * days
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start * 4
    }

    pub fn extend(&self, value: u32, day: usize, attributes: &DayAttributes) -> Option<Extension> {
        let (so_far, pattern) = (value / 4, value % 4);
        let position = self.position[day];
        if position == 0 {
            return Some((so_far * 4, 0));
        }
        let pattern = match (pattern, attributes.is_working()) {
            (NOT_BEGUN | ALL, true) => ALL,
            (NOT_BEGUN | NONE, false) => NONE,
            _ => SOME,
        };
        if position == 1 {
            return Some((so_far * 4 + pattern, 0));
        }
        let sum = so_far + u32::from(pattern == SOME);
        let cost = self.penalty.of(sum.saturating_sub(self.max))?;
        Some((sum.min(self.max) * 4, cost))
    }
}
