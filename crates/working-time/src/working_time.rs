//! A person's time, from all that is known of it.

use crate::days::Days;
use crate::span::{Span, joined, shared_minutes, without};
use crate::stretch::{Kind, Stretch};
use crate::work::Work;

/// A call counts as at least so many minutes, and the time from its end to another within so many counts as well:
/// Arbeidstijdenwet 5:9.
const SHORTEST_CALL: i32 = 30;

/// A person's time: normal hours less their breaks, joined with duties and recorded hours, and beside them stand-by and calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingTime {
    /// Normal hours less breaks; sorted and disjoint.
    normal: Vec<Span>,
    /// Known breaks inside normal hours; sorted and disjoint.
    breaks: Vec<Span>,
    /// Everything else, sorted.
    stretches: Vec<Stretch>,
    work: Work,
}

impl WorkingTime {
    /// The time of somebody with these normal hours (those of days away left out), the known breaks in them, and everything
    /// else that they do. A duty inside normal work adds nothing to it, one over a break fills it.
    pub fn new(days: &Days, normal: Vec<Span>, breaks: Vec<Span>, mut stretches: Vec<Stretch>) -> Self {
        let (hours, breaks) = (joined(normal), joined(breaks));
        let normal = without(&hours, &breaks);
        let breaks = breaks.into_iter().filter(|span| hours.iter().any(|hours| hours.holds(*span))).collect();
        stretches.retain(|stretch| stretch.span.from < stretch.span.to);
        stretches.sort_unstable();
        let mut new = Self { normal, breaks, stretches, work: Work::default() };
        new.rebuild(days);
        new
    }

    /// What they work.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Normal hours less breaks; sorted and disjoint.
    pub fn normal(&self) -> &[Span] {
        &self.normal
    }

    /// Known breaks inside normal hours; sorted and disjoint.
    pub fn breaks(&self) -> &[Span] {
        &self.breaks
    }

    /// Everything but normal hours, sorted.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// What they work without any duty: normal hours, calls, and what was recorded beside duties.
    pub fn without_duties(&self, days: &Days) -> Work {
        let of = |kind| self.stretches.iter().filter(move |s| s.kind == kind).map(|s| s.span);
        let recorded = without(&joined(of(Kind::Recorded).collect()), &joined(of(Kind::Duty).collect()));
        let work = self.normal.iter().copied().chain(of(Kind::Normal)).chain(recorded);
        let work = joined(work.collect());
        let calls = without(&counted_calls(of(Kind::Call)), &work);
        Work::with_stand_by(days, work, calls, Vec::new())
    }

    /// Whether work in a window is known from normal hours alone, in part at least.
    pub fn assumed(&self, window: Span) -> bool {
        let known: Vec<Span> = self.working().map(|stretch| stretch.span).collect();
        let known = joined(known);
        let first = self.normal.partition_point(|span| span.to <= window.from);
        self.normal[first..].iter().take_while(|span| span.from < window.to).any(|span| {
            let span = span.clip(window);
            span.minutes() > shared_minutes(&known, span)
        })
    }

    /// The numbers of the duties that add work, or stand-by, inside a window to the normal hours, by start.
    pub fn adding(&self, window: Span) -> impl Iterator<Item = u32> + '_ {
        let near = self.stretches.iter().take_while(move |stretch| stretch.span.from < window.to);
        near.filter_map(move |stretch| {
            let part = stretch.span.clip(window);
            let adds = match stretch.kind {
                Kind::StandBy | Kind::Call => part.minutes() > 0,
                _ => part.minutes() > shared_minutes(&self.normal, part),
            };
            stretch.duty.filter(|_| adds)
        })
    }

    /// Adds a stretch. Work is joined anew only around it.
    pub fn put(&mut self, days: &Days, stretch: Stretch) {
        if stretch.span.from >= stretch.span.to {
            return;
        }
        let place = self.stretches.partition_point(|s| *s < stretch);
        self.stretches.insert(place, stretch);
        self.changed(days, stretch);
    }

    /// Takes a stretch out; whether it was there.
    pub fn take(&mut self, days: &Days, stretch: Stretch) -> bool {
        let Ok(place) = self.stretches.binary_search(&stretch) else { return false };
        self.stretches.remove(place);
        self.changed(days, stretch);
        true
    }

    fn working(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|s| matches!(s.kind, Kind::Duty | Kind::Recorded | Kind::Normal))
    }

    fn rebuild(&mut self, days: &Days) {
        let of = |kind| self.stretches.iter().filter(move |s| s.kind == kind).map(|s| s.span);
        let work = self.working().map(|stretch| stretch.span).chain(self.normal.iter().copied());
        let (work, stand_by) = (joined(work.collect()), joined(of(Kind::StandBy).collect()));
        let calls = without(&counted_calls(of(Kind::Call)), &work);
        self.work = Work::with_stand_by(days, work, calls, stand_by);
    }

    fn changed(&mut self, days: &Days, stretch: Stretch) {
        // A call that work covers is no call any more, and may become one again.
        let calls = || self.stretches.iter().any(|stretch| stretch.kind == Kind::Call);
        if matches!(stretch.kind, Kind::StandBy | Kind::Call) || calls() {
            return self.rebuild(days);
        }
        // No piece of work before or after the change crosses the border of this region.
        let mut region = stretch.span;
        let spans = &self.work.spans;
        let first = spans.partition_point(|span| span.to < region.from);
        for span in spans[first..].iter().take_while(|span| span.from <= stretch.span.to) {
            region = Span { from: region.from.min(span.from), to: region.to.max(span.to) };
        }
        let from = self.stretches.partition_point(|s| s.span.from < region.from);
        let near = self.stretches[from..].iter().take_while(|s| s.span.from < region.to);
        let duties = near.filter(|s| s.kind != Kind::StandBy).map(|s| s.span);
        let from = self.normal.partition_point(|span| span.from < region.from);
        let normal = self.normal[from..].iter().take_while(|span| span.from < region.to).copied();
        let pieces = joined(duties.chain(normal).collect());
        self.work.replace(days, region, pieces);
    }
}

/// Calls as the law counts them.
fn counted_calls(calls: impl Iterator<Item = Span>) -> Vec<Span> {
    let long = |call: Span| Span { from: call.from, to: call.to.max(call.from + SHORTEST_CALL) };
    let mut out: Vec<Span> = Vec::new();
    // From when the last one really ended, not from when it counts until.
    let mut ended = i32::MIN;
    for call in calls {
        match out.last_mut() {
            Some(last) if call.from < ended + SHORTEST_CALL => last.to = last.to.max(long(call).to),
            _ => out.push(long(call)),
        }
        ended = ended.max(call.to);
    }
    out
}
