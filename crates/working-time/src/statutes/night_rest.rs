//! Rest after a night shift.

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::view::View;
use crate::violation::{Level, Statute, Violation};
use crate::work::Work;

/// The rest after a night shift that ends after 02:00 is at least so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightRest {
    /// Minutes.
    pub least: i32,
    /// What it may be shortened to where somebody decides so; `None` where it may not.
    pub shortened: Option<i32>,
    /// Once in so many minutes; a second one is a breach.
    #[serde(default)]
    pub once_in: i32,
}

impl NightRest {
    /// Each such night shift, where it or the rest after it overlaps what is judged.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        for place in view.work.overlapping(view.judged.from - self.least, view.judged.to) {
            let Some(is) = self.too_short(view.work, place) else { continue };
            let Span { from, to } = view.work.shifts()[place].span;
            let window = Span { from, to: to + self.least };
            if window.overlaps(view.judged) {
                let at = view.base.shifts().binary_search_by_key(&to, |shift| shift.span.to);
                let own = at.is_ok_and(|at| self.too_short(view.base, at).is_some_and(|rest| rest <= is));
                let alone = self.shortened.is_some_and(|least| is >= least)
                    && !self.shortened_before(view.work, place);
                let level = if alone { Level::Ask } else { Level::Breach };
                found(Violation { rule: Statute::NightRest, level, window, is, limit: self.least, own });
            }
        }
    }

    /// The rest after a shift, if it is a night shift and the rest is too short.
    fn too_short(&self, work: &Work, place: usize) -> Option<i32> {
        let rest = work.rest_after(place)?;
        (work.shifts()[place].is_late_night() && rest < self.least).then_some(rest)
    }

    fn shortened_before(&self, work: &Work, place: usize) -> bool {
        let start = work.shifts()[place].span.from;
        let before = work.starting(start - self.once_in + 1, start);
        before.rev().any(|other| self.too_short(work, other).is_some())
    }
}
