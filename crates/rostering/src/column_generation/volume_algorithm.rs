//! All people on all days of a period that does not fit into graphs and linear programmes: prices on cover and on everybody's
//! sums are changed until they prove most (Lagrangian relaxation), and then one schedule after the other is decided.
//!
//! Whatever the prices, no rota costs less than cover and everybody's cheapest label cost at them. They follow the subgradient
//! with the step of Polyak (Held, Wolfe and Crowder, Mathematical Programming 6, 1974), on directions that remember the last
//! one. Who is where on average on the label (Barahona and Anbil, The volume algorithm, 2000) is near a column of schedules that
//! covers best: whoever is decided makes the best of what the others will then cover.

use super::cover_rows::{self, CoverRow};
use super::solver::Advance;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::PricingProblems;
use crate::pricing::lagrangian_beam::{self, LagrangianBeamSearch, ResourcePrices};
use crate::pricing::layered_graph::{LayeredGraph, MAX_COUNTERS};
use crate::pricing::shortest_path::UNIT;
use crate::state::State;
use crate::support::rng::Rng;
use crate::support::work_units;

/// Shift of the last direction that is kept.
const MEMORY: f64 = 0.9;
/// Rounds without a bound that wins this share of what is between it and the goal until the steps are halved.
const PATIENCE: u32 = 15;
const WINS: f64 = 1e-3;
/// The step, as a share of what would reach the goal, at which prices are good enough.
const LEAST_STEP: f64 = 0.004;
/// How much faster prices of cover move than those of sums, which are about many days.
const OF_SUMS: f64 = 0.1;
/// The share of the price of being short that prices begin with.
const BEGINS_WITH: f64 = 0.3;
/// How much a round counts for who is where on average.
const LATELY: f32 = 0.01;

/// The prices, and what is decided.
pub(crate) struct VolumeAlgorithm<'a> {
    pricing: &'a PricingProblems,
    bases: Vec<LayeredGraph>,
    rows: Vec<CoverRow>,
    /// For each requirement its row.
    row_of: Vec<u32>,
    now: Priced,
    best: Priced,
    /// The label that prices go.
    direction: Vec<f64>,
    sum_direction: Vec<[f64; MAX_COUNTERS]>,
    step: f64,
    since_better: u32,
    bound: f64,
    /// For each person and row how often they are there, on average.
    there: Vec<Vec<f32>>,
    decided: Vec<Option<Vec<DayAssignment>>>,
    /// Whose schedules are still to be decided, from the back, once the prices are good enough.
    left: Option<Vec<usize>>,
    cover_price: Vec<i64>,
    guided: LagrangianBeamSearch,
    work: u64,
}

/// Prices of the cover's rows, and of each person's sums.
#[derive(Debug, Clone)]
struct Priced {
    cover: Vec<f64>,
    sums: Vec<ResourcePrices>,
}

impl<'a> VolumeAlgorithm<'a> {
    /// `shortage_weight`: what shortage counts for against the rest. `sums`: prices of everybody's sums to begin with. `None` where
    /// somebody does what they may not choose.
    pub fn new(
        state: &State,
        pricing: &'a PricingProblems,
        shortage_weight: i64,
        sums: &[ResourcePrices],
    ) -> Option<Self> {
        let people = pricing.people.len();
        let everybody = 0..people;
        let (rows, row_of) =
            cover_rows::of_cover(state, pricing, everybody, 0..state.instance.days, shortage_weight)?;
        let worth = |row: &CoverRow| row.segments.first().map_or(0.0, |piece| BEGINS_WITH * piece.price);
        let now = Priced { cover: rows.iter().map(worth).collect(), sums: sums.to_vec() };
        Some(Self {
            pricing,
            best: now.clone(),
            now,
            direction: vec![0.0; rows.len()],
            sum_direction: vec![[0.0; MAX_COUNTERS]; people],
            step: 1.0,
            since_better: 0,
            bound: f64::NEG_INFINITY,
            there: vec![vec![0.0; rows.len()]; people],
            decided: vec![None; people],
            left: None,
            cover_price: vec![0; row_of.len()],
            guided: LagrangianBeamSearch::default(),
            work: 0,
            rows,
            row_of,
            bases: Vec::with_capacity(people),
        })
    }

    /// Work done: multiplications, about.
    pub fn work(&self) -> u64 {
        self.work + self.guided.work
    }

    /// No rota costs less, as soon as something is known of it.
    pub fn bound(&self) -> Option<f64> {
        self.bound.is_finite().then_some(self.bound)
    }

    /// What one more person in each requirement is worth at the best prices.
    pub fn prices(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.rows.iter().zip(&self.best.cover).map(|(row, price)| (row.requirement as usize, *price))
    }

