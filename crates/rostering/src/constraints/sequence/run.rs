//! How many days in a row are alike: not too many, not too few.

use super::Sight;
use super::track::{Extended, Penalty};
use crate::problem::constraints::{ConsecutiveConstraint, DayKind};

fn is(of: DayKind, sight: &Sight) -> bool {
    match of {
        DayKind::Working => sight.on_duty(),
        DayKind::Off => !sight.on_duty(),
        DayKind::ShiftTypes(groups) => sight.groups & groups != 0,
    }
}

/// The number is the length of the run so far, up to the most.
#[derive(Debug, Clone)]
pub(crate) struct Longest {
    of: DayKind,
    most: u32,
    penalty: Penalty,
    start: u32,
}

impl Longest {
    pub fn new(run: &ConsecutiveConstraint) -> Option<Self> {
        let most = u32::from(run.bounds.max);
        (run.bounds.max != u16::MAX).then(|| Self {
            of: run.kind,
            most,
            penalty: Penalty(run.bounds.penalty),
            start: most.min(u32::from(run.history)),
        })
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn asks_for(&self, group: u32) -> bool {
        matches!(self.of, DayKind::ShiftTypes(groups) if groups >> group & 1 == 1)
    }

    pub fn extend(&self, number: u32, sight: &Sight) -> Option<Extended> {
        if !is(self.of, sight) {
            return Some((0, 0));
        }
        if number < self.most { Some((number + 1, 0)) } else { Some((self.most, self.penalty.of(1)?)) }
    }
}

/// The number is the length of the run so far, up to the least.
#[derive(Debug, Clone)]
pub(crate) struct Shortest {
    of: DayKind,
    least: u32,
    penalty: Penalty,
    start: u32,
}

impl Shortest {
    pub fn new(run: &ConsecutiveConstraint) -> Option<Self> {
        let least = u32::from(run.bounds.min);
        let start = if run.complete_at_start { least } else { least.min(u32::from(run.history)) };
        (least > 1).then_some(Self { of: run.kind, least, penalty: Penalty(run.bounds.penalty), start })
    }

    pub fn is_hard(&self) -> bool {
        self.penalty.0.is_none()
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn asks_for(&self, group: u32) -> bool {
        matches!(self.of, DayKind::ShiftTypes(groups) if groups >> group & 1 == 1)
    }

    pub fn extend(&self, number: u32, sight: &Sight) -> Option<Extended> {
        if is(self.of, sight) {
            return Some(((number + 1).min(self.least), 0));
        }
        let missing = if number == 0 { 0 } else { self.least - number };
        Some((0, self.penalty.of(missing)?))
    }
}
