//! Some people on some days, whose schedules are all open at once.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::cover_rows::{self, CoverRow};
use super::restricted_master::{self, Column, MasterSolution};
use super::status::SolverStatus;
use super::subproblem::PersonSubproblem;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::PricingProblems;
use crate::pricing::shortest_path::LabelSetting;
use crate::state::State;
use crate::support::rng::Rng;

/// The people whose schedules are open on some days, and what is known of good ones.
pub(crate) struct ColumnGeneration<'a> {
    pub(super) days: Range<usize>,
    pub(super) open: Vec<PersonSubproblem<'a>>,
    pub(super) rows: Vec<CoverRow>,
    /// For each requirement its row.
    pub(super) row_of: Vec<u32>,
    pub(super) columns: Vec<Column>,
    /// What each of the columns does on the days.
    pub(super) schedules: Vec<Vec<DayAssignment>>,
    /// Whether each of the columns is what is decided so far.
    pub(super) fits: Vec<bool>,
    pub(super) known: FxHashSet<(usize, Vec<DayAssignment>)>,
    pub(super) paths: LabelSetting,
    pub(super) solved: Option<MasterSolution>,
    /// Prices of the best bound so far, and how the bound subgradient with each.
    pub(super) stability_centre: Vec<f64>,
    pub(super) subgradient: Vec<f64>,
    /// How far steps go by that, as a share of the label to where the bound would be what the programme costs.
    pub(super) step: f64,
    pub(super) bound: f64,
    /// The bound from before anything was fixed, and its prices.
    pub(super) root_bound: Option<(f64, Vec<f64>)>,
    /// Whether something is decided.
    pub(super) is_diving: bool,
    /// Share of the costs at which a programme and its bound are near enough.
    pub(super) near: f64,
    /// The share later on. Where shortage comes first it is of what the costs would be one to one: otherwise the rest would be lost
    /// in it.
    pub(super) least_near: f64,
    /// The rows from before anything was decided.
    pub(super) all_rows: Vec<CoverRow>,
    pub(super) rounds: usize,
    /// How near to what it costs the bound may be for there to be something to win.
    pub(super) gap: f64,
    /// Whether to decide once it is clear how much is to be won, from graphs that may be rough: not for everybody on all days,
    /// which gives the bound.
    pub(super) heuristic: bool,
    /// What these people's schedules and the cover cost before.
    before: f64,
    /// What the schedules that are decided cost.
    pub(super) spent: f64,
    /// Nobody short counts for more, for now: prices find their label sooner from below.
    pub(super) ceiling: f64,
    pub(super) cover_price: Vec<i64>,
    pub(super) work: u64,
    /// The work that it was when it was last opened.
    pub(super) opened_at: u64,
    /// Chance in what is decided first; none the first time.
    pub(super) rng: Option<Rng>,
}

/// At this share of the costs a programme and its bound are near enough; for everybody on all days more, the first time, so that
/// there is a rota sooner.
const NEAR: f64 = 1e-3;
const FIRST_NEAR: f64 = 2e-2;
/// The first ceiling is so many times the least that being short costs anywhere; where more people than this are short at it,
/// it is raised.
const CEILING: f64 = 1.0;
const CAPPED: f64 = 1e-3;
const RAISE: f64 = 8.0;
/// Decisions after which so much more than before would be lost are not gone on with; for everybody on all days as a share of the
/// costs: neighbourhoods win most of it back.
const GAP_LOST: f64 = 0.5;
const MAY_LOSE: f64 = 0.5;
/// Where it is heuristic, a programme and its bound are near enough at this share of what is to be won.
const NEAR_ENOUGH: f64 = 0.1;
/// After a decision they are at this share of what the decisions have lost.
const OF_LOST: f64 = 0.1;
/// Most rounds of new schedules before the first is decided, and between two decisions; where it is heuristic.
pub(super) const FIRST_ROUNDS: usize = 150;
const ROUNDS: usize = 6;
const HURRIED_ROUNDS: usize = 4;

