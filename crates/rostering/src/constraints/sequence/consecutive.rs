//! How many days in a row are alike: not too many, not too few.

use super::DayAttributes;
use super::resource::{Extension, Penalty};
use crate::problem::constraints::{ConsecutiveConstraint, DayKind};

fn is(of: DayKind, attributes: &DayAttributes) -> bool {
    match of {
        DayKind::Working => attributes.is_working(),
        DayKind::Off => !attributes.is_working(),
        DayKind::ShiftTypes(shift_types) => attributes.shift_types & shift_types != 0,
    }
}

/// The value is the length of the run so far, up to the max.
#[derive(Debug, Clone)]
pub(crate) struct MaxConsecutive {
    of: DayKind,
    max: u32,
    penalty: Penalty,
    start: u32,
}

impl MaxConsecutive {
    /// No schedule of so many days costs more.
    pub fn most_cost(&self, days: i64) -> i64 {
        i64::from(self.penalty.0.unwrap_or(0)) * days
    }

    pub fn new(run: &ConsecutiveConstraint) -> Option<Self> {
        let max = u32::from(run.bounds.max);
        (run.bounds.max != u16::MAX).then(|| Self {
            of: run.kind,
            max,
            penalty: Penalty(run.bounds.penalty),
            start: max.min(u32::from(run.history)),
        })
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn distinguishes(&self, shift_type: u32) -> bool {
        matches!(self.of, DayKind::ShiftTypes(shift_types) if shift_types >> shift_type & 1 == 1)
    }

    pub fn extend(&self, value: u32, attributes: &DayAttributes) -> Option<Extension> {
        if !is(self.of, attributes) {
            return Some((0, 0));
        }
        if value < self.max { Some((value + 1, 0)) } else { Some((self.max, self.penalty.of(1)?)) }
    }
}

/// The value is the length of the run so far, up to the min.
#[derive(Debug, Clone)]
pub(crate) struct MinConsecutive {
    of: DayKind,
    min: u32,
    penalty: Penalty,
    start: u32,
}

impl MinConsecutive {
    /// No schedule of so many days costs more.
    pub fn most_cost(&self, days: i64) -> i64 {
        i64::from(self.penalty.0.unwrap_or(0)) * i64::from(self.min) * days
    }

    pub fn new(run: &ConsecutiveConstraint) -> Option<Self> {
        let min = u32::from(run.bounds.min);
        let start = if run.complete_at_start { min } else { min.min(u32::from(run.history)) };
        (min > 1).then_some(Self { of: run.kind, min, penalty: Penalty(run.bounds.penalty), start })
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn distinguishes(&self, shift_type: u32) -> bool {
        matches!(self.of, DayKind::ShiftTypes(shift_types) if shift_types >> shift_type & 1 == 1)
    }

    pub fn extend(&self, value: u32, attributes: &DayAttributes) -> Option<Extension> {
        if is(self.of, attributes) {
            return Some(((value + 1).min(self.min), 0));
        }
        let missing = if value == 0 { 0 } else { self.min - value };
        Some((0, self.penalty.of(missing)?))
    }
}
