//! How many shifts of some shift types, or days with a shift.

use super::DayAttributes;
use super::resource::{CounterResource, Extension, Penalty};
use crate::problem::constraints::{CounterConstraint, CounterKind};

/// The value is how many there were so far, up to where more make no difference.
#[derive(Debug, Clone)]
pub(crate) struct Counter {
    of: CounterKind,
    first_day: usize,
    last_day: usize,
    min: u32,
    max: u32,
    penalty: Penalty,
    start: u32,
}

impl Counter {
    /// `None` where it can never be otherwise than right.
    pub fn new(count: &CounterConstraint, days: usize) -> Option<Self> {
        let (min, max) = (u32::from(count.bounds.min), u32::from(count.bounds.max));
        let first_day = usize::from(count.days.first);
        let end = (first_day + usize::from(count.days.len)).min(days);
        let start = u32::from(count.history);
        let can_pass = start + (end - first_day) as u32 > max
            || matches!(count.kind, CounterKind::Shifts(g) if g.count_ones() > 1);
        (end > first_day && (min > start || can_pass)).then(|| Self {
            of: count.kind,
            first_day,
            last_day: end - 1,
            min,
            max: if count.bounds.max == u16::MAX { u32::MAX } else { max },
            penalty: Penalty(count.bounds.penalty),
            start,
        })
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn distinguishes(&self, shift_type: u32) -> bool {
        matches!(self.of, CounterKind::Shifts(shift_types) if shift_types >> shift_type & 1 == 1)
    }

    pub fn extend(&self, value: u32, day: usize, attributes: &DayAttributes) -> Option<Extension> {
        self.counter().after(value, self.increment(day, attributes), day)
    }

    pub fn increment(&self, day: usize, attributes: &DayAttributes) -> u32 {
        if day < self.first_day || day > self.last_day {
            return 0;
        }
        match self.of {
            CounterKind::Shifts(shift_types) => (attributes.shift_types & shift_types).count_ones(),
            _ => u32::from(attributes.is_working()),
        }
    }

    pub fn counter(&self) -> CounterResource {
        let Self { min, max, start, last_day, penalty, .. } = *self;
        CounterResource { min, max, start, last_day, penalty: penalty.0 }
    }
}
