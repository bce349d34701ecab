//! Minutes of duty, or of work and duty, in a run of days.

use super::Sight;
use super::track::{Extended, Sum};
use crate::problem::constraints::{Workload, WorkloadWindow};

/// The number is the minutes so far, in units.
#[derive(Debug, Clone)]
pub(crate) struct Minutes {
    measure: Workload,
    unit: i32,
    first_day: usize,
    last_day: usize,
    least: u32,
    most: u32,
}

impl Minutes {
    /// `only_least`: the most is looked after elsewhere.
    /// `unit`: minutes that all parts' lengths are multiples of.
    pub fn new(window: &WorkloadWindow, only_least: bool, unit: i32) -> Self {
        let unit = if window.workload == Workload::Duty { unit } else { 1 };
        let most = (window.max - window.history).max(0) / unit;
        Self {
            measure: window.workload,
            unit,
            first_day: usize::from(window.first_day),
            last_day: usize::from(window.first_day + window.days).saturating_sub(1),
            least: ((window.min - window.history).max(0) as u32).div_ceil(unit as u32),
            most: if only_least { u32::MAX } else { most as u32 },
        }
    }

    pub fn extend(&self, number: u32, day: usize, sight: &Sight) -> Option<Extended> {
        self.sum().after(number, self.adds(day, sight), day)
    }

    pub fn adds(&self, day: usize, sight: &Sight) -> u32 {
        let inside = self.first_day <= day && day <= self.last_day;
        if inside { (sight.of(self.measure) / self.unit) as u32 } else { 0 }
    }

    pub fn sum(&self) -> Sum {
        Sum { least: self.least, most: self.most, start: 0, last_day: self.last_day, price: None }
    }
}
