//! The limits that the rules set to rostering.

use dialoog_model::{DeskId, PersonId};
use std::ops::Range;

use crate::span::Span;

/// What a rota of a period may hold. Minutes are elapsed minutes since the period's start; a limit is `None` where its
/// rule is not in force or only a wish.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The local days of the period.
    pub days: Vec<Span>,
    /// The calendar weeks (Monday to Sunday) that the period touches, whole, also where they reach beyond it.
    pub weeks: Vec<Span>,
    /// The desks, in the organisation's order.
    pub desks: Vec<DeskLimits>,
    /// The people, in the organisation's order.
    pub people: Vec<PersonLimits>,
}

/// How long a duty at a desk may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskLimits {
    /// The desk.
    pub desk: DeskId,
    /// Shortest duty in minutes.
    pub shortest_duty: u32,
    /// Longest duty in minutes, the house's limit included; less than the shortest if the two contradict each other.
    pub longest_duty: u32,
}

/// What one person's duties must keep to.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonLimits {
    /// Who.
    pub person: PersonId,
    /// For each desk of the organisation, whether they may staff it (skill).
    pub desks: Vec<bool>,
    /// For each slot of the period, whether a duty may hold it (availability, absence, readiness, duties elsewhere).
    pub allowed: Vec<bool>,
    /// Normal working hours, absences taken off; sorted, disjoint. They reach over the whole calendar weeks of the day before
    /// the period and the day after it, for the rest at its edges.
    pub working: Vec<Span>,
    /// Duties of other rotas in the same stretch, by start. They are facts: they count for rest, day, pause and number.
    pub around: Vec<Span>,
    /// For each week of [`Limits::weeks`], the duty minutes that are left of the budget after `around`.
    pub budget_left: Option<Vec<u32>>,
    /// For each week, the minutes that duties may lie outside `working` (contract and allowance, after `around`). Leave counts
    /// as worked: it is no room for duties.
    pub outside_work_left: Option<Vec<u32>>,
    /// Longest work and duty together in a local day.
    pub day_length: Option<u32>,
    /// Shortest rest between the last work of a day and the first of the next. A duty may not make it shorter than this, and
    /// not shorter at all where normal working hours leave less.
    pub daily_rest: Option<u32>,
    /// Shortest time between two duties.
    pub pause: Option<u32>,
    /// Most duties that start in a local day.
    pub duties_per_day: Option<u32>,
    /// For each slot, whether a duty would be welcome (+1), unwelcome (-1) or either (0).
    pub wishes: Vec<i8>,
    /// Duty minutes that their budget offers on the days on which they are there: what a fair share is measured on.
    pub capacity: u32,
    /// People with the same number have the same chances and should carry the same share of their capacity.
    pub equals: usize,
}

impl PersonLimits {
    /// Closes the slots of which a part lies in `span`.
    pub(crate) fn close(&mut self, span: Span, slot_minutes: u32) {
        for slot in touched(span, slot_minutes, self.allowed.len()) {
            self.allowed[slot] = false;
        }
    }

    /// Closes the slots that do not lie wholly in one of `spans` (sorted and disjoint).
    pub(crate) fn close_outside(&mut self, spans: &[Span], slot_minutes: u32) {
        let minutes = slot_minutes as i32;
        let mut reached = 0;
        let end = self.allowed.len() as i32 * minutes;
        for span in spans {
            self.close(Span { from: reached, to: span.from }, slot_minutes);
            reached = reached.max(span.to);
        }
        self.close(Span { from: reached, to: end }, slot_minutes);
    }
}

/// The slots of which a part lies in `span`.
pub(crate) fn touched(span: Span, slot_minutes: u32, slots: usize) -> Range<usize> {
    let minutes = slot_minutes as i32;
    let last = (span.to.max(0) + minutes - 1) / minutes;
    let (from, to) = ((span.from.max(0) / minutes) as usize, (last as usize).min(slots));
    if span.from < span.to { from.min(to)..to } else { 0..0 }
}
