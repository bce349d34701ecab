//! The cheapest duties of one person at given prices of cover: exact, by dynamic programming over days and weeks, in a
//! relaxation that knows budgets, what a day's limits surely forbid, and rest until the next day. Hours of work beside duty are
//! limited by prices. Constraints along the days are left out.

use std::ops::Range;

use super::best::Best;
use super::person_day::{Counted, PersonDay, PersonDays};
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::minutes_in;
use crate::instance::{Instance, ResidualWindow, cover_ranges};
use crate::objective;
use crate::problem::constraints::Workload;

/// Days with one budget of time units.
#[derive(Debug, Clone)]
struct Group {
    days: Range<usize>,
    max: usize,
    /// Whether a shift that runs over its last midnight counts until then only.
    splits: bool,
}

/// A limit of work and duty over some days.
#[derive(Debug, Clone)]
struct Hours {
    days: Range<usize>,
    /// Most minutes beside what is fixed.
    left: i32,
}

/// A person's options, and their cheapest duties at the latest prices.
pub(super) struct PersonRelaxation {
    days: Vec<PersonDay>,
    groups: Vec<Group>,
    /// Which of the lists of shift prices is theirs.
    pub skill_group: usize,
    unit: i32,
    hours: Vec<Hours>,
    /// For each limit of hours what its minutes cost.
    pub hour_prices: Vec<f64>,
    /// For each limit of hours the minutes beyond it.
    pub excess: Vec<f64>,
    /// Minutes of locked shifts.
    fixed_load: i32,
    fixed_shifts: Vec<u32>,
    fixed_cost: f64,
    /// The factor of the squared load.
    fairness: f64,
    carried: i32,
    /// Cost of the cheapest duties.
    pub cost: f64,
    /// Their shifts.
    pub shifts: Vec<u32>,
}

impl PersonRelaxation {
    pub fn new(
        instance: &Instance,
        person: usize,
        skill_group: usize,
        unit: i32,
        shared: &mut PersonDays,
    ) -> Self {
        let of = instance.person(person);
        let fixed: Vec<DayAssignment> =
            instance.fixed.shifts[person * instance.days..][..instance.days].to_vec();
        let fixed_cost = fixed.iter().enumerate().map(|(day, &shifts)| {
            let at = person * instance.days + day;
            objective::without_change(instance, shifts) + objective::shifts(instance, at, shifts)
        });
        let groups = groups(instance, person, unit);
        let counted = groups.iter().flat_map(|group| {
            // What runs out of a week at midnight is left out of its budget, and is not counted in the next one.
            let until_midnight = |day: usize| group.splits && day + 1 == group.days.end;
            let of_day = move |day| Counted { max: group.max, unit, until_midnight: until_midnight(day) };
            group.days.clone().map(of_day)
        });
        let counted: Vec<Counted> = counted.collect();
        let days = shared.of(instance, person, &counted);
        let hours = hours(instance, person, &days);
        Self {
            groups,
            skill_group,
            unit,
            hour_prices: vec![0.0; hours.len()],
            excess: vec![0.0; hours.len()],
            hours,
            fixed_load: instance.fixed.loads[person],
            fixed_shifts: fixed.iter().flat_map(DayAssignment::iter).collect(),
            fixed_cost: fixed_cost.sum::<i64>() as f64,
            fairness: instance.fairness_factors[person],
            carried: of.prior_load,
            days,
            cost: 0.0,
            shifts: Vec::new(),
        }
    }

