//! Rest in each seven or fourteen times 24 hours.

use serde::{Deserialize, Serialize};

use crate::days::WEEK;
use crate::span::Span;
use crate::view::View;
use crate::violation::{Statute, Violation};
use crate::work::Work;

/// An unbroken rest in each 7 × 24 hours that begin with a shift, or several in 14 × 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyRest {
    /// Minutes of one unbroken rest in 7 × 24 hours.
    pub least: i32,
    /// Otherwise the sum of rests in 14 × 24 hours, minutes.
    pub sum: i32,
    /// The shortest rest that the sum counts, minutes.
    pub piece: i32,
}

impl WeeklyRest {
    /// The 7 and the 14 times 24 hours from the start of each shift, where the first overlap what is judged, or the second
    /// do and the sum is what the rule is kept by.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let shifts = view.work.shifts();
        for place in view.work.starting(view.judged.from - 2 * WEEK + 1, view.judged.to) {
            let start = shifts[place].span.from;
            let window = Span { from: start, to: start + WEEK };
            let is = view.work.longest_rest(window);
            if is >= self.least || self.sum(view.work, start) >= self.sum {
                continue;
            }
            // What is judged may only be in the second week: it is concerned where it takes the sum away.
            let concerned = window.overlaps(view.judged) || self.sum(view.base, start) >= self.sum;
            if concerned {
                let kept = || self.sum(view.base, start) >= self.sum;
                let anyway = || if kept() { i32::MAX } else { view.base.longest_rest(window) };
                let broken = Violation::least(Statute::WeeklyRest, window, is, self.least, anyway);
                broken.into_iter().for_each(&mut *found);
            }
        }
    }

    fn sum(&self, work: &Work, start: i32) -> i32 {
        let rests = work.rests(Span { from: start, to: start + 2 * WEEK });
        rests.map(|rest| rest.to - rest.from).filter(|minutes| *minutes >= self.piece).sum()
    }
}
