//! One limit along the days, whichever it is.

use super::{DayAttributes, consecutive, counter, incomplete_weekends, succession, weekends, workload};
use crate::solution::violation::ViolationCode;

/// A resource's value after a day, and what the day costs.
pub(crate) type Extension = (u32, i32);

/// What a limit does when it is not kept: it refuses, or costs so much for each one outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Penalty(pub Option<i32>);

impl Penalty {
    /// What so many outside cost; `None` where that is forbidden.
    pub fn of(self, outside: u32) -> Option<i32> {
        if outside == 0 { Some(0) } else { self.0.map(|penalty| penalty * outside as i32) }
    }
}

/// One limit along the days.
#[derive(Debug, Clone)]
pub(crate) enum Resource {
    Succession(succession::Succession),
    MaxConsecutive(consecutive::MaxConsecutive),
    MinConsecutive(consecutive::MinConsecutive),
    WorkloadTotal(workload::WorkloadTotal),
    Counter(counter::Counter),
    Weekends(weekends::Weekends),
    IncompleteWeekends(incomplete_weekends::IncompleteWeekends),
}

/// A sum over some days that should be neither too small nor too large: how a resource can stand beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CounterResource {
    /// At min so much, by the end of its last day.
    pub min: u32,
    /// At max so much.
    pub max: u32,
    /// What there is before the first day.
    pub start: u32,
    /// The day after which it begins anew.
    pub last_day: usize,
    /// What each one outside costs; `None`: it is forbidden.
    pub penalty: Option<i32>,
}

impl CounterResource {
    /// The largest value that is told apart from larger ones.
    pub fn cap(&self) -> u32 {
        let enough = if self.penalty.is_some() && self.max == u32::MAX { self.min } else { self.max };
        enough.max(self.min).max(self.start)
    }

    /// The value after a day that increment to it, and what that costs; `None` where it is forbidden.
    pub fn after(&self, value: u32, increment: u32, day: usize) -> Option<Extension> {
        let sum = value + increment;
        let passed = sum.saturating_sub(self.max.max(value));
        let missing = if day == self.last_day { self.min.saturating_sub(sum) } else { 0 };
        let cost = Penalty(self.penalty).of(passed)? + Penalty(self.penalty).of(missing)?;
        Some((if day >= self.last_day { 0 } else { sum.min(self.cap()) }, cost))
    }

    /// What a value at the end costs that may be outside; `None` where that is forbidden.
    pub fn penalty(&self, value: u32) -> Option<i32> {
        let outside = value.saturating_sub(self.max.max(self.start)) + self.min.saturating_sub(value);
        Penalty(self.penalty).of(outside)
    }

    /// How far a value is from what an even spread over the days allows or asks for, when so much of the label (0 to 1) is
    /// gone. Wishes do not ask for it.
    pub fn ahead(&self, value: u16, gone: f64) -> f64 {
        if gone >= 1.0 || self.penalty.is_some() {
            return 0.0;
        }
        let (value, start) = (f64::from(value), f64::from(self.start));
        let even = |limit: u32| start + (f64::from(limit) - start) * gone;
        let over = (value - even(self.max)).max(0.0);
        let under = if self.min > self.start { (even(self.min) - value).max(0.0) } else { 0.0 };
        over + under
    }
}

impl Resource {
    /// The value before the first day.
    pub fn initial_value(&self) -> u32 {
        match self {
            Self::Succession(resource) => resource.start(),
            Self::MaxConsecutive(resource) => resource.start(),
            Self::MinConsecutive(resource) => resource.start(),
            Self::WorkloadTotal(_) => 0,
            Self::Counter(resource) => resource.start(),
            Self::Weekends(resource) => resource.start(),
            Self::IncompleteWeekends(resource) => resource.start(),
        }
    }

    /// Whether it forbids, rather than asks a penalty.
    pub fn is_hard(&self) -> bool {
        match self {
            Self::Succession(_) | Self::WorkloadTotal(_) => true,
            Self::MaxConsecutive(resource) => resource.is_hard(),
            Self::MinConsecutive(resource) => resource.is_hard(),
            Self::Counter(resource) => resource.counter().penalty.is_none(),
            Self::Weekends(resource) => resource.counter().penalty.is_none(),
            Self::IncompleteWeekends(resource) => resource.is_hard(),
        }
    }

