//! Work in a night shift.

use serde::{Deserialize, Serialize};

use crate::days::{DAY, WEEK};
use crate::view::View;
use crate::violation::{Level, Statute, Violation};
use crate::work::Work;

/// Work in a night shift is at most so much, now and then longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightLength {
    /// Minutes.
    pub most: i32,
    /// What is allowed now and then; `None` where nothing is.
    pub longer: Option<LongerNights>,
}

/// How long a night shift may be now and then, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongerNights {
    /// Minutes.
    pub most: i32,
    /// Rest after each, minutes.
    pub rest: i32,
    /// At most so many in 2 × 7 × 24 hours.
    pub in_two_weeks: usize,
    /// At most so many in 52 × 7 × 24 hours.
    pub in_a_year: usize,
}

impl NightLength {
    /// Each night shift that overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for place in view.work.overlapping(view.judged.from, view.judged.to) {
            let shift = view.work.shifts()[place];
            if !shift.is_night() {
                continue;
            }
            let anyway = || if has_night(view, place) { view.base.minutes(shift.span) } else { i32::MIN };
            let broken = Violation::most(Statute::NightLength, shift.span, shift.worked, self.most, anyway);
            if let Some(broken) = broken {
                let allowed = self.longer.is_some_and(|longer| self.allowed(&longer, view.work, place));
                found(Violation { level: if allowed { Level::Ask } else { Level::Breach }, ..broken });
            }
        }
    }

    /// Whether a long night shift is one of the few that may be.
    fn allowed(&self, longer: &LongerNights, work: &Work, place: usize) -> bool {
        let shift = work.shifts()[place];
        let long_since = |minutes: i32| {
            let before = work.starting(shift.span.from - minutes + 1, shift.span.from + 1);
            work.shifts()[before].iter().filter(|s| s.is_night() && s.worked > self.most).count()
        };
        shift.worked <= longer.most
            && work.rest_after(place).is_none_or(|rest| rest >= longer.rest)
            && long_since(14 * DAY) <= longer.in_two_weeks
            && long_since(52 * WEEK) <= longer.in_a_year
    }
}

/// Whether the base alone makes a night shift of this one.
fn has_night(view: &View, place: usize) -> bool {
    let span = view.work.shifts()[place].span;
    let base = view.base.overlapping(span.from, span.to);
    view.base.shifts()[base].iter().any(crate::work::Shift::is_night)
}
