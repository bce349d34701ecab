//! A lower bound by prices on cover (Lagrangian relaxation).
//!
//! Every requirement pays whoever covers it, and asks for itself as many people as are then cheapest; everybody relaxations as is then
//! cheapest for them, whatever the others do. Whatever the prices, no rota costs less than both together. The prices are
//! raised where fewer come than are asked for, and lowered where more do: subgradient ascent with the step of Polyak, who
//! takes the cost of a known rota as the goal (Held, Wolfe and Crowder, Mathematical Programming 6, 1974), on directions
//! that remember the last one.

use super::capacity::people_able_to_cover;
use super::person_relaxation::{PersonRelaxation, shift_prices};
use crate::error::RosteringError;
use crate::instance::Instance;
use crate::problem::{CoverRequirement, Problem};
use crate::solution::Score;
use crate::solution::bound::{Bound, WeightedCost};
use crate::support::gcd;
use crate::support::parallel;

/// How long to look for a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundOptions {
    /// Times that prices are changed.
    pub iterations: u32,
    /// Threads to work with, at least 1. The bound does not depend on it.
    pub threads: usize,
}

/// Rounds without a better bound until the steps are halved.
const PATIENCE: u32 = 20;
/// Shift of the last direction that is kept. Much: prices of neighbouring slots swing against each other.
const MEMORY: f64 = 0.9;
/// Most that a minute of shortage counts against the rest.
const MOST_RATE: f64 = 1000.0;

/// A lower bound on the cost of a rota, given one that is known.
///
/// Where shortage comes first it is a [`Bound::Soft`]: no rota that is not short by more than the known one costs less in
/// everything else. Else a [`Bound::Weighted`] one to one. `None` where shifts have no length in common or nothing is to
/// be done.
///
/// # Errors
/// [`RosteringError`] when the problem contradicts itself.
pub fn lower_bound(
    problem: &Problem,
    known: Score,
    options: BoundOptions,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Bound>, RosteringError> {
    let instance = Instance::new(problem)?;
    let Some(unit) = problem.shifts.iter().map(crate::problem::Shift::minutes).reduce(gcd) else {
        return Ok(None);
    };
    let mut ascent = LagrangianBound::new(&instance, known, unit);
    for _ in 0..options.iterations {
        if stop() {
            break;
        }
        ascent.round(options.threads);
    }
    if ascent.best == f64::NEG_INFINITY {
        return Ok(None);
    }
    let cost = ascent.safe_bound();
    Ok(Some(if problem.weights.shortage_first {
        Bound::Soft { shortage: known.shortage, soft: cost }
    } else {
        Bound::Weighted(WeightedCost { cost, shortage_weight: 1 })
    }))
}

struct LagrangianBound<'a> {
    instance: &'a Instance<'a>,
    known: Score,
    /// The goal: what is known to be possible.
    goal: f64,
    /// What each requirement pays for each who covers it.
    prices: Vec<f64>,
    /// What shortage counts against the rest.
    shortage_weight: f64,
    /// Most people who can come to each requirement.
    most: Vec<i32>,
    relaxations: Vec<PersonRelaxation>,
    skill_groups: Vec<u64>,
    direction: Vec<f64>,
    rate_direction: f64,
    step: f64,
    since_better: u32,
    best: f64,
    best_prices: (Vec<f64>, f64),
    /// Makes changes of the shortage weight as large as those of prices.
    scale: f64,
}

