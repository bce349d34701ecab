//! Rest in each 24 hours.

use serde::{Deserialize, Serialize};

use crate::days::DAY;
use crate::span::Span;
use crate::view::View;
use crate::violation::{Level, Statute, Violation};

/// An unbroken rest of at least so much lies entirely in each 24 hours that begin with a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DailyRest {
    /// Minutes.
    pub least: i32,
    /// What it may be shortened to where somebody decides so; `None` where it may not.
    pub shortened: Option<i32>,
    /// Once in so many minutes; a second one is a breach.
    #[serde(default)]
    pub once_in: i32,
}

impl DailyRest {
    /// The 24 hours from the start of each shift, where they overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let shifts = view.work.shifts();
        for place in view.work.starting(view.judged.from - DAY + 1, view.judged.to) {
            let window = from(shifts[place].span.from);
            let is = view.work.longest_rest(window);
            let anyway = || view.base.longest_rest(window);
            if let Some(broken) = Violation::least(Statute::DailyRest, window, is, self.least, anyway) {
                let shortened = self.shortened.is_some_and(|least| is >= least);
                let level =
                    if shortened && !self.shortened_before(view, place) { Level::Ask } else { Level::Breach };
                found(Violation { level, ..broken });
            }
        }
    }

    /// Whether another rest was too short already, within the time in which that may happen once.
    fn shortened_before(&self, view: &View, place: usize) -> bool {
        let start = view.work.shifts()[place].span.from;
        let before = view.work.starting(start - self.once_in + 1, start);
        before
            .rev()
            .any(|other| view.work.longest_rest(from(view.work.shifts()[other].span.from)) < self.least)
    }
}

fn from(start: i32) -> Span {
    Span { from: start, to: start + DAY }
}
