//! The number of week-ends with a shift.

use super::counter_resource::CounterResource;
use super::day_attributes::DayAttributes;
use super::extension::{Extension, Penalty};
use crate::problem::DayRange;
use crate::problem::constraints::CounterConstraint;

/// The value is twice the count so far, plus one where the present week-end is counted already.
#[derive(Debug, Clone)]
pub(crate) struct Weekends {
    /// For each day: outside (0), inside (1), or the last day (2) of a week-end that counts.
    position: Vec<u8>,
    last_day: usize,
    min: u32,
    max: u32,
    penalty: Penalty,
    start: u32,
}

/// The position of each day in the week-ends that begin within a range of days.
pub(super) fn positions(weekends: &[DayRange], of: DayRange, days: usize) -> Vec<u8> {
    let mut position = vec![0; days];
    for weekend in weekends.iter().filter(|w| w.len > 0 && of.first <= w.first && w.first - of.first < of.len)
    {
        let first = usize::from(weekend.first);
        let end = (first + usize::from(weekend.len)).min(days);
        position[first..end].fill(1);
        position[end - 1] = 2;
    }
    position
}

impl Weekends {
    /// `None` where it can never be violated.
    pub fn new(count: &CounterConstraint, weekends: &[DayRange], days: usize) -> Option<Self> {
        let position = positions(weekends, count.days, days);
        let possible: u32 = position.iter().map(|&position| u32::from(position == 2)).sum();
        let last_day = position.iter().rposition(|&position| position == 2)?;
        let (min, max) = (u32::from(count.bounds.min), u32::from(count.bounds.max));
        let start = u32::from(count.history);
        (min > start || start + possible > max).then_some(Self {
            position,
            last_day,
            min,
            max: if count.bounds.max == u16::MAX { u32::MAX } else { max },
            penalty: Penalty(count.bounds.penalty),
            start,
        })
    }

    pub fn start(&self) -> u32 {
        self.start * 2
    }

    pub fn extend(&self, value: u32, day: usize, attributes: &DayAttributes) -> Option<Extension> {
        let (counted, increment) = self.extend_separately(value & 1, day, attributes);
        let (sum, cost) = self.counter().after(value / 2, increment, day)?;
        Some((sum * 2 + if day >= self.last_day { 0 } else { counted }, cost))
    }

    pub fn extend_separately(&self, value: u32, day: usize, attributes: &DayAttributes) -> (u32, u32) {
        let position = self.position[day];
        let increment = u32::from(position > 0 && attributes.is_working() && value == 0);
        (if position == 1 { value | increment } else { 0 }, increment)
    }

    pub fn counter(&self) -> CounterResource {
        let Self { min, max, start, last_day, penalty, .. } = *self;
        CounterResource { min, max, start, last_day, penalty: penalty.0 }
    }
}
