//! Column generation on some people and days, with the rest of the rota fixed: price and solve until the duals have converged,
//! then fix and repeat (Lübbecke and Desrosiers, Selected topics in column generation, 2005).

use std::ops::Range;

use super::column_pool::ColumnPool;
use super::cover_rows::{self, CoverRow};
use super::restricted_master::{self, MasterSolution};
use super::stabilisation::Stabilisation;
use super::status::SolverStatus;
use super::subproblem::PersonSubproblem;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::PricingProblems;
use crate::pricing::shortest_path::LabelSetting;
use crate::state::State;
use crate::support::rng::Rng;

/// People whose schedules are open on some days, and what is known of good ones.
pub(crate) struct ColumnGeneration<'a> {
    pub(super) days: Range<usize>,
    pub(super) people: Vec<PersonSubproblem<'a>>,
    pub(super) cover: CoverModel,
    pub(super) pool: ColumnPool,
    pub(super) label_setting: LabelSetting,
    /// The latest solution of the restricted master problem.
    pub(super) master: Option<MasterSolution>,
    pub(super) stabilisation: Stabilisation,
    pub(super) stopping: StoppingRule,
    pub(super) dive: Dive,
    /// Cost of the known schedules of these people, with the cover.
    known_cost: f64,
    pub(super) work: u64,
    /// Work done when it was last opened.
    pub(super) opened_at: u64,
}

/// The cover that the open people share.
pub(super) struct CoverModel {
    pub rows: Vec<CoverRow>,
    /// The rows from before anything was fixed.
    pub initial_rows: Vec<CoverRow>,
    /// For each cover requirement its row.
    pub row_of: Vec<u32>,
    /// The shortage cost that is assumed at most, for now: duals converge sooner from below.
    pub ceiling: f64,
    /// The price of each requirement, in fractions of a cost unit.
    pub prices: Vec<i64>,
}

/// When duals have converged.
pub(super) struct StoppingRule {
    /// Gap between the master problem and the bound that is close enough, as a share of the cost.
    pub near: f64,
    /// That share once the problem was reopened. Where shortage is lexicographically first it is smaller by its weight:
    /// otherwise soft costs would be lost in it.
    pub least_near: f64,
    /// How near to the known cost the bound may be while there is still something to win.
    pub gap: f64,
    /// Whether to fix as soon as it is clear how much is to be won, with relaxed graphs: not for everybody on all days, which
    /// gives the bound.
    pub heuristic: bool,
    /// Rounds left until something is fixed.
    pub rounds: usize,
}

/// What is fixed so far.
pub(super) struct Dive {
    pub is_diving: bool,
    /// Cost of the schedules that are fixed.
    pub fixed_cost: f64,
    /// Randomises the order of fixing; `None` the first time.
    pub rng: Option<Rng>,
}

/// Gap between master problem and bound that is close enough, as a share of the cost; larger for everybody on all days the first
/// time, so that there is a rota sooner.
const NEAR: f64 = 1e-3;
const FIRST_NEAR: f64 = 2e-2;
/// The first ceiling, as a multiple of the least shortage cost; it is multiplied by `RAISE` where more people than `CAPPED` are
/// short at it.
const CEILING: f64 = 1.0;
const CAPPED: f64 = 1e-3;
const RAISE: f64 = 8.0;
/// A dive is given up when its bound exceeds the known cost by so much; for everybody on all days, by such a share of it, because
/// neighbourhoods win most of it back.
const GAP_LOST: f64 = 0.5;
const MAY_LOSE: f64 = 0.5;
/// In heuristic mode a gap is close enough at this share of what is to be won.
const NEAR_ENOUGH: f64 = 0.1;
/// In a dive a gap is close enough at this share of what fixing has lost.
const OF_LOST: f64 = 0.1;
/// Most rounds of pricing before the first fixing, between two, and between two in heuristic mode.
pub(super) const FIRST_ROUNDS: usize = 150;
const ROUNDS: usize = 6;
const HEURISTIC_ROUNDS: usize = 4;

