//! The number of consecutive days of a kind: a maximum and a minimum.

use super::day_attributes::DayAttributes;
use super::extension::{Extension, Penalty};
use crate::problem::constraints::{ConsecutiveConstraint, DayKind};

/// Whether days of this shift type are told apart from others by the kind of day.
fn distinguishes(kind: DayKind, shift_type: u32) -> bool {
    matches!(kind, DayKind::ShiftTypes(shift_types) if shift_types >> shift_type & 1 == 1)
}

fn matches(kind: DayKind, attributes: &DayAttributes) -> bool {
    match kind {
        DayKind::Working => attributes.is_working(),
        DayKind::Off => !attributes.is_working(),
        DayKind::ShiftTypes(shift_types) => attributes.shift_types & shift_types != 0,
    }
}

/// The value is the number of consecutive days so far, capped at the maximum.
#[derive(Debug, Clone)]
pub(crate) struct MaxConsecutive {
    kind: DayKind,
    max: u32,
    penalty: Penalty,
    start: u32,
}

impl MaxConsecutive {
    /// An upper bound on the penalties of so many days.
    pub fn max_cost(&self, days: i64) -> i64 {
        i64::from(self.penalty.0.unwrap_or(0)) * days
    }

    pub fn new(constraint: &ConsecutiveConstraint) -> Option<Self> {
        let max = u32::from(constraint.bounds.max);
        (constraint.bounds.max != u16::MAX).then(|| Self {
            kind: constraint.kind,
            max,
            penalty: Penalty(constraint.bounds.penalty),
            start: max.min(u32::from(constraint.history)),
        })
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn distinguishes(&self, shift_type: u32) -> bool {
        distinguishes(self.kind, shift_type)
    }

    pub fn extend(&self, value: u32, attributes: &DayAttributes) -> Option<Extension> {
        if !matches(self.kind, attributes) {
            return Some((0, 0));
        }
        if value < self.max { Some((value + 1, 0)) } else { Some((self.max, self.penalty.of(1)?)) }
    }
}

/// The value is the number of consecutive days so far, capped at the minimum.
#[derive(Debug, Clone)]
pub(crate) struct MinConsecutive {
    kind: DayKind,
    min: u32,
    penalty: Penalty,
    start: u32,
}

impl MinConsecutive {
    /// An upper bound on the penalties of so many days.
    pub fn max_cost(&self, days: i64) -> i64 {
        i64::from(self.penalty.0.unwrap_or(0)) * i64::from(self.min) * days
    }

    pub fn new(constraint: &ConsecutiveConstraint) -> Option<Self> {
        let min = u32::from(constraint.bounds.min);
        let start = if constraint.complete_at_start { min } else { min.min(u32::from(constraint.history)) };
        (min > 1).then_some(Self {
            kind: constraint.kind,
            min,
            penalty: Penalty(constraint.bounds.penalty),
            start,
        })
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn distinguishes(&self, shift_type: u32) -> bool {
        distinguishes(self.kind, shift_type)
    }

    pub fn extend(&self, value: u32, attributes: &DayAttributes) -> Option<Extension> {
        if matches(self.kind, attributes) {
            return Some(((value + 1).min(self.min), 0));
        }
        let missing = if value == 0 { 0 } else { self.min - value };
        Some((0, self.penalty.of(missing)?))
    }
}
