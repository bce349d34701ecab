//! Breaks inside a shift.

use serde::{Deserialize, Serialize};

use crate::span::{Span, shared_minutes};
use crate::view::View;
use crate::violation::{Level, Statute, Violation};
use crate::work::Work;

/// More than so much work asks for so much break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Minutes of work.
    pub over: i32,
    /// Minutes of break.
    pub least: i32,
}

/// Breaks interrupt a shift, for longer the longer it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breaks {
    /// Shortest interruption that counts, minutes.
    pub piece: i32,
    /// What is asked, by rising work.
    pub steps: Vec<Break>,
}

impl Breaks {
    /// Each shift that overlaps what is judged.
    ///
    /// Where normal hours without a known break are part of a shift, nobody knows of its lunch: it is asked.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        let judged = view.work.overlapping(view.judged.from, view.judged.to);
        for shift in &view.work.shifts()[judged] {
            let asked = self.asked(shift.worked);
            let is = self.taken(view.work, shift.span);
            if is < asked {
                let own = self.asked(view.base.minutes(shift.span)) - self.taken(view.base, shift.span)
                    >= asked - is;
                let unknown = shared_minutes(view.normal, shift.span) > 0
                    && shared_minutes(view.breaks, shift.span) == 0;
                let level = if unknown { Level::Ask } else { Level::Breach };
                let (rule, window) = (Statute::Breaks, shift.span);
                found(Violation { rule, level, window, is, limit: asked, own });
            }
        }
    }

    fn asked(&self, worked: i32) -> i32 {
        self.steps.iter().filter(|step| worked > step.over).map(|step| step.least).max().unwrap_or(0)
    }

    /// Minutes of interruptions inside what is worked of a window, each at least a piece long.
    fn taken(&self, work: &Work, window: Span) -> i32 {
        let spans = work.spans();
        let first = spans.partition_point(|span| span.to <= window.from);
        let end = spans.partition_point(|span| span.from < window.to).max(first);
        let gaps = spans[first..end].windows(2).map(|pair| pair[1].from - pair[0].to);
        gaps.filter(|gap| *gap >= self.piece).sum()
    }
}
