//! Work in several consecutive weeks.

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::view::View;
use crate::violation::{Statute, Violation};

/// Work in each so many consecutive weeks is at most so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeksAverage {
    /// Number of weeks.
    pub weeks: usize,
    /// Minutes in all of them together.
    pub most: i32,
}

impl WeeksAverage {
    /// All consecutive weeks that overlap what is judged, as a violation of `rule`.
    pub fn check(&self, rule: Statute, view: &View, found: &mut impl FnMut(Violation)) {
        for first in windows(view, self.weeks) {
            let window = window(view, first, self.weeks);
            let sum = |weeks: &[i32]| weeks[first..first + self.weeks].iter().sum();
            let (is, anyway) = (sum(view.work.weeks()), || sum(view.base.weeks()));
            Violation::most(rule, window, is, self.most, anyway).into_iter().for_each(&mut *found);
        }
    }
}

/// The first weeks of all so many consecutive weeks that overlap what is judged.
pub(crate) fn windows(view: &View, weeks: usize) -> std::ops::Range<usize> {
    let judged = view.days.weeks_overlapping(view.judged);
    if judged.is_empty() || weeks == 0 {
        return 0..0;
    }
    let end = judged.end.min((view.days.weeks() + 1).saturating_sub(weeks));
    (judged.start + 1).saturating_sub(weeks).min(end)..end
}

/// So many weeks from one on.
pub(crate) fn window(view: &View, first: usize, weeks: usize) -> Span {
    Span { from: view.days.week(first).from, to: view.days.week(first + weeks - 1).to }
}
