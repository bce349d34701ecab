//! What is known of a person's days before anything is chosen.

use dialoog_working_time::{SHIFT_REST, Span};

use crate::instance::Instance;

const DAY: i32 = 24 * 60;

/// What is fixed of a person, and when they can have work or duty on some day at all.
pub(super) struct Known {
    /// Their first person-day.
    at: usize,
    fixed: Vec<Span>,
    /// For each day the latest end of its options, and the earliest start.
    latest: Vec<i32>,
    earliest: Vec<i32>,
    /// Where the days begin, and the last one ends.
    starts: Vec<i32>,
}

impl Known {
    pub fn of(instance: &Instance, person: usize) -> Self {
        let at = person * instance.days;
        let fixed = if let Some(fixed) = &instance.working_times[person] {
            fixed.base.spans().to_vec()
        } else {
            let days = at..at + instance.days;
            let work = days.clone().flat_map(|at| instance.fixed_work(at));
            let work = work.map(|work| Span { from: work.start, to: work.end });
            let locked = days.flat_map(|at| instance.locked(at)).map(|&shift| {
                let shift = instance.shift(shift);
                Span { from: shift.start, to: shift.end }
            });
            dialoog_working_time::joined(work.chain(locked).collect())
        };
        let last = instance.problem.days.last().map(|day| day.end);
        let shifts =
            |day: usize| instance.options(at + day).iter().map(|option| instance.shift(option.shift));
        Self {
            at,
            fixed,
            latest: (0..instance.days)
                .map(|day| shifts(day).map(|shift| shift.end).max().unwrap_or(i32::MIN))
                .collect(),
            earliest: (0..instance.days)
                .map(|day| shifts(day).map(|shift| shift.start).min().unwrap_or(i32::MAX))
                .collect(),
            starts: instance.problem.days.iter().map(|day| day.start).chain(last).collect(),
        }
    }

    /// What is fixed around a day.
    pub fn near(&self, start: i32, end: i32) -> impl Iterator<Item = Span> {
        let first = self.fixed.partition_point(|span| span.to <= start - DAY - SHIFT_REST);
        self.fixed[first..].iter().copied().take_while(move |span| span.from < end + 2 * DAY)
    }

    /// When all that can be done on the days before one has ended.
    pub fn ended(&self, day: usize) -> i32 {
        let before = self.fixed.partition_point(|span| span.from < self.starts[day]);
        let fixed = self.fixed[..before].last().map_or(i32::MIN, |span| span.to);
        self.latest[..day].iter().copied().fold(fixed, i32::max)
    }

    /// When the first that can be done on the days after one begins.
    pub fn begins_after(&self, day: usize) -> i32 {
        let after = self.fixed.partition_point(|span| span.from < self.starts[day + 1]);
        let fixed = self.fixed.get(after).map_or(i32::MAX, |span| span.from);
        self.earliest[day + 1..].iter().copied().fold(fixed, i32::min)
    }

    /// The latest start and the earliest end of what can be done on a day; `None` where nothing can.
    pub fn reach(&self, instance: &Instance, day: usize) -> Option<(i32, i32)> {
        let shifts = instance.options(self.at + day).iter().map(|option| instance.shift(option.shift));
        let reach = shifts.map(|shift| (shift.start, shift.end));
        reach.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)))
    }

    /// When the fixed shift that begins at a moment begins at the earliest, with duty before it; `None` where that is not clear.
    pub fn earliest_start(&self, from: i32) -> Option<i32> {
        let Some(day) = self.starts.partition_point(|start| *start <= from).checked_sub(1) else {
            return Some(from);
        };
        let earliest = from.min(*self.earliest.get(day)?);
        let earlier = self.fixed.partition_point(|span| span.from < from);
        let is_first = earlier.checked_sub(1).is_none_or(|place| self.fixed[place].from < self.starts[day]);
        (is_first && self.ended(day).saturating_add(SHIFT_REST) <= earliest).then_some(earliest)
    }

    /// The least rest after a day, in which what is fixed may be less by itself; `None` where that is not clear.
    pub fn min_rest(&self, instance: &Instance, at: usize, day: usize, rest: i32) -> Option<i32> {
        let next = (day + 1 < instance.days).then(|| instance.fixed.summaries[at + 1])?;
        let own = instance.fixed.summaries[at];
        let midnight = self.starts[day + 1];
        if self.fixed.iter().any(|span| span.from < midnight && midnight <= span.to) {
            return None;
        }
        Some(if own.is_free() || next.is_free() { rest } else { rest.min(next.start - own.end) })
    }
}
