//! Week-ends with a part on some of their days but not on all.

use super::track::{Extended, Penalty};
use super::{Sight, weekends};
use crate::problem::DayRange;
use crate::problem::constraints::CounterConstraint;

const NOT_BEGUN: u32 = 0;
const ALL: u32 = 1;
const NONE: u32 = 2;
const SOME: u32 = 3;

/// The number is four times how many there were so far, plus how the present one looks.
#[derive(Debug, Clone)]
pub(crate) struct BrokenWeekends {
    place: Vec<u8>,
    most: u32,
    penalty: Penalty,
    start: u32,
}

impl BrokenWeekends {
    pub fn new(count: &CounterConstraint, weekends: &[DayRange], days: usize) -> Self {
        Self {
            place: weekends::places(weekends, count.days, days),
            most: u32::from(count.bounds.max),
            penalty: Penalty(count.bounds.penalty),
            start: u32::from(count.history).min(u32::from(count.bounds.max)),
        }
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start * 4
    }

    pub fn extend(&self, number: u32, day: usize, sight: &Sight) -> Option<Extended> {
        let (so_far, look) = (number / 4, number % 4);
        let place = self.place[day];
        if place == 0 {
            return Some((so_far * 4, 0));
        }
        let look = match (look, sight.on_duty()) {
            (NOT_BEGUN | ALL, true) => ALL,
            (NOT_BEGUN | NONE, false) => NONE,
            _ => SOME,
        };
        if place == 1 {
            return Some((so_far * 4 + look, 0));
        }
        let sum = so_far + u32::from(look == SOME);
        let cost = self.penalty.of(sum.saturating_sub(self.most))?;
        Some((sum.min(self.most) * 4, cost))
    }
}
