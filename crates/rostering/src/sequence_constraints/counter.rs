//! The number of shifts of some types, or of working days.

use super::counter_resource::CounterResource;
use super::day_attributes::DayAttributes;
use super::extension::{Extension, Penalty};
use crate::problem::constraints::{CounterConstraint, CounterKind};

/// The value is the constraint so far, capped where more make no difference.
#[derive(Debug, Clone)]
pub(crate) struct Counter {
    kind: CounterKind,
    first_day: usize,
    last_day: usize,
    min: u32,
    max: u32,
    penalty: Penalty,
    start: u32,
}

impl Counter {
    /// `None` where it can never be violated.
    pub fn new(constraint: &CounterConstraint, days: usize) -> Option<Self> {
        let (min, max) = (u32::from(constraint.bounds.min), u32::from(constraint.bounds.max));
        let first_day = usize::from(constraint.days.first);
        let end = (first_day + usize::from(constraint.days.len)).min(days);
        let start = u32::from(constraint.history);
        let can_pass = start + (end - first_day) as u32 > max
            || matches!(constraint.kind, CounterKind::Shifts(g) if g.count_ones() > 1);
        (end > first_day && (min > start || can_pass)).then(|| Self {
            kind: constraint.kind,
            first_day,
            last_day: end - 1,
            min,
            max: if constraint.bounds.max == u16::MAX { u32::MAX } else { max },
            penalty: Penalty(constraint.bounds.penalty),
            start,
        })
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn distinguishes(&self, shift_type: u32) -> bool {
        matches!(self.kind, CounterKind::Shifts(shift_types) if shift_types >> shift_type & 1 == 1)
    }

    pub fn extend(&self, value: u32, day: usize, attributes: &DayAttributes) -> Option<Extension> {
        self.counter().after(value, self.increment(day, attributes), day)
    }

    pub fn increment(&self, day: usize, attributes: &DayAttributes) -> u32 {
        if day < self.first_day || day > self.last_day {
            return 0;
        }
        match self.kind {
            CounterKind::Shifts(shift_types) => (attributes.shift_types & shift_types).count_ones(),
            _ => u32::from(attributes.is_working()),
        }
    }

    pub fn counter(&self) -> CounterResource {
        let Self { min, max, start, last_day, penalty, .. } = *self;
        CounterResource { min, max, start, last_day, penalty: penalty.0 }
    }
}
