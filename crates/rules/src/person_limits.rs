//! The rules as limits for rostering.

use dialoog_model::{DeskId, PersonId, RuleCode};
use dialoog_working_time::{Days, Decided, WorkingTime};
use std::ops::Range;
use std::sync::Arc;

use crate::law::table;
use dialoog_working_time::Span;

/// The limits of a rota of a period. Minutes are elapsed minutes since the period's start. A limit is `None` where its
/// rule is not in force or only a wish.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The local days of the period.
    pub days: Vec<Span>,
    /// The calendar weeks that overlap the period, in full.
    pub weeks: Vec<Span>,
    /// The desks, in the organisation's order.
    pub desks: Vec<DeskLimits>,
    /// The people, in the organisation's order.
    pub people: Vec<PersonLimits>,
}

/// Limits of the length of duties at a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskLimits {
    /// The desk.
    pub desk: DeskId,
    /// Shortest duty in minutes.
    pub shortest_duty: u32,
    /// Longest duty in minutes, by desk and house rule; less than the shortest where these contradict each other.
    pub longest_duty: u32,
    /// When somebody who is not new is there by another rota; sorted and disjoint.
    pub company: Vec<Span>,
}

/// What is left of the evenings of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EveningsLeft {
    /// Its evenings without a duty of another rota, in order.
    pub evenings: Vec<Span>,
    /// On how many of them there may be a duty.
    pub left: u32,
}

/// Working-time law on one person: `dialoog_working_time` says what it allows.
#[derive(Debug, Clone, PartialEq)]
pub struct LawLimits {
    /// The rules that hold for them. Whether Sundays are agreed is a question of the workspace, not of a duty.
    pub limits: Arc<dialoog_working_time::Limits>,
    /// The rules that hold for windows that begin at a minute of the period or later, where these are others: who is a minor is
    /// one no more.
    pub then: Option<(i32, Arc<dialoog_working_time::Limits>)>,
    /// The local days around the period, as many as the rules look at. Minutes count from the start of the period.
    pub days: Arc<Days>,
    /// Normal hours, breaks and duties of other rotas, before, inside and after the period.
    pub time: WorkingTime,
    /// What somebody decided where a rule asks, for them or for everybody.
    pub decided: Vec<Decided>,
}

impl LawLimits {
    /// The same with only these rules of law, to find out which of them stand in somebody's way.
    #[must_use]
    pub fn only(mut self, rules: &[RuleCode]) -> Self {
        let then = self.then.as_mut().map(|(_, limits)| limits);
        for limits in std::iter::once(&mut self.limits).chain(then) {
            Arc::make_mut(limits).retain(|statute| rules.contains(&table::of(statute).code));
        }
        self
    }
}

/// The limits of one person's duties.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonLimits {
    /// Who.
    pub person: PersonId,
    /// For each desk of the organisation, whether they may staff it (skill).
    pub desks: Vec<bool>,
    /// For each slot of the period, whether a duty may include it (availability, absence, readiness, duties of other rotas).
    pub allowed: Vec<bool>,
    /// Normal working hours without absences and holidays off; sorted and disjoint. They cover the calendar weeks of the day before the
    /// period and of the day after it, for the rest at its edges.
    pub working: Vec<Span>,
    /// Duties of other rotas in the same weeks, by start. They are fixed, and count for rest, day length, pause and
    /// number of duties.
    pub around: Vec<Span>,
    /// For each week of [`Limits::weeks`] the duty minutes that remain of the budget after `around`.
    pub budget_left: Option<Vec<u32>>,
    /// For each week the minutes of duty that may lie outside `working` (contract and allowance, after `around`). Leave
    /// counts as work.
    pub outside_work_left: Option<Vec<u32>>,
    /// What the law allows.
    pub law: LawLimits,
    /// Maximum of work and duty in a local day.
    pub day_length: Option<u32>,
    /// Minimum rest between the last work of a day and the first of the next. Where normal working hours leave less, a
    /// duty may not shorten it further.
    pub daily_rest: Option<u32>,
    /// Minimum time between two duties.
    pub pause: Option<u32>,
    /// Maximum number of duties that start in a local day.
    pub duties_per_day: Option<u32>,
    /// For each week what is left of its evenings; empty: no limit.
    pub evenings: Vec<EveningsLeft>,
    /// Until when they are new: duties that begin before it need company at the desk.
    pub new_until: Option<i32>,
    /// For each slot the wish for a duty: +1 rather, -1 rather not, 0 neither.
    pub wishes: Vec<i8>,
}

impl PersonLimits {
    /// Closes the slots that overlap `span`.
    pub(crate) fn close(&mut self, span: Span, slot_minutes: u32) {
        for slot in touched(span, slot_minutes, self.allowed.len()) {
            self.allowed[slot] = false;
        }
    }

    /// Closes the slots that do not lie entirely in one of `spans` (sorted and disjoint).
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

/// The slots that overlap `span`.
pub(crate) fn touched(span: Span, slot_minutes: u32, slots: usize) -> Range<usize> {
    let minutes = slot_minutes as i32;
    let last = (span.to.max(0) + minutes - 1) / minutes;
    let (from, to) = ((span.from.max(0) / minutes) as usize, (last as usize).min(slots));
    if span.from < span.to { from.min(to)..to } else { 0..0 }
}
