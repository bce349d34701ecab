//! A lower bound by Lagrangian relaxation of cover (Fisher, The Lagrangian relaxation method for solving integer programming
//! problems, 1981).
//!
//! Every requirement pays a price to whoever covers it, and takes as many people as are then cheapest; everybody does what is
//! then cheapest for them, independently. Whatever the prices, no rota costs less than both together. A subgradient ascent with
//! the cost of a known rota as its goal maximises that ([`crate::support::subgradient`]): prices rise where fewer people come than
//! are wanted, and fall where more do.

use super::capacity::people_able_to_cover;
use super::person_day::PersonDays;
use super::person_relaxation::{PersonRelaxation, shift_prices};
use crate::error::RosteringError;
use crate::instance::Instance;
use crate::problem::{CoverRequirement, Problem, shift};
use crate::solution::bound::{Bound, WeightedCost};
use crate::solution::score::Score;
use crate::support::parallel::Threads;
use crate::support::subgradient::{Block, StepRule, SubgradientAscent};

/// How long to look for a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundOptions {
    /// Iterations of the subgradient ascent.
    pub iterations: u32,
    /// Threads to work with, at least 1. The bound does not depend on it.
    pub threads: usize,
}

/// How the ascent steps.
const RULE: StepRule = StepRule { patience: 20, sufficient_increase: 0.0, min_length: 0.0 };
/// The largest weight of shortage against soft costs.
const MAX_SHORTAGE_WEIGHT: f64 = 1000.0;

/// A lower bound on the cost of a rota, given one that is known.
///
/// Where shortage is lexicographically first, it is a [`Bound::Soft`]: on the soft cost of rotas whose shortage does not exceed
/// the known one's; otherwise a [`Bound::Weighted`] one to one, on the sum of both costs. `None` without a shift.
///
/// # Errors
/// [`RosteringError`] when the problem is inconsistent.
pub fn lower_bound(
    problem: &Problem,
    known: Score,
    options: BoundOptions,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Bound>, RosteringError> {
    let instance = Instance::new(problem)?;
    let Some(unit) = shift::time_unit(&problem.shifts) else { return Ok(None) };
    let threads = Threads::new(options.threads);
    let mut relaxation = LagrangianBound::new(&instance, known, unit);
    for _ in 0..options.iterations {
        if stop() {
            break;
        }
        relaxation.iterate(&threads);
    }
    if !relaxation.ascent.best().is_finite() {
        return Ok(None);
    }
    let cost = relaxation.safe_bound();
    Ok(Some(if problem.weights.shortage_first {
        Bound::Soft { shortage: known.shortage, soft: cost }
    } else {
        Bound::Weighted(WeightedCost { cost, shortage_weight: 1 })
    }))
}

/// The relaxation under an ascent of its prices.
struct LagrangianBound<'a> {
    instance: &'a Instance<'a>,
    known: Score,
    /// What the ascent aims at: the cost of the known rota.
    goal: f64,
    /// The latest.
    now: Multipliers,
    /// Most people who can cover each requirement.
    max: Vec<i32>,
    relaxations: Vec<PersonRelaxation>,
    skill_groups: Vec<u64>,
    ascent: SubgradientAscent,
    /// Those with the best bound.
    stability_centre: Multipliers,
    /// Minutes of a unit of time.
    unit: f64,
    /// What makes changes of the shortage weight as large as those of prices.
    scale: f64,
}

/// What the ascent changes.
#[derive(Debug, Clone, Default)]
struct Multipliers {
    /// The price that each requirement pays to each who covers it.
    prices: Vec<f64>,
    /// What a unit of time beyond what is fixed costs in each limit of hours, person by person.
    hours: Vec<f64>,
    /// The weight of shortage against soft costs.
    shortage_weight: f64,
}

impl<'a> LagrangianBound<'a> {
    fn new(instance: &'a Instance<'a>, known: Score, unit: i32) -> Self {
        let problem = instance.problem;
        let mut skill_groups: Vec<u64> = problem.people.iter().map(|person| person.skill_groups).collect();
        skill_groups.sort_unstable();
        skill_groups.dedup();
        let skill_group =
            |person: usize| skill_groups.binary_search(&problem.people[person].skill_groups).unwrap_or(0);
        let mut shared = PersonDays::default();
        let relaxations = (0..problem.people.len())
            .map(|person| PersonRelaxation::new(instance, person, skill_group(person), unit, &mut shared));
        let relaxations: Vec<PersonRelaxation> = relaxations.collect();
        let hours = relaxations.iter().map(|relaxation| relaxation.hour_prices.len()).sum();
        let first = problem.weights.shortage_first;
        // Two shifts of one person can both cover a requirement that is not about one moment.
        let max = people_able_to_cover(instance)
            .into_iter()
            .map(|able| able * crate::problem::MAX_SHIFTS_PER_DAY as i32);
        let worth = |requirement: &CoverRequirement| {
            if requirement.target > 0 { f64::from(requirement.shortage_cost) * 0.8 } else { 0.0 }
        };
        let typical =
            problem.cover.iter().map(|requirement| f64::from(requirement.shortage_cost)).fold(1.0, f64::max);
        Self {
            instance,
            known,
            goal: if first { known.soft as f64 } else { known.weighted_cost(1) as f64 },
            now: Multipliers {
                prices: problem.cover.iter().map(worth).collect(),
                hours: vec![0.0; hours],
                shortage_weight: if first { 8.0 } else { 1.0 },
            },
            max: max.collect(),
            relaxations,
            skill_groups,
            ascent: SubgradientAscent::new(RULE, &[problem.cover.len(), hours, 1]),
            stability_centre: Multipliers::default(),
            unit: f64::from(unit),
            scale: typical * typical,
        }
    }