impl<'a> ColumnGeneration<'a> {
    /// `shortage_weight`: what shortage counts for against the rest. `gap`: how near to the bound is near enough. `warm_start_duals`: for each requirement
    /// what one more person may be worth, to begin with; may be empty. `None` where somebody's options do not fit into a
    /// graph.
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
        let mut open = Vec::with_capacity(people.len());
        let mut work = 0;
        for &person in people {
            let schedule = state.of_person(person).to_vec();
            open.push(PersonSubproblem::new(
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
        let mut solver = Self {
            days: days.clone(),
            open,
            stability_centre,
            subgradient: Vec::new(),
            step: 1.0,
            ceiling: first_ceiling(&rows),
            all_rows: rows.clone(),
            rows,
            row_of,
            columns: Vec::new(),
            schedules: Vec::new(),
            fits: Vec::new(),
            known: FxHashSet::default(),
            paths: LabelSetting::default(),
            solved: None,
            bound: f64::NEG_INFINITY,
            root_bound: None,
            is_diving: false,
            near: if heuristic { NEAR } else { FIRST_NEAR } / shortage_weight as f64,
            least_near: NEAR / shortage_weight as f64,
            rounds: FIRST_ROUNDS,
            gap,
            heuristic,
            before: 0.0,
            spent: 0.0,
            cover_price: Vec::new(),
            work,
            opened_at: 0,
            rng: None,
        };
        for place in 0..solver.open.len() {
            let shifts = solver.open[place].schedule[days.clone()].to_vec();
            let column = solver.open[place].column(place, &solver.days, &shifts, &solver.row_of)?;
            solver.add(column, shifts);
        }
        let mut there = vec![0; solver.rows.len()];
        for column in &solver.columns {
            column.rows.iter().for_each(|&row| there[row as usize] += 1);
            solver.before += column.cost;
        }
        solver.before += solver.rows.iter().zip(there).map(|(row, there)| row.cost(there)).sum::<f64>();
        Some(solver)
    }

    /// Work done since it was made or opened again: multiplications, about.
    pub fn work(&self) -> u64 {
        self.all_work() - self.opened_at
    }

    /// Work done since it was made.
    pub(super) fn all_work(&self) -> u64 {
        self.work + self.paths.work
    }

    /// What these people's schedules and the cover cost at least, as far as that is known by now: every round of prices says
    /// something, and the last before anything is fixed says most.
    pub fn lower_bound(&self) -> Option<f64> {
        let root_bound = self.root_bound.as_ref().map(|(bound, _)| *bound);
        let so_far = (!self.is_diving && self.bound.is_finite()).then_some(self.bound);
        [root_bound, so_far].into_iter().flatten().reduce(f64::max)
    }

    /// The schedules that were decided, by person, on its days.
    pub fn decided(&self) -> impl Iterator<Item = (usize, &[DayAssignment])> {
        self.open.iter().filter_map(|open| Some((open.person, self.schedules[open.fixed?].as_slice())))
    }

    /// Its days.
    pub fn days(&self) -> Range<usize> {
        self.days.clone()
    }

    /// Whether the bound leaves nothing to win.
    pub fn is_best(&self) -> bool {
        self.lower_bound().is_some_and(|bound| self.before - bound < self.gap)
    }

    /// The same people on the same days cost so much by now: others have found something better.
    pub fn costs_now(&mut self, cost: f64) {
        self.before = cost;
    }

    /// What one more person in each of its requirements is worth, by the proven bound.
    pub fn prices(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let prices = self.root_bound.iter().flat_map(|(_, prices)| prices);
        self.rows.iter().zip(prices).map(|(row, price)| (row.requirement as usize, *price))
    }

    pub(super) fn add(&mut self, column: Column, shifts: Vec<DayAssignment>) {
        self.known.insert((column.person, shifts.clone()));
        self.columns.push(column);
        self.schedules.push(shifts);
        self.fits.push(true);
    }

    /// Goes on for one round: the programme, new schedules at its prices, and decisions when there are none. `should_stop` makes it
    /// give up.
    pub fn advance(&mut self, should_stop: &dyn Fn() -> bool) -> SolverStatus {
        if self.solved.is_none() {
            let ready = self
                .price(self.stability_centre.clone(), None, should_stop)
                .and_then(|_| self.solve(1e-3, should_stop));
            if ready.is_none() {
                return SolverStatus::NoImprovement;
            }
        }
        let Some(added) = self.new_schedules(should_stop) else { return SolverStatus::NoImprovement };
        let (cost, capped) =
            self.solved.as_ref().map_or((0.0, 0.0), |solved| (solved.cost, solved.capped_shortage));
        let apart = cost - self.bound;
        let to_win = self.before - self.spent - self.bound;
        let may_lose = if self.heuristic { GAP_LOST } else { self.before.abs() * MAY_LOSE };
        self.rounds -= 1;
        let gap = if self.is_diving { 0.0 } else { self.gap };
        let mut near = gap.max(cost.abs() * self.near);
        if self.heuristic {
            near = near.max(to_win * NEAR_ENOUGH);
        }
        if let (true, Some((root_bound, _))) = (self.is_diving, &self.root_bound) {
            near = near.max((self.spent + cost - root_bound) * OF_LOST);
        }
        if to_win < -may_lose || added == 0 || apart <= near || self.rounds == 0 {
            if capped > CAPPED && self.rounds > 0 && to_win >= -may_lose {
                self.ceiling *= RAISE;
            } else {
                if !self.is_diving
                    && self.root_bound.as_ref().is_none_or(|(root_bound, _)| *root_bound < self.bound)
                {
                    self.root_bound = Some((self.bound, self.stability_centre.clone()));
                }
                if to_win < if self.is_diving { -may_lose } else { self.gap } {
                    return SolverStatus::NoImprovement;
                }
                self.is_diving = true;
                if self.heuristic {
                    self.decide_schedules();
                } else {
                    self.decide_days();
                }
                if self.open.iter().all(|open| open.fixed.is_some()) {
                    return SolverStatus::Fixed;
                }
                self.rounds = if self.heuristic { HURRIED_ROUNDS } else { ROUNDS };
            }
            self.bound = f64::NEG_INFINITY;
        }
        let precision = (apart / cost.abs().max(1.0) * 0.1).clamp(1e-6, 1e-2);
        if self.solve(precision, should_stop).is_some() {
            SolverStatus::Running
        } else {
            SolverStatus::NoImprovement
        }
    }

    fn solve(&mut self, gap: f64, should_stop: &dyn Fn() -> bool) -> Option<()> {
        let open =
            |column: usize| self.fits[column] && self.open[self.columns[column].person].fixed.is_none();
        let solved = restricted_master::solve(
            &self.rows,
            self.open.len(),
            &self.columns,
            open,
            self.ceiling,
            gap,
            should_stop,
        )?;
        self.work += solved.work;
        self.solved = Some(solved);
        Some(())
    }
}

fn first_ceiling(rows: &[CoverRow]) -> f64 {
    let prices = rows.iter().filter_map(|row| row.segments.first()).map(|piece| piece.price);
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
                for (column, shifts) in solver.columns.iter().zip(&solver.schedules) {
                    let open = &solver.open[column.person];
                    let from_scratch =
                        open.column(column.person, &solver.days, shifts, &solver.row_of).unwrap();
                    assert_eq!(
                        (column.cost, &column.rows),
                        (from_scratch.cost, &from_scratch.rows),
                        "{seed}"
                    );
                }
                match advance {
                    SolverStatus::Running => {}
                    SolverStatus::NoImprovement => {
                        assert!(solver.lower_bound().unwrap() > solver.before - 0.5, "{seed}");
                        break;
                    }
                    SolverStatus::Fixed => {
                        for (person, shifts) in solver.decided() {
                            let mut schedule = state.of_person(person).to_vec();
                            schedule[solver.days()].copy_from_slice(shifts);
                            state.assign(person, &schedule);
                        }
                        let won = (before - state.score.weighted_cost(1)) as f64;
                        let said = solver.before - solver.lower_bound().unwrap();
                        let near = 0.6 + said * NEAR_ENOUGH;
                        assert!(
                            solver.before - so_far > said - 1e-6,
                            "{seed}: no bound on the label was too high"
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
