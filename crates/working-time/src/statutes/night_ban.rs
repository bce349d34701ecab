//! No work in the night at all.

use serde::{Deserialize, Serialize};

use crate::days::DAY;
use crate::span::Span;
use crate::view::View;
use crate::violation::{Statute, Violation};

/// No work between two times of the clock, across midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightBan {
    /// From this minute of a day; 1440 is midnight.
    pub from: i32,
    /// Until this minute of the next day.
    pub until: i32,
}

impl NightBan {
    /// Each night that overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let near = Span { from: view.judged.from - DAY, to: view.judged.to };
        for day in view.days.overlapping(near) {
            let from = view.days.clock(day, self.from);
            // The last of the days has no next one to read the clock of.
            let to = if day + 1 < view.days.len() {
                view.days.clock(day + 1, self.until)
            } else {
                view.days.day(day).to + self.until
            };
            let window = Span { from, to };
            if window.overlaps(view.judged) {
                let (is, anyway) = (view.work.minutes(window), || view.base.minutes(window));
                let broken = Violation::most(Statute::NightBan, window, is, 0, anyway);
                broken.into_iter().for_each(&mut *found);
            }
        }
    }
}