    /// Finds the cheapest duties where each shift is paid so much.
    pub fn solve(&mut self, shift_price: &[f64]) {
        let minute = |day: usize| {
            let of_day =
                self.hours.iter().zip(&self.hour_prices).filter(|(hours, _)| hours.days.contains(&day));
            of_day.map(|(_, price)| price).sum::<f64>()
        };
        let best: Vec<Vec<Best>> =
            self.days.iter().enumerate().map(|(day, this)| this.best(shift_price, minute(day))).collect();
        let mut total = Totals { costs: vec![vec![0.0]], taken: Vec::new() };
        let mut passed = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let days = group.days.clone();
            let weeks: Vec<Week> = (0..total.costs.len())
                .map(|rest| {
                    Week::new(
                        &self.days[days.clone()],
                        &best[days.clone()],
                        group.max,
                        (total.costs.len(), rest),
                    )
                })
                .collect();
            total = total.join(&weeks);
            passed.push((std::mem::take(&mut total.taken), weeks));
        }
        let load = |units: usize| f64::from(self.carried + self.fixed_load + units as i32 * self.unit);
        let (mut rest, mut units, mut cost) = (0, 0, f64::INFINITY);
        for (of_rest, costs) in total.costs.iter().enumerate() {
            for (of_units, known) in costs.iter().enumerate() {
                let with = known + self.fairness * load(of_units) * load(of_units);
                if with < cost {
                    (rest, units, cost) = (of_rest, of_units, with);
                }
            }
        }
        self.shifts.clone_from(&self.fixed_shifts);
        for (excess, hours) in self.excess.iter_mut().zip(&self.hours) {
            *excess = -f64::from(hours.left);
        }
        for (group, (taken, weeks)) in self.groups.iter().zip(&passed).rev() {
            let (before, mut of_week) = taken[rest][units];
            units -= usize::from(of_week);
            let week = &weeks[usize::from(before)];
            for (day, steps) in group.days.clone().zip(&week.steps).rev() {
                let step = steps[rest * (group.max + 1) + usize::from(of_week)];
                let width = self.days[day].max + 1;
                let chosen = &best[day][usize::from(step.sort) * width + usize::from(step.units)];
                self.shifts.extend(chosen.shifts.iter().filter(|&&shift| shift != u32::MAX));
                for (excess, hours) in self.excess.iter_mut().zip(&self.hours) {
                    if hours.days.contains(&day) {
                        *excess += f64::from(chosen.added);
                    }
                }
                of_week -= step.units;
                rest = usize::from(step.before);
            }
        }
        let fixed: f64 = self.fixed_shifts.iter().map(|&shift| shift_price[shift as usize]).sum();
        let hours: f64 = self
            .hours
            .iter()
            .zip(&self.hour_prices)
            .map(|(hours, price)| price * f64::from(hours.left))
            .sum();
        self.cost = cost + self.fixed_cost - fixed - hours;
    }
}

/// How a day got so many units of its week so far with some rest asked for after it.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    sort: u8,
    /// The rest that the day before asks for.
    before: u8,
    /// Units of the day.
    units: u16,
}

/// The cheapest ways of a week from one rest that the day before it asks for.
struct Week {
    /// For each rest asked for at its end and number of units the least cost.
    costs: Vec<Vec<f64>>,
    /// For each day, at rest · (most units + 1) + units, how it got there.
    steps: Vec<Vec<Step>>,
}

impl Week {
    /// `entering`: how many rests can be asked for before it, and which is.
    fn new(days: &[PersonDay], best: &[Vec<Best>], max: usize, entering: (usize, usize)) -> Self {
        let width = max + 1;
        let mut costs = vec![vec![f64::INFINITY; width]; entering.0];
        costs[entering.1][0] = 0.0;
        let mut steps = Vec::with_capacity(days.len());
        for (day, best) in days.iter().zip(best) {
            // The cheapest up to each rest.
            let mut up_to: Vec<(Vec<f64>, Vec<u8>)> = Vec::with_capacity(costs.len());
            for (rest, costs) in costs.iter().enumerate() {
                let mut next = (costs.clone(), vec![rest as u8; width]);
                if let Some((known, from)) = up_to.last() {
                    for units in 0..width {
                        if known[units] <= next.0[units] {
                            (next.0[units], next.1[units]) = (known[units], from[units]);
                        }
                    }
                }
                up_to.push(next);
            }
            let mut next = vec![vec![f64::INFINITY; width]; day.rests];
            let mut step = vec![Step::default(); day.rests * width];
            for (number, (sort, best)) in day.sorts.iter().zip(best.chunks(day.max + 1)).enumerate() {
                let (before, from) = &up_to[usize::from(sort.most_before)];
                let rest = usize::from(sort.asks);
                let (next, step) = (&mut next[rest], &mut step[rest * width..][..width]);
                for (m, best) in best.iter().enumerate().filter(|(_, best)| best.cost < f64::INFINITY) {
                    for units in m..width {
                        let with = before[units - m] + best.cost;
                        if with < next[units] {
                            next[units] = with;
                            step[units] =
                                Step { sort: number as u8, before: from[units - m], units: m as u16 };
                        }
                    }
                }
            }
            costs = next;
            steps.push(step);
        }
        Self { costs, steps }
    }
}