    /// No schedule of days with these choices costs more, beside those that it forbids.
    pub fn most_cost(&self, days: &[Vec<DayAttributes>]) -> i64 {
        let length = days.len() as i64 + 1;
        match self {
            Self::Succession(_) | Self::WorkloadTotal(_) => 0,
            Self::MaxConsecutive(resource) => resource.most_cost(length),
            Self::MinConsecutive(resource) => resource.most_cost(length),
            Self::IncompleteWeekends(resource) => resource.most_cost(length),
            Self::Counter(_) | Self::Weekends(_) => {
                let most_of_day = |(day, of): (usize, &Vec<DayAttributes>)| {
                    of.iter()
                        .map(|attributes| self.extend_separately(0, day, attributes).1)
                        .max()
                        .unwrap_or(0)
                };
                let added: u32 = days.iter().enumerate().map(most_of_day).sum();
                let cost = |sum: CounterResource| {
                    i64::from(sum.penalty.unwrap_or(0)) * (i64::from(added) + i64::from(sum.min))
                };
                self.counter().map_or(0, cost)
            }
        }
    }

    /// The value after a day, and its cost; `None` where it is forbidden.
    pub fn extend(&self, value: u32, day: usize, attributes: &DayAttributes) -> Option<Extension> {
        match self {
            Self::Succession(resource) => resource.extend(value, attributes),
            Self::MaxConsecutive(resource) => resource.extend(value, attributes),
            Self::MinConsecutive(resource) => resource.extend(value, attributes),
            Self::WorkloadTotal(resource) => resource.extend(value, day, attributes),
            Self::Counter(resource) => resource.extend(value, day, attributes),
            Self::Weekends(resource) => resource.extend(value, day, attributes),
            Self::IncompleteWeekends(resource) => resource.extend(value, day, attributes),
        }
    }

    /// Whether it forbids none of these days.
    pub fn is_kept(&self, days: &(impl Iterator<Item = DayAttributes> + Clone)) -> bool {
        let mut value = self.initial_value();
        days.clone().enumerate().all(|(day, attributes)| {
            let next = self.extend(value, day, &attributes);
            value = next.map_or(value, |(next, _)| next);
            next.is_some()
        })
    }

    /// The sum that says the same, where there is one.
    pub fn counter(&self) -> Option<CounterResource> {
        match self {
            Self::WorkloadTotal(resource) => Some(resource.counter()),
            Self::Counter(resource) => Some(resource.counter()),
            Self::Weekends(resource) => Some(resource.counter()),
            _ => None,
        }
    }

    /// A value as what is left of it and the sum, where the sum is kept beside.
    pub fn split_counter(&self, value: u32) -> (u32, u32) {
        match self {
            Self::WorkloadTotal(_) | Self::Counter(_) => (0, value),
            Self::Weekends(_) => (value & 1, value / 2),
            _ => (value, 0),
        }
    }

    /// With its sum kept beside: what is left of the value, and what the day increment to the sum.
    pub fn extend_separately(&self, value: u32, day: usize, attributes: &DayAttributes) -> (u32, u32) {
        match self {
            Self::WorkloadTotal(resource) => (0, resource.increment(day, attributes)),
            Self::Counter(resource) => (0, resource.increment(day, attributes)),
            Self::Weekends(resource) => resource.extend_beside(value, day, attributes),
            _ => (value, 0),
        }
    }

    /// Notes how a shift type looks to it: shift types that signature alike to every resource are not told apart.
    pub fn signature(&self, shift_type: u32, signature: &mut Vec<u64>) {
        match self {
            Self::Succession(resource) => resource.signature(shift_type, signature),
            Self::MaxConsecutive(resource) => signature.push(u64::from(resource.distinguishes(shift_type))),
            Self::MinConsecutive(resource) => signature.push(u64::from(resource.distinguishes(shift_type))),
            Self::Counter(resource) => signature.push(u64::from(resource.distinguishes(shift_type))),
            Self::WorkloadTotal(_) | Self::Weekends(_) | Self::IncompleteWeekends(_) => {}
        }
    }

    /// Which limit it is, for a day that it refuses.
    pub fn violation_code(&self) -> ViolationCode {
        match self {
            Self::Succession(_) => ViolationCode::Succession,
            Self::MaxConsecutive(_) => ViolationCode::MaxConsecutive,
            Self::MinConsecutive(_) => ViolationCode::MinConsecutive,
            Self::WorkloadTotal(_) => ViolationCode::MinMinutes,
            Self::Counter(_) => ViolationCode::Counter,
            Self::Weekends(_) | Self::IncompleteWeekends(_) => ViolationCode::Weekends,
        }
    }
}
