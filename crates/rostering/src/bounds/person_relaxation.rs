//! The cheapest duties of one person at given prices of cover: exact, by dynamic programming over days and weeks, in a
//! relaxation without daily rest, work beside duty, and constraints along the days.

use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::minutes_in;
use crate::instance::{Instance, cover_ranges};
use crate::objective;
use crate::problem::MAX_SHIFTS_PER_DAY;
use crate::problem::constraints::Workload;

/// An option with its cost beside the prices of its cover.
#[derive(Debug, Clone, Copy)]
struct DayOption {
    shift: u32,
    /// Index of its end among the day's ends, and one more than that of the latest end that leaves a break before it.
    end: u16,
    after: u16,
    /// Its length in time units.
    units: u16,
    cost: f64,
}

/// A day's options.
#[derive(Debug, Clone, Default)]
struct Day {
    choices: Vec<DayOption>,
    ends: usize,
    /// Most time units of all its shifts together.
    max: usize,
    shifts: usize,
    second: f64,
}

/// Days with one budget of time units.
#[derive(Debug, Clone)]
struct Group {
    days: std::ops::Range<usize>,
    max: usize,
    /// Whether a shift that runs over its last midnight counts until then only.
    splits: bool,
}

/// The cheapest way to work exactly so many time units on a day.
#[derive(Debug, Clone, Copy)]
struct Best {
    cost: f64,
    shifts: [u32; MAX_SHIFTS_PER_DAY],
}

const NEVER: Best = Best { cost: f64::INFINITY, shifts: [u32::MAX; MAX_SHIFTS_PER_DAY] };

/// A person's options, and their cheapest duties at the latest prices.
pub(super) struct PersonRelaxation {
    days: Vec<Day>,
    groups: Vec<Group>,
    /// Which of the lists of shift prices is theirs.
    pub skill_group: usize,
    unit: i32,
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
    pub fn new(instance: &Instance, person: usize, skill_group: usize, unit: i32) -> Self {
        let of = instance.person(person);
        let fixed: Vec<DayAssignment> =
            instance.fixed.shifts[person * instance.days..][..instance.days].to_vec();
        let fixed_cost = fixed.iter().enumerate().map(|(day, &shifts)| {
            let at = person * instance.days + day;
            objective::without_change(instance, shifts) + objective::shifts(instance, at, shifts)
        });
        let groups = groups(instance, person, unit);
        let mut days: Vec<Day> =
            (0..instance.days).map(|day| day_of(instance, person, day, unit, fixed[day])).collect();
        for group in &groups {
            // What runs out of a week at midnight is left out of its budget, and is not counted in the next one.
            if let Some(day) = group.days.end.checked_sub(1).filter(|_| group.splits) {
                days[day] =
                    day_until(instance, person, day, unit, fixed[day], instance.problem.days[day].end);
            }
        }
        for group in &groups {
            for day in &mut days[group.days.clone()] {
                day.max = day.max.min(group.max);
            }
        }
        Self {
            groups,
            skill_group,
            unit,
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
        let days: Vec<Vec<Best>> = self.days.iter().map(|day| best_of_day(day, shift_price)).collect();
        // For each total so far its cost; for each group of days the units in it.
        let mut total = vec![0.0];
        let mut steps: Vec<(Vec<u16>, Vec<Vec<u16>>)> = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let (week, picks) = week(&days[group.days.clone()], group.max);
            let (next, taken) = join(&total, &week);
            steps.push((taken, picks));
            total = next;
        }
        let load = |units: usize| f64::from(self.carried + self.fixed_load + units as i32 * self.unit);
        let (mut units, cost) = total
            .iter()
            .enumerate()
            .map(|(units, &cost)| (units, cost + self.fairness * load(units) * load(units)))
            .reduce(|best, one| if one.1 < best.1 { one } else { best })
            .unwrap_or((0, 0.0));
        self.shifts.clone_from(&self.fixed_shifts);
        for (group, (taken, picks)) in self.groups.iter().zip(&steps).rev() {
            let mut of_week = usize::from(taken[units]);
            units -= of_week;
            for (day, pick) in group.days.clone().zip(picks).rev() {
                let of_day = usize::from(pick[of_week]);
                of_week -= of_day;
                self.shifts.extend(days[day][of_day].shifts.iter().filter(|&&shift| shift != u32::MAX));
            }
        }
        let fixed: f64 = self.fixed_shifts.iter().map(|&shift| shift_price[shift as usize]).sum();
        self.cost = cost + self.fixed_cost - fixed;
    }
}

fn day_of(instance: &Instance, person: usize, day: usize, unit: i32, fixed: DayAssignment) -> Day {
    day_until(instance, person, day, unit, fixed, i32::MAX)
}

