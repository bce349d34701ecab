//! Work in a week.

use serde::{Deserialize, Serialize};

use crate::view::View;
use crate::violation::{Statute, Violation};

/// Work in a week is at most so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekHours {
    /// Minutes.
    pub most: i32,
}

impl WeekHours {
    /// Each week that overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for week in view.days.weeks_overlapping(view.judged) {
            let (is, anyway) = (view.work.weeks()[week], || view.base.weeks()[week]);
            let broken = Violation::most(Statute::WeekHours, view.days.week(week), is, self.most, anyway);
            broken.into_iter().for_each(&mut *found);
        }
    }
}
