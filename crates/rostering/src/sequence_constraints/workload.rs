//! Minutes of duty, or of work and duty, in a range of days.

use super::counter_resource::CounterResource;
use super::day_attributes::DayAttributes;
use super::extension::Extension;
use crate::problem::constraints::{Workload, WorkloadWindow};

/// The value is the minutes so far, in time units.
#[derive(Debug, Clone)]
pub(crate) struct WorkloadTotal {
    workload: Workload,
    unit: i32,
    first_day: usize,
    last_day: usize,
    min: u32,
    max: u32,
    splits: bool,
}

impl WorkloadTotal {
    /// `only_min`: the maximum is checked elsewhere. `unit`: minutes that all shifts' lengths are multiples of.
    pub fn new(window: &WorkloadWindow, only_min: bool, unit: i32) -> Self {
        let unit = if window.workload == Workload::Duty && !window.splits { unit } else { 1 };
        let max = (window.max - window.history).max(0) / unit;
        Self {
            workload: window.workload,
            unit,
            first_day: usize::from(window.first_day),
            last_day: usize::from(window.first_day + window.days).saturating_sub(1),
            min: ((window.min - window.history).max(0) as u32).div_ceil(unit as u32),
            max: if only_min { u32::MAX } else { max as u32 },
            splits: window.splits,
        }
    }

    pub fn extend(&self, value: u32, day: usize, attributes: &DayAttributes) -> Option<Extension> {
        self.counter().after(value, self.increment(day, attributes), day)
    }

    pub fn increment(&self, day: usize, attributes: &DayAttributes) -> u32 {
        let inside = self.first_day <= day && day <= self.last_day;
        let mut minutes = if inside { attributes.of(self.workload) } else { 0 };
        if self.splits {
            minutes += if day + 1 == self.first_day { attributes.late(self.workload) } else { 0 };
            minutes -= if day == self.last_day { attributes.late(self.workload) } else { 0 };
        }
        (minutes / self.unit) as u32
    }

    /// Whether it sees how much of a day's minutes lie after its end.
    pub fn splits(&self) -> bool {
        self.splits
    }

    pub fn counter(&self) -> CounterResource {
        CounterResource { min: self.min, max: self.max, start: 0, last_day: self.last_day, penalty: None }
    }
}
