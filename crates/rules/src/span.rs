//! Interval arithmetic on the minutes of a period.

/// An interval `[from, to)` in elapsed minutes since the period's start; negative before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First minute.
    pub from: i32,
    /// Minute after the last.
    pub to: i32,
}

impl Span {
    /// Its length in minutes, 0 if it is empty.
    pub fn minutes(self) -> u32 {
        u32::try_from(self.to - self.from).unwrap_or(0)
    }

    /// The intersection with another; empty where they are disjoint.
    pub(crate) fn clip(self, to: Self) -> Self {
        Self { from: self.from.max(to.from), to: self.to.min(to.to) }
    }

    /// Whether the intersection with another is not empty.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// The union of spans as sorted and disjoint spans, with adjacent ones joined.
pub(crate) fn joined(mut spans: Vec<Span>) -> Vec<Span> {
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

/// Minutes of the intersection of `span` with `spans` (sorted and disjoint).
pub(crate) fn shared_minutes(spans: &[Span], span: Span) -> u32 {
    let first = spans.partition_point(|s| s.to <= span.from);
    spans[first..].iter().take_while(|s| s.from < span.to).map(|s| s.clip(span).minutes()).sum()
}

/// Minutes within `window` that the union of `added` (sorted by start) has outside `base` (sorted and disjoint).
pub(crate) fn added_minutes(base: &[Span], added: impl Iterator<Item = Span>, window: Span) -> u32 {
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
