//! What somebody can do on a day beside what is fixed: nothing, one shift, or two.
//!
//! A set of shifts is left out only where some limit forbids it whatever is done on the other days: length, breaks and pauses of a
//! day whose work surely is no part of a shift that began the day before or goes on the next, and rest in the 24 hours that
//! surely begin on it. What is left is a relaxation, so that a bound from it holds.

use dialoog_working_time::{DailyRest, Days, Limits, SHIFT_REST, Span, View, Work, added_minutes, joined};

const DAY: i32 = 24 * 60;
/// Marks a set without a second shift, or without any.
const NONE: u16 = u16::MAX;

/// All that the sets of a day follow from. Minutes count from the start of the day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct DayContext {
    /// The times of the options, each once, in order.
    pub times: Vec<Span>,
    /// Minutes of the day.
    pub length: i32,
    /// Until when a shift counts for the budget, and the minutes that are a unit of it.
    pub counted_until: i32,
    pub unit: i32,
    /// Most shifts beside the locked ones.
    pub shifts: usize,
    pub min_break: i32,
    /// Most minutes of work and duty, where that is limited by day.
    pub max_minutes: Option<i32>,
    /// Least rest until the next day, where that is limited by day.
    pub min_rest: Option<i32>,
    /// Which limits of working-time law hold, as a number of [`DayLaws`].
    pub law: Option<usize>,
    /// What is fixed of the day and around it, and the locked shifts of the day.
    pub fixed: Vec<Span>,
    pub locked: Vec<Span>,
    /// When whatever can be done on the days before has surely ended.
    pub before: i32,
    /// When the first thing that can be done on the days after begins at the earliest.
    pub after: i32,
}

/// The limits of working-time law that are read by day.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DayLaw {
    /// Length and breaks of a shift.
    pub of_shift: Limits,
    pub daily_rest: Option<DailyRest>,
}

/// A set of shifts at some times.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern {
    first: u16,
    second: u16,
    /// Units of duty.
    pub units: u16,
    /// Which of the profiles is its own.
    pub profile: u16,
    /// Minutes that it adds to what is worked on the day, those after midnight left out.
    pub added: u16,
}

impl Pattern {
    /// The places of its times.
    pub fn times(self) -> impl Iterator<Item = usize> {
        [self.first, self.second].into_iter().take_while(|&time| time != NONE).map(usize::from)
    }
}

/// What the neighbouring days need to know of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Profile {
    /// When work or duty begins; `i32::MAX` on a free day.
    pub start: i32,
    /// The next day's work or duty may not begin before; `i32::MIN` where that is open.
    pub rest_until: i32,
}

/// The sets of shifts of a day that no limit surely forbids; the first of them is nothing.
#[derive(Debug)]
pub(super) struct DayPatterns {
    pub patterns: Vec<Pattern>,
    pub profiles: Vec<Profile>,
    /// Most units of a set, and most minutes that one adds.
    pub max_units: usize,
    pub max_added: i32,
}

impl DayPatterns {
    pub fn new(context: &DayContext, laws: &[DayLaw]) -> Self {
        let midnights = vec![-DAY, 0, context.length, context.length + DAY];
        let days = Days::new(midnights, 0, 0);
        let reader = Reader {
            context,
            law: context.law.map(|law| &laws[law]),
            base: Work::new(&days, context.fixed.clone()),
            days,
        };
        let nothing = reader.profile(&[]).unwrap_or(Profile { start: i32::MAX, rest_until: i32::MIN });
        let mut new = Self { patterns: Vec::new(), profiles: Vec::new(), max_units: 0, max_added: 0 };
        new.push(context, [NONE; 2], &[], nothing);
        let times = &context.times;
        let apart = |one: &Span, other: &Span| other.from - one.to >= context.min_break.max(0);
        let beside_locked =
            |time: &Span| context.locked.iter().all(|locked| apart(time, locked) || apart(locked, time));
        let possible: Vec<usize> = (0..times.len()).filter(|&time| beside_locked(&times[time])).collect();
        for &first in possible.iter().filter(|_| context.shifts > 0) {
            let one = [times[first]];
            if let Some(profile) = reader.profile(&one) {
                new.push(context, [first as u16, NONE], &one, profile);
            }
            for &second in possible.iter().filter(|_| context.shifts > 1) {
                let two = [times[first], times[second]];
                if second > first
                    && apart(&two[0], &two[1])
                    && let Some(profile) = reader.profile(&two)
                {
                    new.push(context, [first as u16, second as u16], &two, profile);
                }
            }
        }
        new
    }

