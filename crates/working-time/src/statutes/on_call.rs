//! Stand-by: when somebody is only obliged to be reachable.

use serde::{Deserialize, Serialize};

use crate::days::DAY;
use crate::span::{Span, joined};
use crate::statutes::weeks_average::{window, windows};
use crate::view::View;
use crate::violation::{Level, Statute, Violation};
use crate::work::Work;

/// Periods of 24 hours without stand-by in each so many times 24 hours from the start of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCallDays {
    /// Number of days.
    pub days: usize,
    /// Periods of 24 hours.
    pub least: i32,
}

impl OnCallDays {
    /// Each so many times 24 hours from the start of stand-by that overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for window in stand_by_windows(view, self.days) {
            let free = |work: &Work| blocks(&work.stand_by, window, DAY);
            let (is, anyway) = (free(view.work), || free(view.base));
            let broken = Violation::least(Statute::OnCallDays, window, is, self.least, anyway);
            broken.into_iter().for_each(&mut *found);
        }
    }
}

/// Blocks of consecutive days without work and without stand-by in each so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCallFree {
    /// Number of days.
    pub days: usize,
    /// Blocks.
    pub least: i32,
    /// Minutes of a block.
    pub block: i32,
}

impl OnCallFree {
    /// Each so many times 24 hours from the start of stand-by that overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for window in stand_by_windows(view, self.days) {
            let free = |work: &Work| blocks(&busy(work, window), window, self.block);
            let (is, anyway) = (free(view.work), || free(view.base));
            let broken = Violation::least(Statute::OnCallFree, window, is, self.least, anyway);
            broken.into_iter().for_each(&mut *found);
        }
    }
}

/// No stand-by in the hours before and after a night shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCallNight {
    /// Minutes before its start.
    pub before: i32,
    /// Minutes after its end.
    pub after: i32,
}

impl OnCallNight {
    /// Each night shift whose surroundings overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let near = view.work.overlapping(view.judged.from - self.after, view.judged.to + self.before);
        for shift in view.work.shifts()[near].iter().filter(|shift| shift.is_night()) {
            let Span { from, to } = shift.span;
            let window = Span { from: from - self.before, to: to + self.after };
            let stand_by = |work: &Work| work.stand_by.iter().any(|span| span.overlaps(window));
            if window.overlaps(view.judged) && stand_by(view.work) {
                let base = view.base.overlapping(from, to);
                let nights = view.base.shifts()[base].iter().any(crate::work::Shift::is_night);
                let own = nights && stand_by(view.base);
                let (rule, level) = (Statute::OnCallNight, Level::Breach);
                found(Violation { rule, level, window, is: 1, limit: 0, own });
            }
        }
    }
}

/// Work and calls in each 24 hours with stand-by are at most so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCallWork {
    /// Minutes.
    pub most: i32,
}

impl OnCallWork {
    /// For each stand-by near what is judged the busiest 24 hours that overlap it.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let reach = Span { from: view.judged.from - DAY, to: view.judged.to + DAY };
        for stand_by in view.work.stand_by.iter().filter(|span| span.overlaps(reach)) {
            // Work in 24 hours is most where they begin with work, end with it, or only just reach the stand-by.
            let (first, last) = (stand_by.from - DAY + 1, stand_by.to - 1);
            let work = view.work.spans.iter().chain(&view.work.calls);
            let near = work.filter(|span| span.to > first && span.from < last + DAY);
            let starts = near.flat_map(|span| [span.from, span.to - DAY]).chain([first, last]);
            let windows = starts.filter(|start| (first..=last).contains(start));
            let windows = windows.map(|from| Span { from, to: from + DAY });
            let busiest = windows.max_by_key(|window| (view.work.minutes(*window), -window.from));
            if let Some(window) = busiest.filter(|window| window.overlaps(view.judged)) {
                let is = view.work.minutes(window);
                let imposed = || view.base.stand_by.iter().any(|span| span.overlaps(window));
                let anyway = || if imposed() { view.base.minutes(window) } else { i32::MIN };
                let broken = Violation::most(Statute::OnCallWork, window, is, self.most, anyway);
                broken.into_iter().for_each(&mut *found);
            }
        }
    }
}

/// Work in each so many consecutive weeks is at most so much, where stand-by reaches into so many of their nights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCallAverage {
    /// Nights with stand-by from which on it holds.
    pub nights: usize,
    /// Number of weeks.
    pub weeks: usize,
    /// Minutes in all of them together.
    pub most: i32,
    /// Minutes where eight hours of rest follow the last call of each night: asked, since nobody knows it beforehand.
    pub most_with_rest: i32,
}

impl OnCallAverage {
    /// All consecutive weeks that overlap what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for first in windows(view, self.weeks) {
            let window = window(view, first, self.weeks);
            let sum = |work: &Work| work.weeks()[first..first + self.weeks].iter().sum::<i32>();
            let many = |work: &Work| nights(view, work, window) >= self.nights;
            let is = sum(view.work);
            if is > self.most && many(view.work) {
                let anyway = || if many(view.base) { sum(view.base) } else { i32::MIN };
                let level = if is > self.most_with_rest { Level::Breach } else { Level::Ask };
                let broken = Violation::most(Statute::OnCallAverage, window, is, self.most, anyway);
                if let Some(broken) = broken {
                    found(Violation { level, ..broken });
                }
            }
        }
    }
}

/// No stand-by at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnCallBan {}

impl OnCallBan {
    /// Each stand-by that overlaps what is judged.
    pub fn check(self, view: &View, found: &mut impl FnMut(Violation)) {
        for stand_by in view.work.stand_by.iter().filter(|span| span.overlaps(view.judged)) {
            let own = view.base.stand_by.iter().any(|span| span.holds(*stand_by));
            let (rule, level, is) = (Statute::OnCallBan, Level::Breach, stand_by.minutes() as i32);
            found(Violation { rule, level, window: *stand_by, is, limit: 0, own });
        }
    }
}

/// So many times 24 hours from the start of each stand-by, where they overlap what is judged. From a midnight on, one week in two
/// would lack hours of its last free day.
fn stand_by_windows<'a>(view: &'a View, days: usize) -> impl Iterator<Item = Span> + 'a {
    let starts = view.work.stand_by.iter().map(|span| span.from);
    let windows = starts.map(move |from| Span { from, to: from + days as i32 * DAY });
    windows.filter(|window| window.overlaps(view.judged))
}

/// How many blocks of some minutes fit between spans (sorted and disjoint) in a window.
fn blocks(spans: &[Span], window: Span, block: i32) -> i32 {
    let (mut count, mut reached) = (0, window.from);
    let inside = spans.iter().filter(|span| span.overlaps(window));
    for span in inside.copied().chain([Span { from: window.to, to: window.to }]) {
        count += (span.from - reached).max(0) / block;
        reached = reached.max(span.to);
    }
    count
}

fn busy(work: &Work, window: Span) -> Vec<Span> {
    let all = work.spans.iter().chain(&work.calls).chain(&work.stand_by);
    joined(all.filter(|span| span.overlaps(window)).copied().collect())
}

fn nights(view: &View, work: &Work, window: Span) -> usize {
    let days = view.days.overlapping(window);
    days.filter(|day| work.stand_by.iter().any(|span| span.overlaps(view.days.night(*day)))).count()
}