    /// The schedules that are decided, by person.
    pub fn decided(&self) -> impl Iterator<Item = (usize, &[DayAssignment])> {
        self.decided.iter().enumerate().filter_map(|(person, shifts)| Some((person, shifts.as_deref()?)))
    }

    /// Goes on by one step: a graph, a round of prices, or a schedule that is decided. `goal`: what a rota is known to cost.
    /// `own`: what people do in it.
    pub fn advance<'s>(
        &mut self,
        goal: f64,
        own: impl Fn(usize) -> &'s [DayAssignment],
        rng: &mut Rng,
        should_stop: &dyn Fn() -> bool,
    ) -> Advance {
        let people = self.pricing.people.len();
        if self.bases.len() < people {
            let Some(base) = self.pricing.people[self.bases.len()].base() else {
                return Advance::NoImprovement;
            };
            self.work += base.arcs.len() as u64 * work_units::BUILDING;
            self.bases.push(base);
        } else if let Some(left) = &mut self.left {
            let Some(person) = left.pop() else { return Advance::Fixed };
            self.decide(person, own(person), should_stop);
        } else {
            self.round(goal, should_stop);
            if self.step < LEAST_STEP {
                let mut order: Vec<usize> = (0..people).collect();
                rng.shuffle(&mut order, people);
                self.left = Some(order);
            }
        }
        Advance::Running
    }

    /// Weighs the prices, and changes them.
    fn round(&mut self, goal: f64, should_stop: &dyn Fn() -> bool) {
        let Some((bound, subgradient, beyond)) = self.weigh(should_stop) else { return };
        let much = bound > self.bound + WINS * (goal - self.bound).max(0.0);
        self.since_better = if much { 0 } else { self.since_better + 1 };
        if bound > self.bound {
            self.bound = bound;
            self.best.clone_from(&self.now);
        }
        if self.since_better >= PATIENCE {
            self.since_better = 0;
            self.step *= 0.5;
            self.now.clone_from(&self.best);
            self.direction.fill(0.0);
            self.sum_direction.fill([0.0; MAX_COUNTERS]);
            return;
        }
        let mut length = 0.0;
        for (direction, rise) in self.direction.iter_mut().zip(&subgradient) {
            *direction = MEMORY * *direction + rise;
            length += *direction * *direction;
        }
        for (direction, beyond) in self.sum_direction.as_flattened_mut().iter_mut().zip(beyond.as_flattened())
        {
            *direction = MEMORY * *direction + *beyond as f64;
            length += *direction * *direction * OF_SUMS;
        }
        let step = self.step * (goal - bound).max(goal.abs() * 1e-4) / length.max(1.0);
        for ((price, direction), row) in self.now.cover.iter_mut().zip(&self.direction).zip(&self.rows) {
            *price = row.within(*price + step * direction, f64::INFINITY);
        }
        let step = step * OF_SUMS * UNIT as f64;
        for ((prices, directions), base) in self.now.sums.iter_mut().zip(&self.sum_direction).zip(&self.bases)
        {
            for ((price, direction), sum) in prices.iter_mut().zip(directions).zip(&base.counters) {
                *price = lagrangian_beam::within(sum, *price + (step * direction) as i64);
            }
        }
    }

    /// The bound at the prices, how it subgradient with those of the rows, and with those of everybody's sums; `None`
    /// when told to should stop.
    fn weigh(&mut self, should_stop: &dyn Fn() -> bool) -> Option<(f64, Vec<f64>, Vec<[i64; MAX_COUNTERS]>)> {
        let (mut bound, mut subgradient) =
            cover_rows::bound(&self.rows, &self.now.cover, f64::INFINITY, &mut self.cover_price);
        let mut beyond = Vec::with_capacity(self.bases.len());
        for (person, base) in self.bases.iter().enumerate() {
            if should_stop() {
                return None;
            }
            let pricing_problem = &self.pricing.people[person];
            self.work += work_units::CHOICE * pricing_problem.options.count(pricing_problem.days()) as u64;
            let prices = pricing_problem.prices(pricing_problem.days(), &self.cover_price);
            let label = self.guided.relaxed(base, &prices, &self.now.sums[person]);
            bound += label.bound as f64 / UNIT as f64;
            beyond.push(label.beyond);
            self.there[person].iter_mut().for_each(|there| *there *= 1.0 - LATELY);
            for option in pricing_problem.chosen(pricing_problem.days(), &label.classes, &self.cover_price) {
                for row in cover_rows::of_choice(&pricing_problem.options, option, &self.row_of) {
                    subgradient[row as usize] -= 1.0;
                    self.there[person][row as usize] += LATELY;
                }
            }
        }
        Some((bound, subgradient, beyond))
    }

    /// Gives a person the best schedule where those who are decided are there, and the others as on average; or leaves them
    /// their own.
    fn decide(&mut self, person: usize, own: &[DayAssignment], should_stop: &dyn Fn() -> bool) {
        let open = |other: &usize| *other != person && self.decided[*other].is_none();
        let others: Vec<usize> = (0..self.bases.len()).filter(open).collect();
        for (place, row) in self.rows.iter().enumerate() {
            let there: f64 = others.iter().map(|&other| f64::from(self.there[other][place])).sum();
            let cost = |there: f64| {
                let (below, people) = (there.floor(), there as i32);
                row.cost(people) + (there - below) * (row.cost(people + 1) - row.cost(people))
            };
            let one_more = cost(there + 1.0) - cost(there);
            self.cover_price[row.requirement as usize] = (one_more * UNIT as f64) as i64;
        }
        self.work += work_units::CHOICE * (self.rows.len() * (1 + others.len() / 10)) as u64;
        let pricing_problem = &self.pricing.people[person];
        let prices = pricing_problem.prices(pricing_problem.days(), &self.cover_price);
        let found = pricing_problem.cost(own, &prices).and_then(|known| {
            let mut sums = self.best.sums[person];
            self.guided.cheaper(&self.bases[person], &prices, &mut sums, known, should_stop)
        });
        let shifts = found.map_or_else(
            || own.to_vec(),
            |classes| {
                let chosen = pricing_problem.chosen(pricing_problem.days(), &classes, &self.cover_price);
                chosen.map(|option| option.shifts).collect()
            },
        );
        for (day, &shifts) in shifts.iter().enumerate() {
            let Some((_, option)) = pricing_problem.options.find(day, shifts) else { continue };
            let of_choice = cover_rows::of_choice(&pricing_problem.options, option, &self.row_of);
            of_choice.for_each(|row| self.rows[row as usize].take());
        }
        self.decided[person] = Some(shifts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column_generation::solver::ColumnGeneration;
    use crate::instance::Instance;
    use crate::neighbourhood_search::first_schedules::first_schedules;
    use crate::runs;

    /// What everything costs that column generation decides; what is first where it finds nothing better.
    fn dived(state: &mut State, pricing: &PricingProblems) -> i64 {
        let (people, days) = (pricing.people.len(), state.instance.days);
        let all: Vec<usize> = (0..people).collect();
        let before = state.score.weighted_cost(1);
        let Some(mut solver) = ColumnGeneration::new(state, pricing, &all, 0..days, 1, 0.5, &[]) else {
            return before;
        };
        loop {
            match solver.advance(&|| false) {
                Advance::Running => {}
                Advance::NoImprovement => return before,
                Advance::Fixed => break,
            }
        }
        for (person, shifts) in solver.decided() {
            state.assign(person, shifts);
            state.commit(|_| {});
        }
        before.min(state.score.weighted_cost(1))
    }

    #[test]
    fn the_bound_at_prices_is_below_every_rota_and_mostly_near_one_and_all_that_is_decided_keeps_the_limits()
    {
        let (mut apart, mut costs, mut priced) = (0.0, 0.0, 0);
        for seed in 0..60 {
            let problem = runs::problem(5, 21, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            let mut state = State::new(&instance);
            if first_schedules(&mut state, &pricing, 1).is_err() {
                continue;
            }
            let sums = vec![ResourcePrices::default(); 5];
            let mut ascent = VolumeAlgorithm::new(&state, &pricing, 1, &sums).unwrap();
            let goal = state.score.weighted_cost(1) as f64;
            let mut rng = Rng::new(seed, 0);
            while let Advance::Running =
                ascent.advance(goal, |person| state.of_person(person), &mut rng, &|| false)
            {}
            let mut rota = state.clone();
            let decided: Vec<_> = ascent.decided().collect();
            assert_eq!(decided.len(), 5);
            for (person, shifts) in decided {
                let day_attributes =
                    pricing.people[person].options.day_attributes.iter().zip(shifts).enumerate().map(
                        |(day, (of, &shifts))| {
                            of[pricing.people[person].options.find(day, shifts).unwrap().0]
                        },
                    );
                assert!(pricing.people[person].sequence.feasible_cost(&day_attributes).is_some(), "{seed}");
                rota.assign(person, shifts);
            }
            let known = dived(&mut state, &pricing).min(rota.score.weighted_cost(1)) as f64;
            let bound = ascent.bound().unwrap();
            assert!(bound <= known + 1e-6, "{seed}: {bound} above {known}");
            apart += known - bound;
            costs += known;
            priced += 1;
        }
        assert!(priced > 20 && apart < 0.05 * costs, "{apart} of {costs} in {priced}");
    }
}
