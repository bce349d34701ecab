//! Work on Sundays.

use serde::{Deserialize, Serialize};

use crate::view::View;
use crate::violation::{Level, Statute, Violation};
use crate::work::Work;

/// No work on Sundays unless that was decided and agreed: in force for whom it was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SundayWork {}

impl SundayWork {
    /// Each Sunday that overlaps what is judged, from 00:00 to 24:00.
    pub fn check(self, view: &View, found: &mut impl FnMut(Violation)) {
        for sunday in view.days.sundays(view.judged) {
            let window = view.days.day(sunday);
            let (is, anyway) = (view.work.minutes(window), || view.base.minutes(window));
            if let Some(broken) = Violation::most(Statute::SundayWork, window, is, 0, anyway) {
                found(Violation { level: Level::Ask, ..broken });
            }
        }
    }
}

/// So many Sundays are free in each so many weeks that end with a Sunday of work. Where nothing is known, they are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeSundays {
    /// Number of weeks.
    pub weeks: usize,
    /// Sundays.
    pub least: i32,
}

impl FreeSundays {
    /// The weeks that end with each Sunday of work that overlaps what is judged: where a finding ends is when they run out.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for sunday in view.days.sundays(view.judged) {
            if !worked(view.work, view, sunday) {
                continue;
            }
            let free = |work: &Work| {
                let before = (0..self.weeks).map_while(|week| sunday.checked_sub(7 * week));
                self.weeks as i32 - before.filter(|sunday| worked(work, view, *sunday)).count() as i32
            };
            let (is, anyway) = (free(view.work), || free(view.base));
            let mut window = view.days.day(sunday);
            window.from = view.days.day(sunday.saturating_sub(7 * self.weeks - 1)).from;
            let broken = Violation::least(Statute::FreeSundays, window, is, self.least, anyway);
            broken.into_iter().for_each(&mut *found);
        }
    }
}

fn worked(work: &Work, view: &View, day: usize) -> bool {
    work.minutes(view.days.day(day)) > 0
}
