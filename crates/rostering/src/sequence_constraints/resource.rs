//! Any one constraint along the days.

use super::counter_resource::CounterResource;
use super::day_attributes::DayAttributes;
use super::extension::Extension;
use super::{consecutive, counter, incomplete_weekends, succession, weekends, workload};
use crate::solution::violation::ViolationCode;

/// A constraint along the days.
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

    /// Whether its violation is forbidden, rather than penalised.
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
    pub fn max_cost(&self, days: &[Vec<DayAttributes>]) -> i64 {
        let length = days.len() as i64 + 1;
        match self {
            Self::Succession(_) | Self::WorkloadTotal(_) => 0,
            Self::MaxConsecutive(resource) => resource.max_cost(length),
            Self::MinConsecutive(resource) => resource.max_cost(length),
            Self::IncompleteWeekends(resource) => resource.max_cost(length),
            Self::Counter(_) | Self::Weekends(_) => {
                let max_of_day = |(day, of): (usize, &Vec<DayAttributes>)| {
                    of.iter()
                        .map(|attributes| self.extend_separately(0, day, attributes).1)
                        .max()
                        .unwrap_or(0)
                };
                let added: u32 = days.iter().enumerate().map(max_of_day).sum();
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

    /// Whether these days violate nothing hard.
    pub fn is_kept(&self, days: &(impl Iterator<Item = DayAttributes> + Clone)) -> bool {
        let mut value = self.initial_value();
        days.clone().enumerate().all(|(day, attributes)| {
            let next = self.extend(value, day, &attributes);
            value = next.map_or(value, |(next, _)| next);
            next.is_some()
        })
    }

    /// The equivalent sum, where there is one.
    pub fn counter(&self) -> Option<CounterResource> {
        match self {
            Self::WorkloadTotal(resource) => Some(resource.counter()),
            Self::Counter(resource) => Some(resource.counter()),
            Self::Weekends(resource) => Some(resource.counter()),
            _ => None,
        }
    }

    /// A value split into what stays in the node and the sum that is kept beside it.
    pub fn split_counter(&self, value: u32) -> (u32, u32) {
        match self {
            Self::WorkloadTotal(_) | Self::Counter(_) => (0, value),
            Self::Weekends(_) => (value & 1, value / 2),
            _ => (value, 0),
        }
    }

    /// With the sum kept beside: what stays in the node, and what the day adds to the sum.
    pub fn extend_separately(&self, value: u32, day: usize, attributes: &DayAttributes) -> (u32, u32) {
        match self {
            Self::WorkloadTotal(resource) => (0, resource.increment(day, attributes)),
            Self::Counter(resource) => (0, resource.increment(day, attributes)),
            Self::Weekends(resource) => resource.extend_separately(value, day, attributes),
            _ => (value, 0),
        }
    }

    /// Appends what distinguishes a shift type: types with the same signature of all resources are interchangeable.
    pub fn signature(&self, shift_type: u32, signature: &mut Vec<u64>) {
        match self {
            Self::Succession(resource) => resource.signature(shift_type, signature),
            Self::MaxConsecutive(resource) => signature.push(u64::from(resource.distinguishes(shift_type))),
            Self::MinConsecutive(resource) => signature.push(u64::from(resource.distinguishes(shift_type))),
            Self::Counter(resource) => signature.push(u64::from(resource.distinguishes(shift_type))),
            Self::WorkloadTotal(_) | Self::Weekends(_) | Self::IncompleteWeekends(_) => {}
        }
    }

    /// What a day that it refuses violates.
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
