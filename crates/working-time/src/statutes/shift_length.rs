//! Work in a shift.

use serde::{Deserialize, Serialize};

use crate::view::View;
use crate::violation::{Statute, Violation};

/// Work in a shift is at most so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftLength {
    /// Minutes.
    pub most: i32,
}

impl ShiftLength {
    /// Each shift that overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let judged = view.work.overlapping(view.judged.from, view.judged.to);
        for shift in &view.work.shifts()[judged] {
            let anyway = || view.base.minutes(shift.span);
            let broken = Violation::most(Statute::ShiftLength, shift.span, shift.worked, self.most, anyway);
            broken.into_iter().for_each(&mut *found);
        }
    }
}