impl<'a> LagrangianBound<'a> {
    fn new(instance: &'a Instance<'a>, known: Score, unit: i32) -> Self {
        let problem = instance.problem;
        let mut skill_groups: Vec<u64> = problem.people.iter().map(|person| person.skill_groups).collect();
        skill_groups.sort_unstable();
        skill_groups.dedup();
        let skill_group =
            |person: usize| skill_groups.binary_search(&problem.people[person].skill_groups).unwrap_or(0);
        let relaxations = (0..problem.people.len())
            .map(|person| PersonRelaxation::new(instance, person, skill_group(person), unit))
            .collect();
        let first = problem.weights.shortage_first;
        // Two shifts of one person can both cover a requirement that is not about a moment.
        let most = people_able_to_cover(instance)
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
            prices: problem.cover.iter().map(worth).collect(),
            shortage_weight: if first { 8.0 } else { 1.0 },
            most: most.collect(),
            relaxations,
            skill_groups,
            direction: vec![0.0; problem.cover.len()],
            rate_direction: 0.0,
            step: 1.0,
            since_better: 0,
            best: f64::NEG_INFINITY,
            best_prices: (Vec::new(), 0.0),
            scale: typical * typical,
        }
    }

    /// Weighs the prices and changes them.
    fn round(&mut self, threads: usize) {
        let shift_prices: Vec<Vec<f64>> = self
            .skill_groups
            .iter()
            .map(|&skill_groups| shift_prices(self.instance, &self.prices, skill_groups))
            .collect();
        parallel::each(&mut self.relaxations, threads, |relaxation| {
            relaxation.cheapest(&shift_prices[relaxation.skill_group]);
        });
        let (of_requirements, asked, shortage) = self.requirements();
        let first = self.instance.problem.weights.shortage_first;
        let allowed = if first { self.known.shortage as f64 } else { 0.0 };
        let value = of_requirements + self.relaxations.iter().map(|relaxation| relaxation.cost).sum::<f64>()
            - self.shortage_weight * allowed;
        let here = self.here();
        if value > self.best {
            self.best = value;
            self.best_prices = (self.prices.clone(), self.shortage_weight);
            self.since_better = 0;
        } else {
            self.since_better += 1;
            if self.since_better >= PATIENCE {
                self.since_better = 0;
                self.step *= 0.5;
                let (prices, shortage_weight) = self.best_prices.clone();
                (self.prices, self.shortage_weight) = (prices, shortage_weight);
                self.direction.fill(0.0);
                self.rate_direction = 0.0;
                return;
            }
        }
        let mut length = 0.0;
        for (requirement, direction) in self.direction.iter_mut().enumerate() {
            *direction = MEMORY * *direction + f64::from(asked[requirement] - here[requirement]);
            length += *direction * *direction;
        }
        if first {
            self.rate_direction = MEMORY * self.rate_direction + (shortage - allowed);
            length += self.rate_direction * self.rate_direction / self.scale;
        }
        if length <= 0.0 {
            return;
        }
        let step = self.step * (self.goal - value).max(self.goal.abs() * 1e-4) / length;
        for (price, direction) in self.prices.iter_mut().zip(&self.direction) {
            *price += step * direction;
        }
        if first {
            self.shortage_weight =
                (self.shortage_weight + step * self.rate_direction / self.scale).clamp(0.0, MOST_RATE);
        }
    }

    /// What the requirements cost when each asks for as many people as are cheapest, how many these are, and how short that is.
    fn requirements(&self) -> (f64, Vec<i32>, f64) {
        let (mut cost, mut short) = (0.0, 0.0);
        let mut asked = Vec::with_capacity(self.prices.len());
        for (place, requirement) in self.instance.problem.cover.iter().enumerate() {
            let price = self.prices[place];
            let most = self.most[place];
            // The cost is convex in the number of people: walk while the next is worth its price.
            let mut people = 0;
            while people < most && step_of(requirement, people, self.shortage_weight) + price < 0.0 {
                people += 1;
                // Beyond the target every next one is the same.
                if people > requirement.target
                    && step_of(requirement, people, self.shortage_weight) + price < 0.0
                {
                    people = most;
                }
            }
            let missing = f64::from((requirement.target - people).max(0));
            let shortage = f64::from(requirement.shortage_cost) * missing
                + f64::from(requirement.shortage_step) * missing * (missing - 1.0) / 2.0;
            let over = f64::from(requirement.surplus_cost) * f64::from((people - requirement.target).max(0));
            cost += self.shortage_weight * shortage + over + price * f64::from(people);
            short += shortage;
            asked.push(people);
        }
        (cost, asked, short)
    }

    /// How many come to each requirement.
    fn here(&self) -> Vec<i32> {
        let problem = self.instance.problem;
        let mut here = vec![0; problem.cover.len()];
        for (person, relaxation) in self.relaxations.iter().enumerate() {
            let skill_groups = problem.people[person].skill_groups;
            for &shift in &relaxation.shifts {
                for range in crate::instance::cover_ranges(problem, self.instance.shift(shift)) {
                    let run = range.first as usize..(range.first + range.len) as usize;
                    for (people, requirement) in here[run.clone()].iter_mut().zip(&problem.cover[run]) {
                        *people += i32::from(
                            requirement
                                .skill_group
                                .is_none_or(|skill_group| skill_groups >> skill_group & 1 == 1),
                        );
                    }
                }
            }
        }
        here
    }

    /// The best bound, less what rounding may have added: the engine's price of a load is cut to a whole number.
    fn safe_bound(&self) -> i64 {
        let size = self.best.abs().max(self.goal.abs());
        (self.best - self.relaxations.len() as f64 - size * 1e-9).floor() as i64
    }
}

/// What the next person after so many changes.
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
