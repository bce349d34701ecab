//! The volume algorithm (Barahona and Anbil, The volume algorithm: producing primal solutions with a subgradient method, 2000)
//! on all people and days of a period that is too long for resource graphs and linear programmes.
//!
//! Cover and everybody's counters are relaxed: whatever their duals, no rota costs less than cover and everybody's cheapest path
//! cost at them. A subgradient ascent raises that bound ([`crate::support::subgradient`]). The average of the paths on the way
//! is near a convex combination of schedules that covers best; from it one schedule after the other is fixed, each the best for
//! what the others will then cover.

use super::cover_rows::{self, CoverRow};
use super::status::SolverStatus;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::PricingProblems;
use crate::pricing::arc::MAX_COUNTERS;
use crate::pricing::lagrangian_beam::{self, LagrangianBeamSearch, ResourcePrices};
use crate::pricing::layered_graph::LayeredGraph;
use crate::pricing::prices::UNIT;
use crate::state::State;
use crate::support::rng::Rng;
use crate::support::subgradient::{Block, StepRule, SubgradientAscent};
use crate::support::work_units;

/// How the ascent steps.
const RULE: StepRule = StepRule { patience: 15, sufficient_increase: 1e-3, min_length: 1.0 };
/// The share of the gap that a step aims at, at which the duals have converged.
const CONVERGED: f64 = 0.004;
/// Scale of the counters' duals: they are about many days, so they move more slowly than those of cover.
const COUNTER_SCALE: f64 = 0.1;
/// The initial duals of cover, as a share of the cost of shortage.
const INITIAL_SHARE: f64 = 0.3;
/// Weight of an iteration's paths in the average.
const AVERAGING: f32 = 0.01;

/// The ascent, and what is fixed.
pub(crate) struct VolumeAlgorithm<'a> {
    pricing: &'a PricingProblems,
    /// Everybody's graph; built one after the other.
    graphs: Vec<LayeredGraph>,
    rows: Vec<CoverRow>,
    /// For each cover requirement its row.
    row_of: Vec<u32>,
    duals: Duals,
    /// The duals with the best bound.
    stability_centre: Duals,
    ascent: SubgradientAscent,
    /// For each person and row how much they cover it, averaged over the iterations.
    average: Vec<Vec<f32>>,
    fixed: Vec<Option<Vec<DayAssignment>>>,
    /// Whose schedules are still to be fixed, from the back, once the duals have converged.
    left: Option<Vec<usize>>,
    cover_price: Vec<i64>,
    beam_search: LagrangianBeamSearch,
    work: u64,
}

/// Duals of the cover rows, and of each person's counters.
#[derive(Debug, Clone)]
struct Duals {
    cover: Vec<f64>,
    counters: Vec<ResourcePrices>,
}

impl<'a> VolumeAlgorithm<'a> {
    /// `counters`: initial duals of everybody's counters. `None` where somebody does what is not among their options.
    pub fn new(
        state: &State,
        pricing: &'a PricingProblems,
        shortage_weight: i64,
        counters: &[ResourcePrices],
    ) -> Option<Self> {
        let people = pricing.people.len();
        let everybody = 0..people;
        let (rows, row_of) =
            cover_rows::of_cover(state, pricing, everybody, 0..state.instance.days, shortage_weight)?;
        let initial =
            |row: &CoverRow| row.segments.first().map_or(0.0, |segment| INITIAL_SHARE * segment.price);
        let duals = Duals { cover: rows.iter().map(initial).collect(), counters: counters.to_vec() };
        Some(Self {
            pricing,
            stability_centre: duals.clone(),
            duals,
            ascent: SubgradientAscent::new(RULE, &[rows.len(), people * MAX_COUNTERS]),
            average: vec![vec![0.0; rows.len()]; people],
            fixed: vec![None; people],
            left: None,
            cover_price: vec![0; row_of.len()],
            beam_search: LagrangianBeamSearch::default(),
            work: 0,
            rows,
            row_of,
            graphs: Vec::with_capacity(people),
        })
    }

    /// Work done, in multiplications, about.
    pub fn work(&self) -> u64 {
        self.work + self.beam_search.work
    }

    /// A lower bound on the cost of a rota, once there is one.
    pub fn bound(&self) -> Option<f64> {
        Some(self.ascent.best()).filter(|bound| bound.is_finite())
    }

    /// The dual of each cover requirement at the stability centre.
    pub fn cover_duals(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.rows
            .iter()
            .zip(&self.stability_centre.cover)
            .map(|(row, price)| (row.requirement as usize, *price))
    }

    /// The schedules that are fixed, by person.
    pub fn fixed(&self) -> impl Iterator<Item = (usize, &[DayAssignment])> {
        self.fixed.iter().enumerate().filter_map(|(person, shifts)| Some((person, shifts.as_deref()?)))
    }

