//! A person's day in the relaxation: its sets of shifts, and the cheapest of them at given prices.

use std::collections::HashMap;
use std::sync::Arc;

use dialoog_working_time::{Limits, Span};

use super::best::Best;
use super::day_patterns::{DayContext, DayLaw, DayPatterns, Profile};
use super::free_days::{Closed, closed};
use super::full_day::{FullDay, MANY};
use super::known::Known;
use crate::instance::Instance;

const DAY: i32 = 24 * 60;
/// Most rests that a day asks of the next which are told apart.
const MAX_RESTS: usize = 8;

/// The sort of what some limit forbids.
const NEVER: u8 = u8::MAX;

/// An option: when, which shift, and what it costs beside the prices of its cover.
#[derive(Debug, Clone, Copy)]
struct Choice {
    time: u16,
    shift: u32,
    cost: f64,
}

/// Sets that are alike to the days around: how much rest they leave before and ask for after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sort {
    /// The most that the day before may ask for, and what is asked of the next day, as places among the rests of both.
    pub most_before: u8,
    pub asks: u8,
}

/// A person's day.
#[derive(Debug)]
pub(super) struct PersonDay {
    choices: Vec<Choice>,
    times: usize,
    patterns: Arc<DayPatterns>,
    full: Option<FullDay>,
    /// The sort of each profile of the patterns.
    sort_of: Vec<u8>,
    /// What sorts there are; the first asks for nothing and stands nothing in the way.
    pub sorts: Vec<Sort>,
    /// How many rests are told apart that it may ask of the next day.
    pub rests: usize,
    /// Most units that count.
    pub max: usize,
    /// What the first shift beside the locked ones costs as one more on a day, and each further one.
    first: f64,
    second: f64,
}

impl PersonDay {
    /// Most minutes that its shifts add to what is worked.
    pub fn max_added(&self) -> i32 {
        if self.full.is_some() { DAY } else { self.patterns.max_added }
    }

    /// For each sort and number of units, at sort · (most units + 1) + units, the cheapest set, where a shift is paid a price and each
    /// minute that is added to what is worked costs `minute`.
    pub fn best(&self, shift_price: &[f64], minute: f64) -> Vec<Best> {
        let mut cheapest = vec![(f64::INFINITY, u32::MAX); self.times];
        for choice in &self.choices {
            let cost = choice.cost - shift_price[choice.shift as usize];
            let known = &mut cheapest[usize::from(choice.time)];
            if cost < known.0 {
                *known = (cost, choice.shift);
            }
        }
        let width = self.max + 1;
        let mut best = vec![Best::NEVER; self.sorts.len() * width];
        for pattern in &self.patterns.patterns {
            let units = usize::from(pattern.units);
            let sort = self.sort_of[usize::from(pattern.profile)];
            if units > self.max || sort == NEVER {
                continue;
            }
            let (mut cost, mut extra) = (minute * f64::from(pattern.added), self.first);
            for time in pattern.times() {
                cost += cheapest[time].0 + extra;
                extra = self.second;
            }
            let place = usize::from(sort) * width + units;
            if cost < best[place].cost {
                let mut shifts = Best::NEVER.shifts;
                for (shift, time) in shifts.iter_mut().zip(pattern.times()) {
                    *shift = cheapest[time].1;
                }
                best[place] = Best { cost, shifts, added: i32::from(pattern.added) };
            }
        }
        if let Some(full) = &self.full {
            full.lower(&cheapest, &mut best[..width]);
        }
        best
    }
}

/// Makes days; those that are alike share their sets.
#[derive(Default)]
pub(super) struct PersonDays {
    laws: Vec<DayLaw>,
    known: HashMap<DayContext, Arc<DayPatterns>>,
}

/// A day of the budget: its most units, and whether a shift that runs over its midnight counts until then only.
pub(super) struct Counted {
    pub max: usize,
    pub unit: i32,
    pub until_midnight: bool,
}

impl PersonDays {
    /// The days of a person.
    pub fn of(&mut self, instance: &Instance, person: usize, counted: &[Counted]) -> Vec<PersonDay> {
        let known = Known::of(instance, person);
        // Where other rules hold later, none is sure to.
        let law = instance.person(person).constraints.working_time.as_ref().filter(|law| law.then.is_none());
        let law = law.map(|law| {
            let limits = &law.limits;
            // What the law asks may have been decided.
            let asks = law.decided.is_empty();
            let breaks = limits.breaks.clone().filter(|_| asks);
            let of_shift = Limits { shift_length: limits.shift_length, breaks, ..Limits::default() };
            let law = DayLaw { of_shift, daily_rest: limits.daily_rest.filter(|_| asks) };
            self.laws.iter().position(|known| *known == law).unwrap_or_else(|| {
                self.laws.push(law);
                self.laws.len() - 1
            })
        });
        let mut days: Vec<PersonDay> = (0..instance.days)
            .map(|day| self.day(instance, person, day, law, &known, &counted[day]))
            .collect();
        let mut asked = vec![i32::MIN];
        let closed = closed(instance, person, &known);
        for (day, this) in days.iter_mut().enumerate() {
            let bounds = Span { from: instance.problem.days[day].start, to: instance.problem.days[day].end };
            asked = this.sort(bounds, &asked, closed[day], day + 1 == instance.days);
        }
        days
    }

