//! How many people are in each cell, and what that costs.

use crate::instance::{Compiled, ranges_of};
use crate::problem::{CoverRange, CoverRequirement, Problem};
use crate::solution::Score;

const EVERYBODY: u32 = u32::MAX;

/// A cell as the search reads it.
#[derive(Debug, Clone, Copy)]
struct Place {
    count: i32,
    target: i32,
    under: i32,
    growth: i32,
    over: i32,
    class: u32,
}

impl Place {
    fn new(cell: &CoverRequirement) -> Self {
        Self {
            count: 0,
            target: cell.target,
            under: cell.shortage_cost,
            growth: cell.shortage_step,
            over: cell.surplus_cost,
            class: cell.skill_group.map_or(EVERYBODY, u32::from),
        }
    }

    fn counts(&self, classes: u64) -> bool {
        self.class == EVERYBODY || classes >> self.class & 1 == 1
    }

    /// What the last of `count` people changes: less shortage, or more surplus.
    fn step(&self, count: i32) -> Score {
        let short = self.target - count + 1;
        if short > 0 {
            let gain = i64::from(self.under) + i64::from(self.growth) * i64::from(short - 1);
            Score { shortage: -gain, soft: 0 }
        } else {
            Score { shortage: 0, soft: i64::from(self.over) }
        }
    }
}

/// The cover of a rota.
#[derive(Debug, Clone)]
pub(crate) struct Cover {
    places: Vec<Place>,
}

impl Cover {
    /// Nobody anywhere.
    pub fn new(problem: &Problem) -> Self {
        Self { places: problem.cover.iter().map(Place::new).collect() }
    }

    /// The cost of nobody anywhere.
    pub fn cost_of_nobody(problem: &Problem) -> Score {
        let cost = |cell: &CoverRequirement| {
            let target = i64::from(cell.target);
            i64::from(cell.shortage_cost) * target
                + i64::from(cell.shortage_step) * (target * (target - 1) / 2)
        };
        Score { shortage: problem.cover.iter().map(cost).sum(), soft: 0 }
    }

    /// Adds or takes away somebody's part, and its cost.
    pub fn add(&mut self, compiled: &Compiled, part: u32, classes: u64, score: &mut Score) {
        for range in ranges_of(compiled.problem, compiled.part(part)) {
            for place in self.run(range) {
                if place.counts(classes) {
                    place.count += 1;
                    *score += place.step(place.count);
                }
            }
        }
    }

    /// Takes somebody's part away, and its cost.
    pub fn remove(&mut self, compiled: &Compiled, part: u32, classes: u64, score: &mut Score) {
        for range in ranges_of(compiled.problem, compiled.part(part)) {
            for place in self.run(range) {
                if place.counts(classes) {
                    *score -= place.step(place.count);
                    place.count -= 1;
                }
            }
        }
    }

    fn run(&mut self, range: CoverRange) -> &mut [Place] {
        &mut self.places[range.first as usize..(range.first + range.len) as usize]
    }

    /// People in a cell.
    pub fn count(&self, cell: usize) -> i32 {
        self.places[cell].count
    }

    /// How many cells.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// What one more person in a cell changes.
    pub fn next_step(&self, cell: usize) -> Score {
        let place = &self.places[cell];
        place.step(place.count + 1)
    }

    /// How much of what a cell asks for is missing, 0 to 1; 1 where nothing is.
    pub fn missing(&self, cell: usize) -> f64 {
        let Place { count, target, .. } = self.places[cell];
        if count < target { f64::from(target - count) / f64::from(target) } else { 1.0 }
    }

    /// Whether a cell is short.
    pub fn is_short(&self, cell: usize) -> bool {
        self.places[cell].count < self.places[cell].target
    }

    /// Sums what one more person of these classes changes, cell by cell over runs that do not touch: afterwards a run of
    /// cells inside them changes by `sums[end] − sums[first]`.
    pub fn sum_steps(&self, spans: &[CoverRange], classes: u64, rate: i64, sums: &mut [i64]) {
        for span in spans {
            let (first, end) = (span.first as usize, (span.first + span.len) as usize);
            let mut sum = 0;
            sums[first] = 0;
            for (place, after) in self.places[first..end].iter().zip(&mut sums[first + 1..=end]) {
                if place.counts(classes) {
                    let step = place.step(place.count + 1);
                    sum += step.shortage * rate + step.soft;
                }
                *after = sum;
            }
        }
    }

    /// Person-minutes short.
    pub fn shortage_minutes(&self, problem: &Problem) -> i64 {
        self.minutes(problem, |place| place.target - place.count)
    }

    /// Person-minutes too many, in cells where that costs something.
    pub fn surplus_minutes(&self, problem: &Problem) -> i64 {
        self.minutes(problem, |place| if place.over > 0 { place.count - place.target } else { 0 })
    }

    fn minutes(&self, problem: &Problem, people: impl Fn(&Place) -> i32) -> i64 {
        let cells = self.places.iter().zip(&problem.cover);
        cells.map(|(place, cell)| i64::from(people(place).max(0)) * i64::from(cell.minutes)).sum()
    }
}
