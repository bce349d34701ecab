//! Number of night shifts, and work where there are many.

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::statutes::weeks_average::{window, windows};
use crate::view::View;
use crate::violation::{Statute, Violation};
use crate::work::{Shift, Work};

/// At most so many night shifts that end after 02:00 start in each so many consecutive weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightCount {
    /// Number of weeks.
    pub weeks: usize,
    /// Night shifts.
    pub most: i32,
}

impl NightCount {
    /// All consecutive weeks that overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for first in windows(view, self.weeks) {
            let window = window(view, first, self.weeks);
            let count = |work: &Work| nights(work, window, Shift::is_late_night);
            let (is, anyway) = (count(view.work), || count(view.base));
            let broken = Violation::most(Statute::NightCount, window, is, self.most, anyway);
            broken.into_iter().for_each(&mut *found);
        }
    }
}

/// Work in each so many consecutive weeks is at most so much, where so many night shifts start in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightAverage {
    /// Night shifts from which on it holds.
    pub nights: i32,
    /// Number of weeks.
    pub weeks: usize,
    /// Minutes in all of them together.
    pub most: i32,
}

impl NightAverage {
    /// All consecutive weeks that overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for first in windows(view, self.weeks) {
            let window = window(view, first, self.weeks);
            let many = |work: &Work| nights(work, window, Shift::is_night) >= self.nights;
            let sum = |work: &Work| work.weeks()[first..first + self.weeks].iter().sum::<i32>();
            let is = sum(view.work);
            if is > self.most && many(view.work) {
                let anyway = || if many(view.base) { sum(view.base) } else { i32::MIN };
                let broken = Violation::most(Statute::NightAverage, window, is, self.most, anyway);
                broken.into_iter().for_each(&mut *found);
            }
        }
    }
}

/// The shifts of a kind that start in a window.
fn nights(work: &Work, window: Span, kind: impl Fn(&Shift) -> bool) -> i32 {
    let shifts = &work.shifts()[work.starting(window.from, window.to)];
    shifts.iter().filter(|shift| kind(shift)).count() as i32
}