/// A day of which only the minutes until a moment count as units.
fn day_until(
    instance: &Instance,
    person: usize,
    day: usize,
    unit: i32,
    fixed: DayAssignment,
    until: i32,
) -> Day {
    let at = person * instance.days + day;
    let limits = &instance.person(person).constraints;
    let weights = &instance.problem.weights;
    let options = instance.options(at);
    let mut ends: Vec<i32> = options.iter().map(|option| instance.shift(option.shift).end).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut choices: Vec<DayOption> = options
        .iter()
        .filter(|option| !fixed.contains(option.shift))
        .map(|option| {
            let shift = instance.shift(option.shift);
            let missing = (weights.comfortable_minutes - shift.minutes()).max(0);
            DayOption {
                shift: option.shift,
                end: ends.partition_point(|&end| end < shift.end) as u16,
                after: ends.partition_point(|&end| end + limits.min_break <= shift.start) as u16,
                units: ((shift.end.min(until) - shift.start).max(0) / unit) as u16,
                cost: f64::from(option.cost + weights.duty + weights.short_duty_minute * missing),
            }
        })
        .collect();
    choices.sort_by_key(|choice| choice.end);
    let shifts = usize::from(limits.max_shifts_per_day).saturating_sub(fixed.len());
    let longest = choices.iter().map(|choice| usize::from(choice.units)).max().unwrap_or(0);
    Day { ends: ends.len(), max: longest * shifts, shifts, second: f64::from(weights.second_duty), choices }
}

/// For each number of units the least cost of a day with exactly so many.
fn best_of_day(day: &Day, shift_price: &[f64]) -> Vec<Best> {
    let nothing = Best { cost: 0.0, shifts: NEVER.shifts };
    let width = day.max + 1;
    let mut best = vec![NEVER; width];
    best[0] = nothing;
    // For each end, and for shifts up to it, with one shift fewer.
    let mut before = vec![NEVER; (day.ends + 1) * width];
    for end in 0..=day.ends {
        before[end * width] = nothing;
    }
    for number in 0..day.shifts {
        let mut now = vec![NEVER; (day.ends + 1) * width];
        for choice in &day.choices {
            let own =
                choice.cost - shift_price[choice.shift as usize] + if number > 0 { day.second } else { 0.0 };
            let units = usize::from(choice.units);
            let from = &before[usize::from(choice.after) * width..][..width];
            let to = &mut now[(usize::from(choice.end) + 1) * width..][..width];
            for (m, earlier) in from.iter().enumerate().take(width.saturating_sub(units)) {
                if earlier.cost + own < to[m + units].cost {
                    let mut shifts = earlier.shifts;
                    shifts[number] = choice.shift;
                    to[m + units] = Best { cost: earlier.cost + own, shifts };
                }
            }
        }
        for end in 1..=day.ends {
            for m in 0..width {
                if now[(end - 1) * width + m].cost < now[end * width + m].cost {
                    now[end * width + m] = now[(end - 1) * width + m];
                }
            }
        }
        for m in 0..width {
            if now[day.ends * width + m].cost < best[m].cost {
                best[m] = now[day.ends * width + m];
            }
        }
        before = now;
    }
    best
}

/// For each number of units the least cost of some days together, and how many each day has of them.
fn week(days: &[Vec<Best>], max: usize) -> (Vec<f64>, Vec<Vec<u16>>) {
    let mut cost = vec![f64::INFINITY; max + 1];
    cost[0] = 0.0;
    let mut picks = Vec::with_capacity(days.len());
    for day in days {
        let mut next = vec![f64::INFINITY; max + 1];
        let mut pick = vec![0_u16; max + 1];
        for (m, best) in day.iter().enumerate().filter(|(_, best)| best.cost < f64::INFINITY) {
            for total in m..=max {
                let with = cost[total - m] + best.cost;
                if with < next[total] {
                    next[total] = with;
                    pick[total] = m as u16;
                }
            }
        }
        cost = next;
        picks.push(pick);
    }
    (cost, picks)
}

/// The same for the groups so far and one more.
fn join(so_far: &[f64], group: &[f64]) -> (Vec<f64>, Vec<u16>) {
    let size = so_far.len() + group.len() - 1;
    let (mut next, mut taken) = (vec![f64::INFINITY; size], vec![0_u16; size]);
    for (m, &cost) in group.iter().enumerate().filter(|(_, cost)| cost.is_finite()) {
        for (before, &known) in so_far.iter().enumerate() {
            if known + cost < next[before + m] {
                next[before + m] = known + cost;
                taken[before + m] = m as u16;
            }
        }
    }
    (next, taken)
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
