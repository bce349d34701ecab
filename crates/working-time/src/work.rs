//! The time that somebody works, as shifts.

use std::ops::Range;

use crate::days::Days;
use crate::span::{Span, shared_minutes};

/// An unbroken rest of so many minutes ends a shift.
///
/// Arbeidstijdenwet 1:7(1)(c); Stb. 2006, 632: work between two unbroken rests of at least 8 hours, whatever the calendar day.
pub const SHIFT_REST: i32 = 8 * 60;
/// Work of more than so many minutes between 00:00 and 06:00 makes a shift a night shift: Arbeidstijdenwet 1:7(1)(d).
const NIGHT_WORK: i32 = 60;

/// Work between two unbroken rests of at least [`SHIFT_REST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// From the first minute of work until the last.
    pub span: Span,
    /// Minutes of work.
    pub worked: i32,
    /// Minutes of work between 00:00 and 06:00.
    pub night: i32,
    /// Whether it ends after 02:00 of the last night in which it has work.
    pub after_two: bool,
}

impl Shift {
    /// Whether it is a night shift.
    pub fn is_night(&self) -> bool {
        self.night > NIGHT_WORK
    }

    /// Whether it is a night shift that ends after 02:00.
    pub fn is_late_night(&self) -> bool {
        self.is_night() && self.after_two
    }

    fn of(pieces: &[Span], days: &Days) -> Self {
        let span = Span { from: pieces[0].from, to: pieces[pieces.len() - 1].to };
        let worked = pieces.iter().map(|piece| piece.to - piece.from).sum();
        let (mut night, mut after_two) = (0, false);
        for day in days.overlapping(span) {
            let dark = days.night(day);
            let work = shared_minutes(pieces, dark) as i32;
            if work > 0 {
                night += work;
                after_two = span.to > days.clock(day, 120);
            }
        }
        Self { span, worked, night, after_two }
    }
}

/// The time that somebody works, calls apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// When they work; sorted and disjoint.
    pub(crate) spans: Vec<Span>,
    /// The same as shifts, by start.
    pub(crate) shifts: Vec<Shift>,
    /// Minutes of work and calls in each whole week of the days.
    pub(crate) weeks: Vec<i32>,
    /// Minutes of calls as the law counts them; sorted and disjoint.
    pub(crate) calls: Vec<Span>,
    /// Stand-by; sorted and disjoint.
    pub(crate) stand_by: Vec<Span>,
}

impl Work {
    /// Work at these times (sorted and disjoint), and nothing else.
    pub fn new(days: &Days, spans: Vec<Span>) -> Self {
        Self::with_stand_by(days, spans, Vec::new(), Vec::new())
    }

    /// Work, calls and stand-by; each sorted and disjoint.
    pub fn with_stand_by(days: &Days, spans: Vec<Span>, calls: Vec<Span>, stand_by: Vec<Span>) -> Self {
        let mut work = Self { shifts: shifts(&spans, days), spans, weeks: Vec::new(), calls, stand_by };
        work.weeks = (0..days.weeks()).map(|week| work.minutes(days.week(week))).collect();
        work
    }

    /// When they work; sorted and disjoint.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The shifts, by start.
    pub fn shifts(&self) -> &[Shift] {
        &self.shifts
    }

    /// Minutes of work and calls in each whole week of the days.
    pub fn weeks(&self) -> &[i32] {
        &self.weeks
    }

    /// Stand-by; sorted and disjoint.
    pub fn stand_by(&self) -> &[Span] {
        &self.stand_by
    }

    /// Minutes of work and calls in a window.
    pub fn minutes(&self, window: Span) -> i32 {
        (shared_minutes(&self.spans, window) + shared_minutes(&self.calls, window)) as i32
    }

    /// The places of the shifts that start in a range of minutes.
    pub fn starting(&self, from: i32, to: i32) -> Range<usize> {
        let first = self.shifts.partition_point(|shift| shift.span.from < from);
        first..self.shifts.partition_point(|shift| shift.span.from < to).max(first)
    }

    /// The places of the shifts that overlap a range of minutes.
    pub fn overlapping(&self, from: i32, to: i32) -> Range<usize> {
        let first = self.shifts.partition_point(|shift| shift.span.to <= from);
        first..self.shifts.partition_point(|shift| shift.span.from < to).max(first)
    }

    /// The stretches of a window without work, in order. What lies outside the window is not seen.
    pub fn rests(&self, window: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.spans.partition_point(|span| span.to <= window.from);
        let mut reached = window.from;
        let inside = self.spans[first..].iter().take_while(move |span| span.from < window.to);
        inside.copied().chain([Span { from: window.to, to: window.to }]).filter_map(move |work| {
            let rest = Span { from: reached, to: work.from };
            reached = work.to;
            (rest.from < rest.to).then_some(rest)
        })
    }

    /// The longest stretch of a window without work.
    pub fn longest_rest(&self, window: Span) -> i32 {
        self.rests(window).map(|rest| rest.to - rest.from).max().unwrap_or(0)
    }

    /// Minutes from the end of a shift to the start of the next; `None` after the last.
    pub fn rest_after(&self, shift: usize) -> Option<i32> {
        Some(self.shifts.get(shift + 1)?.span.from - self.shifts.get(shift)?.span.to)
    }

    /// Replaces the work inside `region`, which no piece of work crosses before or after, and what follows from it.
    pub(crate) fn replace(&mut self, days: &Days, region: Span, pieces: Vec<Span>) {
        let first = self.spans.partition_point(|span| span.to <= region.from);
        let end = self.spans.partition_point(|span| span.from < region.to).max(first);
        self.spans.splice(first..end, pieces);
        // The shifts that were or are within reach of the region.
        let first = self.shifts.partition_point(|shift| shift.span.to <= region.from - SHIFT_REST);
        let end = self.shifts.partition_point(|shift| shift.span.from < region.to + SHIFT_REST).max(first);
        let mut reach = region;
        if first < end {
            reach.from = reach.from.min(self.shifts[first].span.from);
            reach.to = reach.to.max(self.shifts[end - 1].span.to);
        }
        let pieces = self.spans.partition_point(|span| span.to <= reach.from)
            ..self.spans.partition_point(|span| span.from < reach.to);
        let fresh = shifts(&self.spans[pieces], days);
        self.shifts.splice(first..end, fresh);
        for week in days.weeks_overlapping(region) {
            self.weeks[week] = self.minutes(days.week(week));
        }
    }
}

/// Cuts work into shifts.
fn shifts(spans: &[Span], days: &Days) -> Vec<Shift> {
    spans
        .chunk_by(|before, after| after.from - before.to < SHIFT_REST)
        .map(|pieces| Shift::of(pieces, days))
        .collect()
}
