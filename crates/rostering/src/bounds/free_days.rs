//! Free days that somebody's week needs for its rest.

use dialoog_working_time::{Days, Span, WeeklyRest, Work, joined};

use super::known::Known;
use crate::instance::Instance;

const WEEK: i32 = 7 * 24 * 60;

/// What cannot be done on a day, whatever is done on the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// All can.
    No,
    /// No duty.
    Whole,
    /// No duty on the next day beside one on this.
    Next,
}

/// For each day of a person what weekly rest surely forbids: where the only rest of a week is one or two days without fixed
/// work, a duty on one, or on both, takes it, and the rests of two weeks do not make up for it.
pub(super) fn closed(instance: &Instance, person: usize, known: &Known) -> Vec<Closed> {
    let mut closed = vec![Closed::No; instance.days];
    // Where other rules hold later, none is sure to.
    let law = instance.person(person).constraints.working_time.as_ref().filter(|law| law.then.is_none());
    let fixed = instance.working_times[person].as_ref();
    let (Some(rule), Some(fixed)) = (law.and_then(|law| law.limits.weekly_rest), fixed) else {
        return closed;
    };
    let week = Week { instance, known, rule, base: &fixed.base };
    let mut day = 0;
    while day < instance.days {
        let free = (day..instance.days).take_while(|&day| week.is_free(day)).count();
        if (1..=2).contains(&free) && week.needs(day, free) {
            closed[day] = if free == 1 { Closed::Whole } else { Closed::Next };
        }
        day += free.max(1);
    }
    closed
}

struct Week<'a> {
    instance: &'a Instance<'a>,
    known: &'a Known,
    rule: WeeklyRest,
    base: &'a Work,
}

impl Week<'_> {
    fn is_free(&self, day: usize) -> bool {
        let bounds = self.instance.problem.days[day];
        self.base.longest_rest(Span { from: bounds.start, to: bounds.end }) == bounds.end - bounds.start
    }

    /// Whether some week has too little rest where there is duty on each of some free days.
    fn needs(&self, first: usize, free: usize) -> bool {
        let days = &self.instance.problem.days;
        let (start, end) = (days[first].start, days[first + free - 1].end);
        let spans = self.base.spans();
        let after = spans.partition_point(|span| span.from < end);
        let (Some(before), Some(after)) = (after.checked_sub(1), spans.get(after)) else { return false };
        let gap = Span { from: spans[before].to, to: after.from };
        // What is left of the rest is too short to count, whenever the duties are.
        let mut reached = gap.from;
        for day in first..first + free {
            let Some((latest_start, earliest_end)) = self.known.reach(self.instance, day) else {
                return false;
            };
            if latest_start - reached >= self.rule.piece {
                return false;
            }
            reached = earliest_end;
        }
        if gap.to - reached >= self.rule.piece || gap.to - gap.from > WEEK {
            return false;
        }
        let near = |span: &&Span| span.to > start - 2 * WEEK && span.from < end + 3 * WEEK;
        let without_gap = joined(spans.iter().filter(near).copied().chain([gap]).collect());
        let work = Work::new(&Days::new(vec![start, end], 0, 0), without_gap);
        let shifts = self.base.shifts();
        self.base.starting(gap.from - WEEK + 1, gap.from).any(|place| {
            let from = shifts[place].span.from;
            // A duty before it may begin that shift.
            let Some(earliest) = self.known.earliest_start(from) else { return false };
            let sum = work.rests(Span { from, to: from + 2 * WEEK }).map(|rest| rest.to - rest.from);
            let sum: i32 = sum.filter(|rest| *rest >= self.rule.piece).sum();
            earliest + WEEK > start
                && sum < self.rule.sum
                && work.longest_rest(Span { from, to: from + WEEK }) < self.rule.least
                && self.base.longest_rest(Span { from, to: earliest + WEEK }) >= self.rule.least
        })
    }
}