    /// Evaluates the prices, and takes a step of the ascent.
    fn iterate(&mut self, threads: &Threads) {
        let shift_prices: Vec<Vec<f64>> = self
            .skill_groups
            .iter()
            .map(|&skill_groups| shift_prices(self.instance, &self.now.prices, skill_groups))
            .collect();
        let mut hours = self.now.hours.iter();
        for price in self.relaxations.iter_mut().flat_map(|relaxation| &mut relaxation.hour_prices) {
            *price = hours.next().map_or(0.0, |price| price / self.unit);
        }
        threads.for_each(&mut self.relaxations, |relaxation| {
            relaxation.solve(&shift_prices[relaxation.skill_group]);
        });
        let (of_requirements, wanted, shortage) = self.requirements();
        let first = self.instance.problem.weights.shortage_first;
        let allowed = if first { self.known.shortage as f64 } else { 0.0 };
        let bound = of_requirements + self.relaxations.iter().map(|relaxation| relaxation.cost).sum::<f64>()
            - self.now.shortage_weight * allowed;
        let verdict = self.ascent.observe(bound, self.goal);
        if verdict.is_best {
            self.stability_centre = self.now.clone();
        }
        if verdict.restarts {
            self.now = self.stability_centre.clone();
            return;
        }
        let rises = wanted.iter().zip(self.covering()).map(|(wanted, covering)| f64::from(wanted - covering));
        let (rises, rise_of_weight) = (rises.collect::<Vec<f64>>(), [shortage - allowed]);
        // What costs nothing is not made cheaper.
        let excess = self.relaxations.iter().flat_map(|relaxation| &relaxation.excess);
        let of_hours = excess
            .zip(&self.now.hours)
            .map(|(excess, price)| if *price > 0.0 || *excess > 0.0 { excess / self.unit } else { 0.0 });
        let of_hours: Vec<f64> = of_hours.collect();
        let blocks = [
            Block { subgradient: &rises, scale: (1.0, 1.0) },
            Block { subgradient: &of_hours, scale: (1.0, 1.0) },
            Block { subgradient: &rise_of_weight, scale: (1.0, self.scale) },
        ];
        let blocks = &blocks[..if first { 3 } else { 2 }];
        let now = &mut self.now;
        self.ascent.step(bound, self.goal, blocks, |block, index, change| match block {
            0 => now.prices[index] += change,
            1 => now.hours[index] = (now.hours[index] + change).max(0.0),
            _ => now.shortage_weight = (now.shortage_weight + change).clamp(0.0, MAX_SHORTAGE_WEIGHT),
        });
    }

    /// The cost of the requirements when each takes as many people as are cheapest, the numbers of these, and their shortage.
    fn requirements(&self) -> (f64, Vec<i32>, f64) {
        let (mut cost, mut short) = (0.0, 0.0);
        let mut wanted = Vec::with_capacity(self.now.prices.len());
        for (index, requirement) in self.instance.problem.cover.iter().enumerate() {
            let price = self.now.prices[index];
            let max = self.max[index];
            // The cost is convex in the number of people: increase while the next is worth the price.
            let mut people = 0;
            while people < max && step_of(requirement, people, self.now.shortage_weight) + price < 0.0 {
                people += 1;
                // Beyond the target every next one costs the same.
                if people > requirement.target
                    && step_of(requirement, people, self.now.shortage_weight) + price < 0.0
                {
                    people = max;
                }
            }
            let missing = f64::from((requirement.target - people).max(0));
            let shortage = f64::from(requirement.shortage_cost) * missing
                + f64::from(requirement.shortage_step) * missing * (missing - 1.0) / 2.0;
            let over = f64::from(requirement.surplus_cost) * f64::from((people - requirement.target).max(0));
            cost += self.now.shortage_weight * shortage + over + price * f64::from(people);
            short += shortage;
            wanted.push(people);
        }
        (cost, wanted, short)
    }

    /// How many people cover each requirement.
    fn covering(&self) -> Vec<i32> {
        let problem = self.instance.problem;
        let mut covering = vec![0; problem.cover.len()];
        for (person, relaxation) in self.relaxations.iter().enumerate() {
            let skill_groups = problem.people[person].skill_groups;
            for &shift in &relaxation.shifts {
                for range in crate::instance::cover_ranges(problem, self.instance.shift(shift)) {
                    let run = range.first as usize..(range.first + range.len) as usize;
                    for (people, requirement) in covering[run.clone()].iter_mut().zip(&problem.cover[run]) {
                        *people += i32::from(
                            requirement
                                .skill_group
                                .is_none_or(|skill_group| skill_groups >> skill_group & 1 == 1),
                        );
                    }
                }
            }
        }
        covering
    }

    /// The best bound, less what rounding may have added: the engine truncates the cost of each load to a whole number.
    fn safe_bound(&self) -> i64 {
        let size = self.ascent.best().abs().max(self.goal.abs());
        (self.ascent.best() - self.relaxations.len() as f64 - size * 1e-9).floor() as i64
    }
}

/// The marginal cost of the next person after so many.
fn step_of(requirement: &CoverRequirement, people: i32, shortage_weight: f64) -> f64 {
    let short = requirement.target - people;
    if short > 0 {
        -shortage_weight
            * (f64::from(requirement.shortage_cost)
                + f64::from(requirement.shortage_step) * f64::from(short - 1))
    } else {
        f64::from(requirement.surplus_cost)
    }
}