    fn day(
        &mut self,
        instance: &Instance,
        person: usize,
        day: usize,
        law: Option<usize>,
        known: &Known,
        counted: &Counted,
    ) -> PersonDay {
        let at = person * instance.days + day;
        let bounds = instance.problem.days[day];
        let constraints = &instance.person(person).constraints;
        let weights = &instance.problem.weights;
        let locked = instance.locked(at);
        let relative = |from: i32, to: i32| Span { from: from - bounds.start, to: to - bounds.start };
        let of_shift = |shift: u32| {
            let shift = instance.shift(shift);
            relative(shift.start, shift.end)
        };
        let options = instance.options(at).iter().filter(|option| !locked.contains(&option.shift));
        let mut times: Vec<Span> = options.clone().map(|option| of_shift(option.shift)).collect();
        times.sort_unstable();
        times.dedup();
        let choices = options.map(|option| {
            let span = of_shift(option.shift);
            let missing = (weights.comfortable_minutes - (span.to - span.from)).max(0);
            Choice {
                time: times.partition_point(|time| *time < span) as u16,
                shift: option.shift,
                cost: f64::from(option.cost + weights.duty + weights.short_duty_minute * missing),
            }
        });
        let choices: Vec<Choice> = choices.collect();
        let length = bounds.end - bounds.start;
        let shifts = usize::from(constraints.max_shifts_per_day).saturating_sub(locked.len());
        let context = DayContext {
            length,
            counted_until: if counted.until_midnight { length } else { i32::MAX },
            unit: counted.unit,
            shifts,
            min_break: constraints.min_break,
            max_minutes: constraints.max_day_minutes,
            min_rest: constraints.min_rest.and_then(|rest| known.min_rest(instance, at, day, rest)),
            law,
            fixed: known.near(bounds.start, bounds.end).map(|span| relative(span.from, span.to)).collect(),
            locked: locked.iter().map(|&shift| of_shift(shift)).collect(),
            before: known.ended(day).saturating_sub(bounds.start).max(-DAY),
            after: known.begins_after(day).saturating_sub(bounds.start).min(3 * DAY),
            times,
        };
        let patterns = if let Some(patterns) = self.known.get(&context) {
            Arc::clone(patterns)
        } else {
            let patterns = Arc::new(DayPatterns::new(&context, &self.laws));
            self.known.insert(context.clone(), Arc::clone(&patterns));
            patterns
        };
        let second = f64::from(weights.second_duty);
        let minutes = |time: &Span| (time.to.min(context.counted_until) - time.from).max(0) / counted.unit;
        let units: Vec<u16> = context.times.iter().map(|time| minutes(time) as u16).collect();
        let longest = units.iter().copied().max().map_or(0, usize::from);
        let full = (shifts >= MANY)
            .then(|| FullDay::new(&context.times, &units, constraints.min_break, shifts, second));
        let max = if full.is_some() { longest * shifts } else { patterns.max_units };
        PersonDay {
            choices,
            times: context.times.len(),
            full,
            sort_of: Vec::new(),
            sorts: Vec::new(),
            rests: 1,
            max: max.min(counted.max),
            first: if locked.is_empty() { 0.0 } else { second },
            second,
            patterns,
        }
    }
}

impl PersonDay {
    /// Sorts its sets by what the day before may ask (moments in order, the first of them none) and what they ask of the next day;
    /// the latter in turn.
    fn sort(&mut self, bounds: Span, asked: &[i32], closed: Closed, is_last: bool) -> Vec<i32> {
        let profiles = &self.patterns.profiles;
        let asks = |profile: &Profile| match closed {
            Closed::Next if profile.start < i32::MAX => i32::MAX - 1,
            _ if !is_last && profile.rest_until > bounds.to - bounds.from => bounds.from + profile.rest_until,
            _ => i32::MIN,
        };
        let mut rests: Vec<i32> = profiles.iter().map(asks).collect();
        rests.push(i32::MIN);
        rests.sort_unstable();
        rests.dedup();
        if rests.len() > MAX_RESTS {
            // Less rest is asked for than is needed.
            let all = rests.len();
            rests = (0..MAX_RESTS).map(|place| rests[place * all / MAX_RESTS]).collect();
        }
        self.rests = rests.len();
        self.sorts = vec![Sort { most_before: (asked.len() - 1) as u8, asks: 0 }];
        for profile in profiles {
            let start = if profile.start == i32::MAX { i32::MAX } else { bounds.from + profile.start };
            if closed == Closed::Whole && start < i32::MAX {
                self.sort_of.push(NEVER);
                continue;
            }
            let most_before = asked.partition_point(|&rest| rest <= start) - 1;
            let asks = rests.partition_point(|&rest| rest <= asks(profile)) - 1;
            let sort = Sort { most_before: most_before as u8, asks: asks as u8 };
            let place = self.sorts.iter().position(|known| *known == sort).unwrap_or_else(|| {
                self.sorts.push(sort);
                self.sorts.len() - 1
            });
            self.sort_of.push(place as u8);
        }
        rests
    }
}
