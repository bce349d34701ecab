//! Working-time law: rest, length of shifts, breaks, weeks, nights, Sundays.
//!
//! What it allows is said by `dialoog_working_time`, which also makes the findings. Most days are so far inside its rules that a
//! look at the day and its surroundings is enough: only where that does not show it, the person's whole time is laid out.

use dialoog_working_time::{
    Breaks, Days, Level, Limits, SHIFT_REST, Span, View, Violation, WeeklyRest, Work,
};
use std::ops::Range;

use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::{DaySummary, Roster};
use crate::instance::working_time::{AFTER_NIGHTS, FixedWorkingTime, near_work, with_duties};
use crate::problem::working_time::WorkingTimeConstraint;

/// Minutes of 24 hours, and of seven times as much.
const DAY: i32 = 24 * 60;
const WEEK: i32 = 7 * DAY;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let constraints = &instance.person(person).constraints;
    let (Some(law), Some(fixed)) = (&constraints.working_time, &instance.working_times[person]) else {
        return true;
    };
    let surroundings = Surroundings { instance, roster, law, fixed, person, day };
    let has_decided = !law.decided.is_empty();
    match surroundings.sign() {
        Sign::Clear => true,
        Sign::Broken if !has_decided => false,
        Sign::Near if !has_decided => surroundings.is_lawful_nearby(),
        // What is broken may have been decided.
        Sign::Broken | Sign::Near | Sign::Far => surroundings.is_lawful(),
    }
}

/// What is seen of a day at a glance.
enum Sign {
    /// The law allows it.
    Clear,
    /// The law does not allow it.
    Broken,
    /// Rest, length or breaks of its surroundings have to be looked at.
    Near,
    /// There are nights, or few free Sundays, which rules count over months.
    Far,
}

/// A person-day that has just changed, and what is around it.
struct Surroundings<'a> {
    instance: &'a Instance<'a>,
    roster: &'a Roster,
    law: &'a WorkingTimeConstraint,
    fixed: &'a FixedWorkingTime,
    person: usize,
    day: usize,
}

