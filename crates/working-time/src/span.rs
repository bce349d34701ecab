//! Interval arithmetic on elapsed minutes.

use serde::{Deserialize, Serialize};

/// An interval `[from, to)` in elapsed minutes since an origin; negative before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First minute.
    pub from: i32,
    /// Minute after the last.
    pub to: i32,
}

impl Span {
    /// From a minute until another.
    pub const fn new(from: i32, to: i32) -> Self {
        Self { from, to }
    }

    /// Its length in minutes, 0 if it is empty.
    pub fn minutes(self) -> u32 {
        u32::try_from(self.to - self.from).unwrap_or(0)
    }

    /// The intersection with another; empty where they are disjoint.
    #[must_use]
    pub fn clip(self, to: Self) -> Self {
        Self { from: self.from.max(to.from), to: self.to.min(to.to) }
    }

    /// Whether the intersection with another is not empty.
    pub fn overlaps(self, other: Self) -> bool {
        self.from.max(other.from) < self.to.min(other.to)
    }

    /// Whether another lies inside it entirely.
    pub fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

/// The union of spans as sorted and disjoint spans, with adjacent ones joined.
pub fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|s| s.from < s.to);
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => out.push(span),
        }
    }
    out
}

/// What is left of spans without others; both sorted and disjoint.
pub fn without(spans: &[Span], cut: &[Span]) -> Vec<Span> {
    let mut out = Vec::with_capacity(spans.len());
    let mut next = 0;
    for &span in spans {
        let mut from = span.from;
        while next < cut.len() && cut[next].to <= span.from {
            next += 1;
        }
        for hole in cut[next..].iter().take_while(|hole| hole.from < span.to) {
            if from < hole.from {
                out.push(Span { from, to: hole.from });
            }
            from = from.max(hole.to);
        }
        if from < span.to {
            out.push(Span { from, to: span.to });
        }
    }
    out
}

/// Minutes of the intersection of `span` with `spans` (sorted and disjoint).
pub fn shared_minutes(spans: &[Span], span: Span) -> u32 {
    let first = spans.partition_point(|s| s.to <= span.from);
    spans[first..].iter().take_while(|s| s.from < span.to).map(|s| s.clip(span).minutes()).sum()
}

/// Minutes within `window` that the union of `added` (sorted by start) has outside `base` (sorted and disjoint).
pub fn added_minutes(base: &[Span], added: impl Iterator<Item = Span>, window: Span) -> u32 {
    let (mut sum, mut reached) = (0, window.from);
    for span in added {
        let new = Span { from: span.from.max(reached), to: span.to.min(window.to) };
        if new.from < new.to {
            sum += new.minutes() - shared_minutes(base, new);
            reached = new.to;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: i32, to: i32) -> Span {
        Span { from, to }
    }

    #[test]
    fn what_touches_becomes_one() {
        assert_eq!(
            joined(vec![span(10, 20), span(5, 5), span(0, 10), span(30, 40)]),
            [span(0, 20), span(30, 40)]
        );
    }

    #[test]
    fn what_is_cut_out_is_gone_and_the_rest_stays() {
        let base = [span(0, 10), span(20, 30), span(40, 50)];
        assert_eq!(
            without(&base, &[span(2, 4), span(8, 22), span(24, 25), span(60, 70)]),
            [span(0, 2), span(4, 8), span(22, 24), span(25, 30), span(40, 50)]
        );
        assert_eq!(without(&base, &[span(0, 100)]), []);
    }

    #[test]
    fn shared_minutes_are_counted_across_several_spans() {
        let base = [span(0, 10), span(20, 30), span(40, 50)];
        assert_eq!(shared_minutes(&base, span(5, 45)), 5 + 10 + 5);
        assert_eq!(shared_minutes(&base, span(10, 20)), 0);
    }

    #[test]
    fn a_minute_is_added_once_however_many_duties_hold_it() {
        let base = [span(0, 60)];
        let duties = [span(30, 90), span(40, 80), span(80, 120)];
        assert_eq!(added_minutes(&base, duties.into_iter(), span(-100, 100)), 40);
    }
}
