//! Consecutive shifts with night shifts among them, and the rest after them.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::days::DAY;
use crate::span::Span;
use crate::view::View;
use crate::violation::{Level, Statute, Violation};
use crate::work::{Shift, Work};

/// A rest of so many minutes ends a series of shifts.
const SERIES_REST: i32 = DAY;

/// At most so many consecutive shifts, where one of them is a night shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightSeries {
    /// Shifts.
    pub most: i32,
}

impl NightSeries {
    /// Each series that overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let mut reached = 0;
        for place in view.work.overlapping(view.judged.from, view.judged.to) {
            if place < reached {
                continue;
            }
            let series = series(view.work, place);
            reached = series.end;
            let is = series.len() as i32;
            let shifts = &view.work.shifts()[series];
            if is > self.most && shifts.iter().any(Shift::is_night) {
                let window = Span { from: shifts[0].span.from, to: shifts[shifts.len() - 1].span.to };
                let base = view.base.overlapping(window.from, window.to);
                let own = base.clone().next().is_some_and(|first| {
                    let theirs = self::series(view.base, first);
                    theirs.len() as i32 >= is && view.base.shifts()[theirs].iter().any(Shift::is_night)
                });
                let (rule, level) = (Statute::NightSeries, Level::Breach);
                found(Violation { rule, level, window, is, limit: self.most, own });
            }
        }
    }
}

/// The rest after so many consecutive night shifts is at least so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightSeriesRest {
    /// Consecutive night shifts.
    pub nights: usize,
    /// Minutes.
    pub least: i32,
}

impl NightSeriesRest {
    /// Each run of night shifts, where it or the rest after it overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let mut reached = 0;
        for place in view.work.overlapping(view.judged.from - self.least, view.judged.to) {
            if place < reached || !view.work.shifts()[place].is_night() {
                continue;
            }
            let run = nights(view.work, place);
            reached = run.end;
            let Some(is) = self.too_short(view.work, &run) else { continue };
            let end = view.work.shifts()[run.end - 1].span.to;
            let window = Span { from: view.work.shifts()[run.start].span.from, to: end + self.least };
            if window.overlaps(view.judged) {
                let at = view.base.shifts().binary_search_by_key(&end, |shift| shift.span.to).ok();
                let theirs = at.filter(|at| view.base.shifts()[*at].is_night());
                let theirs = theirs.and_then(|at| self.too_short(view.base, &nights(view.base, at)));
                let own = theirs.is_some_and(|rest| rest <= is);
                let (rule, level) = (Statute::NightSeriesRest, Level::Breach);
                found(Violation { rule, level, window, is, limit: self.least, own });
            }
        }
    }

    fn too_short(&self, work: &Work, run: &Range<usize>) -> Option<i32> {
        let rest = work.rest_after(run.end - 1)?;
        (run.len() >= self.nights && rest < self.least).then_some(rest)
    }
}

/// The shifts around one that follow each other without a rest that ends a series.
fn series(work: &Work, place: usize) -> Range<usize> {
    around(work, place, |_| true)
}

/// The consecutive night shifts around one.
fn nights(work: &Work, place: usize) -> Range<usize> {
    around(work, place, |shift| work.shifts()[shift].is_night())
}

fn around(work: &Work, place: usize, among: impl Fn(usize) -> bool) -> Range<usize> {
    let follows = |shift: usize| work.rest_after(shift).is_some_and(|rest| rest < SERIES_REST);
    let (mut first, mut end) = (place, place + 1);
    while first > 0 && follows(first - 1) && among(first - 1) {
        first -= 1;
    }
    while follows(end - 1) && among(end) {
        end += 1;
    }
    first..end
}