impl<'a> ColumnGeneration<'a> {
    /// `gap`: how near to the bound is optimal. `warm_start_duals`: for each requirement a first dual; may be empty. `None` where
    /// somebody's options do not fit into a graph.
    pub fn new(
        state: &State,
        pricing: &'a PricingProblems,
        people: &[usize],
        days: Range<usize>,
        shortage_weight: i64,
        gap: f64,
        warm_start_duals: &[f64],
    ) -> Option<Self> {
        let whole = days.len() == state.instance.days;
        let heuristic = people.len() < pricing.people.len() || !whole;
        let mut subproblems = Vec::with_capacity(people.len());
        let mut work = 0;
        for &person in people {
            let schedule = state.of_person(person).to_vec();
            subproblems.push(PersonSubproblem::new(
                person,
                &pricing.people[person],
                schedule,
                days.clone(),
                heuristic,
                &mut work,
            )?);
        }
        let (rows, row_of) =
            cover_rows::of_cover(state, pricing, people.iter().copied(), days.clone(), shortage_weight)?;
        let stability_centre = rows
            .iter()
            .map(|row| warm_start_duals.get(row.requirement as usize).copied().unwrap_or(0.0))
            .collect();
        let stopping = StoppingRule {
            near: if heuristic { NEAR } else { FIRST_NEAR } / shortage_weight as f64,
            least_near: NEAR / shortage_weight as f64,
            gap,
            heuristic,
            rounds: FIRST_ROUNDS,
        };
        let mut solver = Self {
            days: days.clone(),
            people: subproblems,
            cover: CoverModel {
                ceiling: first_ceiling(&rows),
                initial_rows: rows.clone(),
                rows,
                row_of,
                prices: Vec::new(),
            },
            pool: ColumnPool::default(),
            label_setting: LabelSetting::default(),
            master: None,
            stabilisation: Stabilisation::new(stability_centre),
            stopping,
            dive: Dive { is_diving: false, fixed_cost: 0.0, rng: None },
            known_cost: 0.0,
            work,
            opened_at: 0,
        };
        for index in 0..solver.people.len() {
            let shifts = solver.people[index].schedule[days.clone()].to_vec();
            let column = solver.people[index].column(index, &solver.days, &shifts, &solver.cover.row_of)?;
            solver.pool.add(column, shifts);
        }
        let mut there = vec![0; solver.cover.rows.len()];
        for column in &solver.pool.columns {
            column.rows.iter().for_each(|&row| there[row as usize] += 1);
            solver.known_cost += column.cost;
        }
        solver.known_cost +=
            solver.cover.rows.iter().zip(there).map(|(row, there)| row.cost(there)).sum::<f64>();
        Some(solver)
    }

    /// Work done since it was made or reopened, in multiplications, about.
    pub fn work(&self) -> u64 {
        self.all_work() - self.opened_at
    }

    /// Work done since it was made.
    pub(super) fn all_work(&self) -> u64 {
        self.work + self.label_setting.work
    }

    /// A lower bound on the cost of these people's schedules and the cover: the best of all rounds before anything was fixed.
    pub fn lower_bound(&self) -> Option<f64> {
        let root_bound = self.stabilisation.root_bound.as_ref().map(|(bound, _)| *bound);
        let so_far = (!self.dive.is_diving && self.stabilisation.bound.is_finite())
            .then_some(self.stabilisation.bound);
        [root_bound, so_far].into_iter().flatten().reduce(f64::max)
    }

    /// The schedules that were fixed, by person, on its days.
    pub fn fixed(&self) -> impl Iterator<Item = (usize, &[DayAssignment])> {
        self.people.iter().filter_map(|open| Some((open.person, self.pool.schedules[open.fixed?].as_slice())))
    }

    /// Its days.
    pub fn days(&self) -> Range<usize> {
        self.days.clone()
    }

    /// Whether the bound proves the known schedules optimal.
    pub fn is_best(&self) -> bool {
        self.lower_bound().is_some_and(|bound| self.known_cost - bound < self.stopping.gap)
    }

    /// Notes the cost of better schedules that were found elsewhere.
    pub fn set_known_cost(&mut self, cost: f64) {
        self.known_cost = cost;
    }

    /// The dual of each cover requirement at the root bound.
    pub fn cover_duals(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let prices = self.stabilisation.root_bound.iter().flat_map(|(_, prices)| prices);
        self.cover.rows.iter().zip(prices).map(|(row, price)| (row.requirement as usize, *price))
    }

    /// Does one round: pricing, fixing when the duals have converged, and the master problem. `should_stop` makes it give up.
    pub fn advance(&mut self, should_stop: &dyn Fn() -> bool) -> SolverStatus {
        if self.master.is_none() {
            let ready = self
                .price(self.stabilisation.centre.clone(), None, should_stop)
                .and_then(|_| self.solve(1e-3, should_stop));
            if ready.is_none() {
                return SolverStatus::NoImprovement;
            }
        }
        let Some(added) = self.generate_columns(should_stop) else { return SolverStatus::NoImprovement };
        let (cost, capped) =
            self.master.as_ref().map_or((0.0, 0.0), |solved| (solved.cost, solved.capped_shortage));
        let apart = cost - self.stabilisation.bound;
        let to_win = self.known_cost - self.dive.fixed_cost - self.stabilisation.bound;
        let may_lose = if self.stopping.heuristic { GAP_LOST } else { self.known_cost.abs() * MAY_LOSE };
        self.stopping.rounds -= 1;
        let gap = if self.dive.is_diving { 0.0 } else { self.stopping.gap };
        let mut near = gap.max(cost.abs() * self.stopping.near);
        if self.stopping.heuristic {
            near = near.max(to_win * NEAR_ENOUGH);
        }
        if let (true, Some((root_bound, _))) = (self.dive.is_diving, &self.stabilisation.root_bound) {
            near = near.max((self.dive.fixed_cost + cost - root_bound) * OF_LOST);
        }
        if to_win < -may_lose || added == 0 || apart <= near || self.stopping.rounds == 0 {
            if capped > CAPPED && self.stopping.rounds > 0 && to_win >= -may_lose {
                self.cover.ceiling *= RAISE;
            } else {
                if !self.dive.is_diving
                    && self
                        .stabilisation
                        .root_bound
                        .as_ref()
                        .is_none_or(|(root_bound, _)| *root_bound < self.stabilisation.bound)
                {
                    self.stabilisation.root_bound =
                        Some((self.stabilisation.bound, self.stabilisation.centre.clone()));
                }
                if to_win < if self.dive.is_diving { -may_lose } else { self.stopping.gap } {
                    return SolverStatus::NoImprovement;
                }
                self.dive.is_diving = true;
                if self.stopping.heuristic {
                    self.fix_schedules();
                } else {
                    self.fix_days();
                }
                if self.people.iter().all(|open| open.fixed.is_some()) {
                    return SolverStatus::Fixed;
                }
                self.stopping.rounds = if self.stopping.heuristic { HEURISTIC_ROUNDS } else { ROUNDS };
            }
            self.stabilisation.bound = f64::NEG_INFINITY;
        }
        let precision = (apart / cost.abs().max(1.0) * 0.1).clamp(1e-6, 1e-2);
        if self.solve(precision, should_stop).is_some() {
            SolverStatus::Running
        } else {
            SolverStatus::NoImprovement
        }
    }