    fn push(&mut self, context: &DayContext, [first, second]: [u16; 2], duties: &[Span], profile: Profile) {
        let minutes = |duty: &Span| (duty.to.min(context.counted_until) - duty.from).max(0);
        let units = duties.iter().map(|duty| minutes(duty) / context.unit).sum::<i32>() as usize;
        let day = Span { from: 0, to: context.length };
        let added = added_minutes(&context.fixed, duties.iter().copied(), day);
        let known = self.profiles.iter().rposition(|known| *known == profile);
        let place = known.unwrap_or_else(|| {
            self.profiles.push(profile);
            self.profiles.len() - 1
        });
        self.max_units = self.max_units.max(units);
        self.max_added = self.max_added.max(added as i32);
        let (profile, units, added) = (place as u16, units as u16, added as u16);
        self.patterns.push(Pattern { first, second, units, profile, added });
    }
}

/// Reads what a day with some duties is.
struct Reader<'a> {
    context: &'a DayContext,
    law: Option<&'a DayLaw>,
    days: Days,
    base: Work,
}

impl Reader<'_> {
    /// `None` where something forbids these duties, whatever is done on the other days.
    fn profile(&self, duties: &[Span]) -> Option<Profile> {
        let context = self.context;
        let own = context.fixed.iter().filter(|work| 0 <= work.from && work.from < context.length);
        let today = joined(own.clone().chain(duties).copied().collect());
        let (Some(first), Some(last)) = (today.first(), today.last()) else {
            return Some(Profile { start: i32::MAX, rest_until: i32::MIN });
        };
        let minutes = |spans: &mut dyn Iterator<Item = &Span>| spans.map(|s| s.to - s.from).sum::<i32>();
        if let Some(max) = context.max_minutes
            && minutes(&mut today.iter()) > max.max(minutes(&mut own.clone()))
        {
            return None;
        }
        let mut rest_until = context.min_rest.map_or(i32::MIN, |rest| last.to + rest);
        if let Some(law) = self.law {
            let alone = first.from - context.before >= SHIFT_REST && context.after - last.to >= SHIFT_REST;
            if alone && !self.is_lawful(law, &today, Span { from: first.from, to: last.to }) {
                return None;
            }
            if let Some(least) = self.surely_rests(law, &today) {
                // The 24 hours are over before there can have been so much.
                if least.forbidden {
                    return None;
                }
                rest_until = rest_until.max(least.until);
            }
        }
        Some(Profile { start: first.from, rest_until })
    }

    /// Whether length and breaks of the day's shifts are allowed.
    fn is_lawful(&self, law: &DayLaw, today: &[Span], judged: Span) -> bool {
        let work = Work::new(&self.days, today.to_vec());
        let (days, base) = (&self.days, &self.base);
        law.of_shift.allows(&View { days, work: &work, base, breaks: &[], normal: &[], judged }, &[])
    }

    /// The rest that the 24 hours from the start of the day's last shift surely need after it: where that shift surely begins
    /// there, what is fixed leaves enough rest, and what is fixed of the next day leaves too little once it has begun.
    fn surely_rests(&self, law: &DayLaw, today: &[Span]) -> Option<Rest> {
        let least = law.daily_rest.filter(|rule| rule.least >= SHIFT_REST)?.least;
        let end = today.last()?.to;
        let begins =
            (1..today.len()).rev().find(|&place| today[place].from - today[place - 1].to >= SHIFT_REST);
        let start = today[begins.unwrap_or(0)].from;
        let is_sure = begins.is_some() || start - self.context.before >= SHIFT_REST;
        let window = Span { from: start, to: start + DAY };
        let later = Span { from: self.context.after.min(window.to), to: window.to };
        let is_needed = self.base.longest_rest(window) >= least && self.base.longest_rest(later) < least;
        (is_sure && is_needed).then_some(Rest { until: end + least, forbidden: window.to - end < least })
    }
}

/// A rest that is needed after the day's work.
struct Rest {
    until: i32,
    /// Whether nothing that is done later gives it.
    forbidden: bool,
}