/// The cheapest ways of the weeks so far.
struct Totals {
    /// For each rest asked for at their end and number of units the least cost.
    costs: Vec<Vec<f64>>,
    /// The same as the rest asked for before the last week, and its units.
    taken: Vec<Vec<(u8, u16)>>,
}

impl Totals {
    /// With one more week; `weeks` are its cheapest ways from each rest.
    fn join(&self, weeks: &[Week]) -> Self {
        let of_week = weeks[0].costs[0].len();
        let size = self.costs[0].len() + of_week - 1;
        let rests = weeks[0].costs.len();
        let mut next =
            Self { costs: vec![vec![f64::INFINITY; size]; rests], taken: vec![vec![(0, 0); size]; rests] };
        for (before, (so_far, week)) in self.costs.iter().zip(weeks).enumerate() {
            for (rest, week) in week.costs.iter().enumerate() {
                let (costs, taken) = (&mut next.costs[rest], &mut next.taken[rest]);
                for (m, &cost) in week.iter().enumerate().filter(|(_, cost)| cost.is_finite()) {
                    for (units, &known) in so_far.iter().enumerate() {
                        if known + cost < costs[units + m] {
                            costs[units + m] = known + cost;
                            taken[units + m] = (before as u8, m as u16);
                        }
                    }
                }
            }
        }
        next
    }
}

/// The days grouped by budget: disjoint windows of duty, and every other day by itself.
fn groups(instance: &Instance, person: usize, unit: i32) -> Vec<Group> {
    let fixed = &instance.fixed.summaries[person * instance.days..][..instance.days];
    let windows = instance.person(person).constraints.windows.iter().filter(|w| w.workload == Workload::Duty);
    let mut runs: Vec<(usize, usize, i32, bool)> = windows
        .map(|w| {
            let (first, end) = (usize::from(w.first_day), usize::from(w.first_day + w.days));
            let used = minutes_in(fixed, first, end - first, w.splits, Workload::Duty);
            (end, first, (w.max - w.history - used).max(0), w.splits)
        })
        .filter(|&(end, first, ..)| first < end)
        .collect();
    runs.sort_unstable();
    let mut groups: Vec<Group> = Vec::new();
    let mut free_from = 0;
    // The shifts of a day last a day at most, and night shifts hardly more.
    let alone = |day: usize| Group { days: day..day + 1, max: (2 * 24 * 60 / unit) as usize, splits: false };
    for (end, first, max, splits) in runs {
        if first >= free_from {
            groups.extend((free_from..first).map(alone));
            groups.push(Group { days: first..end, max: (max / unit) as usize, splits });
            free_from = end;
        }
    }
    groups.extend((free_from..instance.days).map(alone));
    groups
}

/// The limits of work and duty that the person's options can reach.
fn hours(instance: &Instance, person: usize, days: &[PersonDay]) -> Vec<Hours> {
    let fixed = instance.fixed.of_person(person);
    let mut found: Vec<&ResidualWindow> = Vec::new();
    for day in 0..instance.days {
        for window in instance.windows(person * instance.days + day) {
            let same = |known: &&ResidualWindow| {
                (known.workload, known.first_day, known.days, known.max, known.splits)
                    == (window.workload, window.first_day, window.days, window.max, window.splits)
            };
            if window.workload == Workload::Worked && !found.iter().any(same) {
                found.push(window);
            }
        }
    }
    let hours = found.into_iter().map(|window| {
        let first = usize::from(window.first_day);
        Hours { days: first..first + usize::from(window.days), left: window.max - window.minutes(fixed) }
    });
    let most = |hours: &Hours| days[hours.days.clone()].iter().map(PersonDay::max_added).sum::<i32>();
    hours.filter(|hours| most(hours) > hours.left).collect()
}

/// The price of each shift at prices of cover, for people of some skill groups.
pub(super) fn shift_prices(instance: &Instance, prices: &[f64], skill_groups: u64) -> Vec<f64> {
    let problem = instance.problem;
    let mut sums = Vec::with_capacity(prices.len() + 1);
    let mut sum = 0.0;
    sums.push(sum);
    for (requirement, price) in problem.cover.iter().zip(prices) {
        if requirement.skill_group.is_none_or(|skill_group| skill_groups >> skill_group & 1 == 1) {
            sum += price;
        }
        sums.push(sum);
    }
    let of = |range: crate::problem::CoverRange| {
        sums[(range.first + range.len) as usize] - sums[range.first as usize]
    };
    problem.shifts.iter().map(|shift| cover_ranges(problem, shift).map(of).sum()).collect()
}