    fn solve(&mut self, gap: f64, should_stop: &dyn Fn() -> bool) -> Option<()> {
        let open = |column: usize| {
            self.pool.fits[column] && self.people[self.pool.columns[column].person].fixed.is_none()
        };
        let solved = restricted_master::solve(
            &self.cover.rows,
            self.people.len(),
            &self.pool.columns,
            open,
            self.cover.ceiling,
            gap,
            should_stop,
        )?;
        self.work += solved.work;
        self.master = Some(solved);
        Some(())
    }
}

fn first_ceiling(rows: &[CoverRow]) -> f64 {
    let prices = rows.iter().filter_map(|row| row.segments.first()).map(|segment| segment.price);
    CEILING * prices.filter(|price| *price > 0.0).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::pricing::prices::UNIT;
    use crate::runs;

    /// One person's best schedule is what the programme takes whole, so that the bound is what it costs: also where limits have
    /// cost something before the first of the days or go on after the last.
    #[test]
    fn the_bound_of_one_person_on_some_days_is_what_the_best_schedule_costs() {
        let mut decided = 0;
        for seed in 0..80 {
            let problem = runs::problem(2, 12, seed);
            let instance = Instance::new(&problem).unwrap();
            let pricing = PricingProblems::new(&instance).unwrap();
            let mut state = State::new(&instance);
            // As if every duty cost something, so that there is something to win.
            let dear = vec![3 * UNIT; problem.cover.len()];
            let first: Option<Vec<_>> =
                pricing.people.iter().map(|pricing_problem| pricing_problem.first(&dear)).collect();
            let Some(first) = first else { continue };
            for (person, schedule) in first.iter().enumerate() {
                state.assign(person, schedule);
                state.commit(|_| {});
            }
            let before = state.score.weighted_cost(1);
            let Some(mut solver) = ColumnGeneration::new(&state, &pricing, &[0], 4..9, 1, 0.5, &[]) else {
                continue;
            };
            let mut so_far = f64::NEG_INFINITY;
            loop {
                let advance = solver.advance(&|| false);
                so_far = so_far.max(solver.lower_bound().unwrap_or(so_far));
                for (column, shifts) in solver.pool.columns.iter().zip(&solver.pool.schedules) {
                    let open = &solver.people[column.person];
                    let from_scratch =
                        open.column(column.person, &solver.days, shifts, &solver.cover.row_of).unwrap();
                    assert_eq!(
                        (column.cost, &column.rows),
                        (from_scratch.cost, &from_scratch.rows),
                        "{seed}"
                    );
                }
                match advance {
                    SolverStatus::Running => {}
                    SolverStatus::NoImprovement => {
                        assert!(solver.lower_bound().unwrap() > solver.known_cost - 0.5, "{seed}");
                        break;
                    }
                    SolverStatus::Fixed => {
                        for (person, shifts) in solver.fixed() {
                            let mut schedule = state.of_person(person).to_vec();
                            schedule[solver.days()].copy_from_slice(shifts);
                            state.assign(person, &schedule);
                        }
                        let won = (before - state.score.weighted_cost(1)) as f64;
                        let said = solver.known_cost - solver.lower_bound().unwrap();
                        let near = 0.6 + said * NEAR_ENOUGH;
                        assert!(
                            solver.known_cost - so_far > said - 1e-6,
                            "{seed}: no bound on the way was too high"
                        );
                        assert!(won < said + 0.6 && said < won + near, "{seed}: won {won}, said {said}");
                        decided += 1;
                        break;
                    }
                }
            }
        }
        assert!(decided > 5, "{decided}");
    }
}