impl Surroundings<'_> {
    /// Whether the law allows the rota in every window that the day has a part in.
    fn is_lawful(&self) -> bool {
        let time = with_duties(self.law, self.duties());
        let mut judged = self.judged();
        if !self.fixed.has_sundays {
            // A Sunday of work takes one from the free ones of a year after it.
            judged.to = self.law.days.span().to;
        }
        if !self.law.decided.is_empty() {
            // One short rest is asked, and one after it within so many minutes is a breach.
            let rules = self.law.eras().filter_map(|(limits, _)| limits.daily_rest);
            judged.to += rules.map(|rule| rule.once_in).max().unwrap_or(0);
        }
        let view = View { judged, ..self.view(&self.law.days, time.work()) };
        self.law.eras().all(|(limits, begin)| {
            let mut found = violations(limits, &view);
            found.retain(|one| begin.contains(&one.begins()));
            let is_decided = |one: &Violation| self.law.decided.iter().any(|decided| decided.answers(one));
            found.iter().all(|one| one.own || is_decided(one))
                && self.takes_no_gap(&found, |duty, judged| {
                    let time = with_duties(self.law, self.duties().filter(|other| *other != duty));
                    violations(limits, &View { work: time.work(), judged, ..view })
                })
        })
    }

    /// The same of the rules that see no further than a few weeks.
    fn is_lawful_nearby(&self) -> bool {
        let (limits, days) = (&self.fixed.near_limits, &self.fixed.near_days);
        let work = near_work(self.law, self.fixed, self.judged(), self.duties());
        let view = self.view(days, &work);
        let found = violations(limits, &view);
        found.iter().all(|one| one.own)
            && self.takes_no_gap(&found, |duty, judged| {
                let others = self.duties().filter(|other| *other != duty);
                let work = near_work(self.law, self.fixed, judged, others);
                violations(limits, &View { work: &work, judged, ..view })
            })
    }

    /// Whether no duty takes a gap that another one leaves: what is fixed may break a rule by itself, a duty mend that, and a second one
    /// break it again, no worse than what is fixed does. `without` says what is broken in a window
    /// without a duty.
    fn takes_no_gap(&self, found: &[Violation], without: impl Fn(Span, Span) -> Vec<Violation>) -> bool {
        let is_fixed = |duty: Span| self.fixed.base.minutes(duty) == duty.minutes() as i32;
        let is_asked = |of: &&Violation| {
            let asked = Violation { level: Level::Ask, ..**of };
            let is_decided = self.law.decided.iter().any(|one| one.answers(&asked));
            of.own && of.level == Level::Breach && of.window.minutes() <= GAPS_REACH && !is_decided
        };
        found.iter().filter(is_asked).all(|broken| {
            let near: Vec<Span> = self.duties().filter(|duty| duty.overlaps(broken.window)).collect();
            // One leaves the gap and another takes it.
            near.len() < 2
                || near
                    .into_iter()
                    .filter(|duty| !is_fixed(*duty))
                    .all(|duty| without(duty, broken.window).iter().any(|other| other.is_as_bad_as(broken)))
        })
    }

    fn view<'v>(&'v self, days: &'v Days, work: &'v Work) -> View<'v> {
        let (base, time) = (&self.fixed.base, &self.law.time);
        View { days, work, base, breaks: time.breaks(), normal: time.normal(), judged: self.judged() }
    }

    /// All duties of the person.
    fn duties(&self) -> impl Iterator<Item = Span> {
        let from = self.person * self.instance.days;
        let shifts = self.roster.shifts[from..from + self.instance.days].iter().flat_map(DayAssignment::iter);
        shifts.map(|shift| {
            let shift = self.instance.shift(shift);
            Span { from: shift.start, to: shift.end }
        })
    }

    /// The time in which something has changed: the day, what ran on from it, and the shifts that may have been one with it.
    fn judged(&self) -> Span {
        let bounds = self.instance.problem.days[self.day];
        Span { from: bounds.start - SHIFT_REST, to: bounds.end + DAY }
    }

    /// What can be seen at once. That a day is clear is enough for the law to allow it, but not needed.
    fn sign(&self) -> Sign {
        let Self { instance, roster, fixed, person, day, .. } = *self;
        if fixed.is_special {
            return Sign::Far;
        }
        let (days, base) = (roster.of_person(person), instance.fixed.of_person(person));
        let near = day.saturating_sub(AFTER_NIGHTS)..(day + AFTER_NIGHTS + 1).min(days.len());
        if near.clone().any(|day| self.has_night(&days[day], day))
            || (day < AFTER_NIGHTS && fixed.nights_around.0)
            || (day + AFTER_NIGHTS >= days.len() && fixed.nights_around.1)
        {
            return Sign::Far;
        }
        let around = day.saturating_sub(2)..(day + 3).min(days.len());
        if around.clone().all(|day| same_work(&days[day], &base[day])) {
            return Sign::Clear;
        }
        // Work that went may have been all that a longer shift nearby had a break before.
        if let Some(rule) = &self.law.limits.breaks {
            match self.breaks(rule, days, base, around) {
                Sign::Clear => {}
                other => return other,
            }
        }
        let today = &days[day];
        if today.is_free() {
            return Sign::Clear;
        }
        if fixed.sundays[day] && today.worked > base[day].worked {
            if self.law.limits.sunday_work.is_some() {
                return Sign::Broken;
            }
            if !fixed.has_sundays {
                return Sign::Far;
            }
        }
        match self.law.limits.shift_length {
            // One shift of the day, and not of what is fixed.
            Some(rule) if today.worked > rule.most => {
                let is_one = today.end - today.start - today.worked < SHIFT_REST;
                let is_own = base[day].worked >= today.worked;
                if is_one && !is_own { Sign::Broken } else { Sign::Near }
            }
            _ => self.rests(days, base),
        }
    }

    /// Whether there is work by night.
    fn has_night(&self, summary: &DaySummary, day: usize) -> bool {
        !summary.is_free()
            && (summary.start < self.fixed.daytime[day].from || summary.end > self.fixed.daytime[day].to)
    }

    /// The breaks in the shifts of the day and its neighbours, each within its day.
    fn breaks(&self, rule: &Breaks, days: &[DaySummary], base: &[DaySummary], around: Range<usize>) -> Sign {
        let busy = || days[around.clone()].iter().filter(|day| !day.is_free());
        if busy().zip(busy().skip(1)).any(|(one, next)| next.start - one.end < SHIFT_REST) {
            return Sign::Near;
        }
        let asked = |summary: &DaySummary| {
            let steps = rule.steps.iter().filter(|step| summary.worked > step.over);
            steps.map(|step| step.least).max().unwrap_or(0)
        };
        let near = around.start.max(self.day.saturating_sub(1))..around.end.min(self.day + 2);
        for day in near.filter(|&day| !same_work(&days[day], &base[day])) {
            let asked_now = asked(&days[day]);
            if asked_now == 0 {
                continue;
            }
            let Some(taken) = self.breaks_taken(self.roster, day, rule.piece) else { return Sign::Near };
            if taken < asked_now {
                let own = self.breaks_taken(&self.instance.fixed, day, rule.piece);
                let is_own = own.is_none_or(|own| asked(&base[day]) - own >= asked_now - taken);
                // At the edge a shift may have begun before the period.
                let is_inside = 1 < day && day + 2 < days.len();
                return if day == self.day && is_inside && !is_own { Sign::Broken } else { Sign::Near };
            }
        }
        Sign::Clear
    }

    /// Minutes of breaks between the work and duties of a day; `None` where it has more than one shift.
    fn breaks_taken(&self, roster: &Roster, day: usize, piece: i32) -> Option<i32> {
        let at = self.person * self.instance.days + day;
        let work = self.instance.fixed_work(at).iter().map(|work| (work.start, work.end));
        let shifts = roster.shifts[at];
        let duties = shifts.iter().map(|shift| {
            let shift = self.instance.shift(shift);
            (shift.start, shift.end)
        });
        // A handful each, both by start.
        let (mut work, mut duties) = (work.peekable(), duties.peekable());
        let (mut until, mut taken) = (None, 0);
        loop {
            let next = match (work.peek(), duties.peek()) {
                (Some(a), Some(b)) if a <= b => work.next(),
                (Some(_), None) => work.next(),
                _ => duties.next(),
            };
            let Some((start, end)) = next else { return Some(taken) };
            let gap = start - until.unwrap_or(start);
            if gap >= SHIFT_REST {
                return None;
            }
            taken += if gap >= piece { gap } else { 0 };
            until = Some(until.unwrap_or(end).max(end));
        }
    }

    /// Rest before and after the day, and once a week.
    fn rests(&self, days: &[DaySummary], base: &[DaySummary]) -> Sign {
        let Self { law, fixed, day, .. } = *self;
        let today = &days[day];
        let limits = &law.limits;
        let daily = limits.daily_rest.as_ref().map_or(SHIFT_REST, |rule| rule.least.max(SHIFT_REST));
        if today.end - today.start > DAY - daily {
            return Sign::Near;
        }
        let busy = |(_, summary): &(usize, &DaySummary)| !summary.is_free();
        let later = || {
            let inside = days.iter().enumerate().skip(day + 1).filter(busy);
            inside
                .map(|(day, summary)| (Some(day), span(summary)))
                .chain(fixed.after.map(|after| (None, after)))
        };
        let earlier = || {
            let inside = days.iter().enumerate().take(day).rev().filter(busy);
            inside
                .map(|(day, summary)| (Some(day), span(summary)))
                .chain(fixed.before.map(|last| (None, last)))
        };
        let (mut before, next) = (earlier(), later().next());
        let (last, last_but_one) = (before.next(), before.next());
        let gap_before = last.map_or(i32::MAX, |(_, last)| today.start - last.to);
        let gap_after = next.map_or(i32::MAX, |(_, next)| next.from - today.end);
        if gap_before < SHIFT_REST || gap_after < SHIFT_REST {
            return Sign::Near;
        }
        if gap_after < daily {
            let next = next.map_or(i32::MAX, |(_, next)| next.from);
            return if self.is_short(day, next, daily, days, base) { Sign::Broken } else { Sign::Near };
        }
        if gap_before < daily {
            let Some((Some(place), last)) = last else { return Sign::Near };
            let begins = last_but_one.is_none_or(|(_, other)| last.from - other.to >= SHIFT_REST);
            let is_short = begins && self.is_short(place, today.start, daily, days, base);
            return if is_short { Sign::Broken } else { Sign::Near };
        }
        let Some(weekly) = &limits.weekly_rest else { return Sign::Clear };
        // With a long enough rest after it, a block of work may last a week less that rest.
        let longest = WEEK - weekly.least;
        let mut block = span(today);
        for (_, next) in later() {
            if next.from - block.to >= weekly.least || block.to - block.from > longest {
                break;
            }
            block.to = next.to;
        }
        if block.to - block.from > longest {
            return self.long_block(day, weekly, days, base);
        }
        // A longer block that the rests of two weeks make up for is no longer sure of them.
        let mut blocks_before = earlier().peekable();
        let mut is_own = true;
        while let Some((place, last)) = blocks_before.next() {
            if block.from - last.to < weekly.least {
                block.from = last.from;
            } else if last.to <= today.start - 2 * WEEK {
                break;
            } else {
                block = last;
                is_own = false;
            }
            if block.to - block.from > longest {
                let begins = blocks_before.peek().is_none_or(|(_, other)| last.from - other.to >= SHIFT_REST);
                return match place {
                    Some(place) if begins && is_own => self.long_block(place, weekly, days, base),
                    _ => Sign::Near,
                };
            }
        }
        Sign::Clear
    }

    /// Whether the 24 hours from the start of a day's work surely have too little rest, and would have enough without what is not
    /// fixed. Work goes on at `next`, a rest of at least [`SHIFT_REST`] later.
    fn is_short(&self, day: usize, next: i32, daily: i32, days: &[DaySummary], base: &[DaySummary]) -> bool {
        let (work, own) = (&days[day], &base[day]);
        let end = work.start + DAY;
        // One shift, and after the next one begins too little is left of the 24 hours.
        let is_one = work.end - work.start - work.worked < SHIFT_REST;
        if !is_one || next > end || end - next >= daily || self.law.limits.daily_rest.is_none() {
            return false;
        }
        let rest_from = if own.is_free() { work.start } else { own.end };
        let base_next = base[day + 1..].iter().find(|day| !day.is_free()).map(|day| day.start);
        let base_next = base_next.or(self.fixed.after.map(|after| after.from)).unwrap_or(i32::MAX);
        base_next.min(end) - rest_from >= daily
    }

    /// What there is to say of a block of work that begins with a day's and is too long for a rest each week.
    fn long_block(
        &self,
        first: usize,
        weekly: &WeeklyRest,
        days: &[DaySummary],
        base: &[DaySummary],
    ) -> Sign {
        let start = days[first].start;
        let today = days[self.day].start;
        if start + WEEK <= today {
            return Sign::Near;
        }
        let after = self.fixed.after;
        let rests = |days: &[DaySummary], length: i32| {
            let (mut reached, end) = (start, start + length);
            let spans = days[first..].iter().filter(|day| !day.is_free()).map(span).chain(after);
            let ends = spans.take_while(|span| span.from < end).chain([Span { from: end, to: end }]);
            let (mut longest, mut sum) = (0, 0);
            for work in ends {
                let rest = work.from - reached;
                longest = longest.max(rest);
                sum += if rest >= weekly.piece { rest } else { 0 };
                reached = reached.max(work.to);
            }
            (longest, sum)
        };
        let makes_up = rests(days, 2 * WEEK).1 >= weekly.sum;
        let is_own = rests(base, WEEK).0 < weekly.least;
        if makes_up || is_own { Sign::Near } else { Sign::Broken }
    }
}

/// Minutes of a window in which a duty can give others a gap: a few shifts. Over weeks hours only add up.
const GAPS_REACH: u32 = 3 * 24 * 60;

fn violations(limits: &Limits, view: &View) -> Vec<Violation> {
    let mut found = Vec::new();
    limits.check(view, &mut |violation| found.push(violation));
    found
}

fn span(day: &DaySummary) -> Span {
    Span { from: day.start, to: day.end }
}

/// Whether two days are worked at the same times, as far as their figures tell: one of them is the other's part.
fn same_work(one: &DaySummary, other: &DaySummary) -> bool {
    (one.worked, one.start, one.end) == (other.worked, other.start, other.end)
}
