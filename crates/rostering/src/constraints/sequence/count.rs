//! How many parts of some groups, or days with a part.

use super::Sight;
use super::track::{Extended, Penalty, Sum};
use crate::problem::constraints::{CounterConstraint, CounterKind};

/// The number is how many there were so far, up to where more make no difference.
#[derive(Debug, Clone)]
pub(crate) struct Often {
    of: CounterKind,
    first_day: usize,
    last_day: usize,
    least: u32,
    most: u32,
    penalty: Penalty,
    start: u32,
}

impl Often {
    /// `None` where it can never be otherwise than right.
    pub fn new(count: &CounterConstraint, days: usize) -> Option<Self> {
        let (least, most) = (u32::from(count.bounds.min), u32::from(count.bounds.max));
        let first_day = usize::from(count.days.first);
        let end = (first_day + usize::from(count.days.len)).min(days);
        let start = u32::from(count.history);
        let can_pass = start + (end - first_day) as u32 > most
            || matches!(count.kind, CounterKind::Shifts(g) if g.count_ones() > 1);
        (end > first_day && (least > start || can_pass)).then(|| Self {
            of: count.kind,
            first_day,
            last_day: end - 1,
            least,
            most: if count.bounds.max == u16::MAX { u32::MAX } else { most },
            penalty: Penalty(count.bounds.penalty),
            start,
        })
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn asks_for(&self, group: u32) -> bool {
        matches!(self.of, CounterKind::Shifts(groups) if groups >> group & 1 == 1)
    }

    pub fn extend(&self, number: u32, day: usize, sight: &Sight) -> Option<Extended> {
        self.sum().after(number, self.adds(day, sight), day)
    }

    pub fn adds(&self, day: usize, sight: &Sight) -> u32 {
        if day < self.first_day || day > self.last_day {
            return 0;
        }
        match self.of {
            CounterKind::Shifts(groups) => (sight.groups & groups).count_ones(),
            _ => u32::from(sight.on_duty()),
        }
    }

    pub fn sum(&self) -> Sum {
        let Self { least, most, start, last_day, penalty, .. } = *self;
        Sum { least, most, start, last_day, price: penalty.0 }
    }
}
