//! How many days in a row are alike: not too many, not too few.

use super::Sight;
use super::track::{Extended, Penalty};
use crate::problem::constraints::{Run, RunOf};

fn is(of: RunOf, sight: &Sight) -> bool {
    match of {
        RunOf::Duty => sight.on_duty(),
        RunOf::Free => !sight.on_duty(),
        RunOf::Parts(groups) => sight.groups & groups != 0,
    }
}

/// The number is the length of the run so far, up to the most.
#[derive(Debug, Clone)]
pub(crate) struct Longest {
    of: RunOf,
    most: u32,
    penalty: Penalty,
    start: u32,
}

impl Longest {
    pub fn new(run: &Run) -> Option<Self> {
        let most = u32::from(run.bounds.most);
        (run.bounds.most != u16::MAX).then(|| Self {
            of: run.of,
            most,
            penalty: Penalty(run.bounds.price),
            start: most.min(u32::from(run.before)),
        })
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn asks_for(&self, group: u32) -> bool {
        matches!(self.of, RunOf::Parts(groups) if groups >> group & 1 == 1)
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
    of: RunOf,
    least: u32,
    penalty: Penalty,
    start: u32,
}

impl Shortest {
    pub fn new(run: &Run) -> Option<Self> {
        let least = u32::from(run.bounds.least);
        let start = if run.enough_before { least } else { least.min(u32::from(run.before)) };
        (least > 1).then_some(Self { of: run.of, least, penalty: Penalty(run.bounds.price), start })
    }

    pub fn start(&self) -> u32 {
        self.start
    }

    pub fn asks_for(&self, group: u32) -> bool {
        matches!(self.of, RunOf::Parts(groups) if groups >> group & 1 == 1)
    }

    pub fn extend(&self, number: u32, sight: &Sight) -> Option<Extended> {
        if is(self.of, sight) {
            return Some(((number + 1).min(self.least), 0));
        }
        let missing = if number == 0 { 0 } else { self.least - number };
        Some((0, self.penalty.of(missing)?))
    }
}