    /// Does one step: builds a graph, iterates the ascent, or fixes a schedule. `goal`: the cost of a known rota. `own`:
    /// everybody's schedule in it.
    pub fn advance<'s>(
        &mut self,
        goal: f64,
        own: impl Fn(usize) -> &'s [DayAssignment],
        rng: &mut Rng,
        should_stop: &dyn Fn() -> bool,
    ) -> SolverStatus {
        let people = self.pricing.people.len();
        if self.graphs.len() < people {
            let Some(layered) = self.pricing.people[self.graphs.len()].layered_graph() else {
                return SolverStatus::NoImprovement;
            };
            self.work += layered.arcs.len() as u64 * work_units::BUILDING;
            self.graphs.push(layered);
        } else if let Some(left) = &mut self.left {
            let Some(person) = left.pop() else { return SolverStatus::Fixed };
            self.fix(person, own(person), should_stop);
        } else {
            self.iterate(goal, should_stop);
            if self.ascent.share() < CONVERGED {
                let mut order: Vec<usize> = (0..people).collect();
                rng.shuffle(&mut order, people);
                self.left = Some(order);
            }
        }
        SolverStatus::Running
    }

    /// Evaluates the duals, and takes a step of the ascent.
    fn iterate(&mut self, goal: f64, should_stop: &dyn Fn() -> bool) {
        let Some((bound, subgradient, deviations)) = self.evaluate(should_stop) else { return };
        let verdict = self.ascent.observe(bound, goal);
        if verdict.is_best {
            self.stability_centre.clone_from(&self.duals);
        }
        if verdict.restarts {
            self.duals.clone_from(&self.stability_centre);
            return;
        }
        let blocks = [
            Block { subgradient: &subgradient, scale: (1.0, 1.0) },
            Block { subgradient: &deviations, scale: (COUNTER_SCALE, 1.0) },
        ];
        let Self { ascent, duals, rows, graphs, .. } = self;
        ascent.step(bound, goal, &blocks, |block, index, change| {
            if block == 0 {
                let price = &mut duals.cover[index];
                *price = rows[index].within(*price + change, f64::INFINITY);
                return;
            }
            let (person, counter) = (index / MAX_COUNTERS, index % MAX_COUNTERS);
            if let Some(of) = graphs[person].counters.get(counter) {
                let price = &mut duals.counters[person][counter];
                *price = lagrangian_beam::within(of, *price + (change * UNIT as f64) as i64);
            }
        });
    }

    /// The bound at the duals with its subgradient in those of the rows and in those of everybody's counters; `None` when it
    /// should stop.
    fn evaluate(&mut self, should_stop: &dyn Fn() -> bool) -> Option<(f64, Vec<f64>, Vec<f64>)> {
        let (mut bound, mut subgradient) =
            cover_rows::bound(&self.rows, &self.duals.cover, f64::INFINITY, &mut self.cover_price);
        let mut deviations = Vec::with_capacity(self.graphs.len() * MAX_COUNTERS);
        for (person, layered) in self.graphs.iter().enumerate() {
            if should_stop() {
                return None;
            }
            let pricing_problem = &self.pricing.people[person];
            self.work += work_units::CHOICE * pricing_problem.options.count(pricing_problem.days()) as u64;
            let prices = pricing_problem.prices(pricing_problem.days(), &self.cover_price);
            let path = self.beam_search.relaxed(layered, &prices, &self.duals.counters[person]);
            bound += path.bound as f64 / UNIT as f64;
            deviations.extend(path.beyond.iter().map(|&beyond| beyond as f64));
            self.average[person].iter_mut().for_each(|average| *average *= 1.0 - AVERAGING);
            for option in pricing_problem.chosen(pricing_problem.days(), &path.classes, &self.cover_price) {
                for row in cover_rows::of_option(&pricing_problem.options, option, &self.row_of) {
                    subgradient[row as usize] -= 1.0;
                    self.average[person][row as usize] += AVERAGING;
                }
            }
        }
        Some((bound, subgradient, deviations))
    }

    /// Fixes a person's schedule: the best where those who are fixed are there and the others as on average, or their own.
    fn fix(&mut self, person: usize, own: &[DayAssignment], should_stop: &dyn Fn() -> bool) {
        let open = |other: &usize| *other != person && self.fixed[*other].is_none();
        let others: Vec<usize> = (0..self.graphs.len()).filter(open).collect();
        for (index, row) in self.rows.iter().enumerate() {
            let expected: f64 = others.iter().map(|&other| f64::from(self.average[other][index])).sum();
            let cost = |expected: f64| {
                let (below, people) = (expected.floor(), expected as i32);
                row.cost(people) + (expected - below) * (row.cost(people + 1) - row.cost(people))
            };
            let one_more = cost(expected + 1.0) - cost(expected);
            self.cover_price[row.requirement as usize] = (one_more * UNIT as f64) as i64;
        }
        self.work += work_units::CHOICE * (self.rows.len() * (1 + others.len() / 10)) as u64;
        let pricing_problem = &self.pricing.people[person];
        let prices = pricing_problem.prices(pricing_problem.days(), &self.cover_price);
        let found = pricing_problem.cost(own, &prices).and_then(|known| {
            let mut counters = self.stability_centre.counters[person];
            self.beam_search.cheaper(&self.graphs[person], &prices, &mut counters, known, should_stop)
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
            let of_option = cover_rows::of_option(&pricing_problem.options, option, &self.row_of);
            of_option.for_each(|row| self.rows[row as usize].take());
        }
        self.fixed[person] = Some(shifts);
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
                SolverStatus::Running => {}
                SolverStatus::NoImprovement => return before,
                SolverStatus::Fixed => break,
            }
        }
        for (person, shifts) in solver.fixed() {
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
            while let SolverStatus::Running =
                ascent.advance(goal, |person| state.of_person(person), &mut rng, &|| false)
            {}
            let mut rota = state.clone();
            let decided: Vec<_> = ascent.fixed().collect();
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
