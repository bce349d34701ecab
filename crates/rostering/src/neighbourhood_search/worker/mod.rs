//! A search over whole schedules: each person's best one after the other, column generation on a few people or days at a
//! time, and, once told to, on all people and days at once, again and again.

mod full_problem;
mod person_descent;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::selection::NeighbourhoodSelector;
use crate::column_generation::solver::ColumnGeneration;
use crate::column_generation::status::SolverStatus;
use crate::instance::day_assignment::DayAssignment;
use crate::pricing::lagrangian_beam::{LagrangianBeamSearch, ResourcePrices};
use crate::pricing::shortest_path::LabelSetting;
use crate::pricing::{MAX_GRAPH_DAYS, PricingProblems};
use crate::solution::bound::WeightedCost;
use crate::solution::score::Score;
use crate::state::{Change, State};
use crate::support::rng::Rng;
use crate::support::work_units::TURN;

use full_problem::FullProblem;

/// How near to the bound is near enough: costs are whole state.
const GAP: f64 = 0.5;

/// What is searched next.
enum Next<'a> {
    /// A neighbourhood, and whether it is everything.
    Hood(Box<ColumnGeneration<'a>>, bool),
    /// A person's best schedule on all days.
    Alone(usize),
    Nothing,
}

/// One search.
pub(crate) struct LnsWorker<'a> {
    pub state: State<'a>,
    pricing: &'a PricingProblems,
    rng: Rng,
    shortage_weight: i64,
    best: Vec<DayAssignment>,
    pub best_score: Score,
    /// What is being searched, and whether it is everything.
    solver: Option<(Box<ColumnGeneration<'a>>, bool)>,
    everything: FullProblem<'a>,
    /// Whether its rota is another than that of the others, worse but of promise.
    pub is_diversifying: bool,
    /// Its people: those whom no other worker takes into a neighbourhood.
    pub people: Vec<usize>,
    /// The days from which it takes its neighbourhoods.
    pub days: Range<usize>,
    /// Whether its people are to get their best schedule one after the other, and who of them still does.
    begins_alone: bool,
    alone: Vec<usize>,
    /// Whether they have had their turn before, so that graphs of all days are built.
    knows_graphs: bool,
    /// What the rota cost before they began.
    before_alone: i64,
    shapes: NeighbourhoodSelector,
    /// Days on which everybody was searched since the rota last changed.
    searched: FxHashSet<Range<usize>>,
    paths: LabelSetting,
    guided: LagrangianBeamSearch,
    /// What sums were priced at last, by person.
    sum_prices: Vec<ResourcePrices>,
    prices: Vec<i64>,
    /// What one more person in each requirement was worth when it was last found out.
    warm_start_duals: Vec<f64>,
    /// No rota costs less.
    pub bound: Option<WeightedCost>,
    /// Neighbourhoods searched.
    pub moves: u64,
    /// Work done, in multiplications, about.
    pub done: u64,
    /// What it has changed since the workers were last brought together, change after change.
    won: Vec<Vec<Change>>,
}

impl<'a> LnsWorker<'a> {
    /// From a first rota. `number`: its own among the workers. `shortage_weight`: what shortage counts for against the rest.
    pub fn new(
        state: State<'a>,
        pricing: &'a PricingProblems,
        seed: u64,
        number: usize,
        shortage_weight: i64,
    ) -> Self {
        let state_cells = state.cover.len();
        let shapes = NeighbourhoodSelector::new(state.instance.days, MAX_GRAPH_DAYS);
        Self {
            before_alone: state.score.weighted_cost(shortage_weight),
            best: state.roster.shifts.clone(),
            best_score: state.score,
            state,
            pricing,
            rng: Rng::new(seed, number),
            shortage_weight,
            solver: None,
            everything: FullProblem::No,
            is_diversifying: false,
            people: Vec::new(),
            days: 0..0,
            begins_alone: true,
            alone: Vec::new(),
            knows_graphs: false,
            shapes,
            searched: FxHashSet::default(),
            paths: LabelSetting::default(),
            guided: LagrangianBeamSearch::default(),
            sum_prices: vec![ResourcePrices::default(); pricing.people.len()],
            prices: Vec::new(),
            warm_start_duals: vec![0.0; state_cells],
            bound: None,
            moves: 0,
            done: 0,
            won: Vec::new(),
        }
    }

    /// The best rota met.
    pub fn best(&self) -> &[DayAssignment] {
        &self.best
    }

    /// What one more person in each requirement is worth when all people are searched at once, as soon as that is known.
    pub fn prices(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.solver.iter().filter(|(_, whole)| *whole).flat_map(|(solver, _)| solver.prices())
    }

    /// Prices to begin with.
    pub fn warm_start_duals(&mut self, prices: &[(usize, f64)]) {
        for (requirement, price) in prices {
            self.warm_start_duals[*requirement] = *price;
        }
    }

    /// Whether its people get their best schedule one after the other.
    pub fn is_alone(&self) -> bool {
        self.begins_alone || !self.alone.is_empty()
    }

    /// Whether it searches neighbourhoods by now, and no longer everything at once.
    pub fn is_free(&self) -> bool {
        !self.everything.is_begun() && self.solver.as_ref().is_none_or(|(_, whole)| !whole)
    }

    /// What it has won since it was last asked.
    pub fn take_won(&mut self) -> Vec<Vec<Change>> {
        std::mem::take(&mut self.won)
    }

    /// Makes changes to a rota that has changed since they were found, as far as they still fit, if that makes nothing worse.
    pub fn also(&mut self, changes: &[Change]) {
        let before = self.state.score;
        // Two changes that each keep the sums of a period may break one together: then those people change who can.
        if !self.state.attempt(changes) {
            let days = self.state.instance.days;
            for changes in changes.chunk_by(|a, b| a.at / days == b.at / days) {
                self.state.attempt(changes);
            }
        }
        self.keep_if_no_worse(before);
    }

    /// Goes on from another rota.
    pub fn restart_from(&mut self, shifts: &[DayAssignment]) {
        let before = self.state.score;
        self.state.replace(shifts, |_| {});
        if self.state.score != before {
            self.searched.clear();
        }
        self.note_if_best();
    }

    /// Searches until so much work is done, or less when told to should stop.
    pub fn run(&mut self, until: u64, should_stop: &dyn Fn() -> bool) {
        while self.done < until && !should_stop() {
            if std::mem::take(&mut self.begins_alone) {
                self.alone.clone_from(&self.people);
            }
            if let Some(person) = self.alone.pop() {
                self.done += self.improve(person, should_stop);
                if self.alone.is_empty() {
                    self.again_alone();
                }
                continue;
            }
            if self.begin_everything(should_stop) {
                continue;
            }
            match self.solver.take().map_or_else(|| self.next(), |(solver, whole)| Next::Hood(solver, whole))
            {
                Next::Hood(solver, whole) => self.advance(solver, whole, should_stop),
                Next::Alone(person) => {
                    let before = self.state.score;
                    let work = self.improve(person, should_stop);
                    self.done += work;
                    self.shapes.note(
                        (before - self.state.score).weighted_cost(self.shortage_weight),
                        work,
                        self.people.len(),
                    );
                }
                Next::Nothing => self.done = until,
            }
        }
    }

    /// Goes on with a neighbourhood for one round.
    fn advance(
        &mut self,
        mut solver: Box<ColumnGeneration<'a>>,
        whole: bool,
        should_stop: &dyn Fn() -> bool,
    ) {
        if whole {
            solver.costs_now(self.state.score.weighted_cost(self.shortage_weight) as f64);
        }
        let before = solver.work();
        let advance = solver.advance(should_stop);
        self.done += (solver.work() - before).max(TURN / 100);
        if whole {
            self.prove(solver.lower_bound());
        }
        match advance {
            SolverStatus::Running if whole || !self.shapes.is_too_much(solver.work()) => {
                self.solver = Some((solver, whole));
            }
            SolverStatus::Running | SolverStatus::NoImprovement => {
                self.note(&solver, whole, 0);
                if whole {
                    self.lay_aside(solver);
                }
            }
            SolverStatus::Fixed => {
                let before = self.state.score;
                self.take(&solver);
                self.note(&solver, whole, (before - self.state.score).weighted_cost(self.shortage_weight));
                if whole {
                    if self.state.score == before {
                        self.go_apart(solver.days(), solver.decided());
                    }
                    self.lay_aside(solver);
                }
            }
        }
    }

    /// What to search next.
    fn next(&mut self) -> Next<'a> {
        if let Some(solver) = self.everything() {
            return Next::Hood(solver, true);
        }
        if self.people.is_empty() {
            return Next::Nothing;
        }
        for _ in 0..20 {
            let (days, people) = self.shapes.choose(self.days.len(), &mut self.rng);
            if days > MAX_GRAPH_DAYS
                && let Some(person) = self.rng.pick(&self.people)
            {
                return Next::Alone(person);
            }
            let (days, people) = (self.some_days(days), self.some_people(people));
            if people.len() == self.pricing.people.len() && !self.searched.insert(days.clone()) {
                continue;
            }
            self.moves += 1;
            let solver = ColumnGeneration::new(
                &self.state,
                self.pricing,
                &people,
                days,
                self.shortage_weight,
                GAP,
                &self.warm_start_duals,
            );
            if let Some(solver) = solver {
                self.done += solver.work();
                return Next::Hood(Box::new(solver), false);
            }
        }
        Next::Nothing
    }

    /// Notes what a neighbourhood has won.
    fn note(&mut self, solver: &ColumnGeneration, whole: bool, won: i64) {
        for (requirement, price) in solver.prices() {
            self.warm_start_duals[requirement] = price;
        }
        if !whole {
            self.shapes.note(won, solver.work(), self.pricing.people.len());
        }
    }

    /// So many days in a row, from a Monday on if the first day is one.
    fn some_days(&mut self, count: usize) -> Range<usize> {
        let days = self.days.clone();
        let first = days.start + 7 * self.rng.below(days.len().saturating_sub(count) / 7 + 1);
        first..(first + count).min(days.end)
    }

    fn some_people(&mut self, count: f64) -> Vec<usize> {
        let mut some = self.people.clone();
        let size = (count as usize).clamp(2.min(some.len()), some.len());
        self.rng.shuffle(&mut some, size);
        some.truncate(size);
        some
    }

    /// Takes over what was decided if it is no worse.
    fn take(&mut self, solver: &ColumnGeneration) {
        let changes = self.changes(solver.days(), solver.decided());
        self.also(&changes);
    }

    /// What was decided that is otherwise now.
    fn changes<'s>(
        &self,
        days: Range<usize>,
        decided: impl Iterator<Item = (usize, &'s [DayAssignment])>,
    ) -> Vec<Change> {
        let of_person = self.state.instance.days;
        let all = decided.flat_map(move |(person, shifts)| {
            days.clone()
                .zip(shifts)
                .map(move |(day, &shifts)| Change { at: person * of_person + day, shifts })
        });
        all.filter(|new| self.state.roster.shifts[new.at] != new.shifts).collect()
    }

    /// Notes a bound on what a rota costs: costs are whole state.
    fn prove(&mut self, bound: Option<f64>) {
        let Some(bound) = bound else { return };
        let bound =
            WeightedCost { cost: (bound - 1e-6).ceil() as i64, shortage_weight: self.shortage_weight };
        if self.bound.is_none_or(|known| known < bound) {
            self.bound = Some(bound);
        }
    }

    fn keep_if_no_worse(&mut self, before: Score) {
        if (self.state.score - before).weighted_cost(self.shortage_weight) <= 0 {
            if self.state.score != before {
                self.searched.clear();
            }
            let mut changed = Vec::new();
            self.state.commit(|at| changed.push(at));
            changed.sort_unstable();
            changed.dedup();
            let now = &self.state.roster.shifts;
            self.won.push(changed.into_iter().map(|at| Change { at, shifts: now[at] }).collect());
            self.note_if_best();
        } else {
            self.state.undo(0);
        }
    }

    fn note_if_best(&mut self) {
        let shortage_first = self.state.instance.problem.weights.shortage_first;
        if self.state.score.is_better_than(self.best_score, shortage_first) {
            self.best_score = self.state.score;
            self.best.clone_from(&self.state.roster.shifts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Instance;
    use crate::neighbourhood_search::first_schedules::first_schedules;
    use crate::problem::constraints::{Bounds, CounterConstraint, CounterKind, PersonConstraints};
    use crate::problem::{CoverRequirement, DayRange, OptionInterner, ShiftOption};
    use crate::runs;

    #[test]
    fn too_few_people_are_spread_over_the_days_that_ask_for_them() {
        // One duty each, four days that each ask for two.
        let mut problem = runs::problem(4, 4, 0);
        problem.cover = vec![
            CoverRequirement {
                target: 2,
                minutes: 60,
                shortage_cost: 10,
                shortage_step: 0,
                surplus_cost: 0,
                skill_group: None
            };
            8
        ];
        problem.successions.clear();
        let mut shelf = OptionInterner::new();
        for person in &mut problem.people {
            let option = |day: u32| vec![ShiftOption { shift: day * runs::GROUPS as u32, cost: 0 }];
            person.day_options = (0..4).map(|day| shelf.intern(option(day))).collect();
            let days = DayRange { first: 0, len: 4 };
            let once = CounterConstraint {
                kind: CounterKind::WorkingDays,
                days,
                history: 0,
                bounds: Bounds::at_most(1),
            };
            person.constraints = PersonConstraints {
                max_shifts_per_day: 1,
                counters: vec![once],
                ..PersonConstraints::default()
            };
        }
        problem.day_options = shelf.into_day_options();
        let instance = Instance::new(&problem).unwrap();
        let pricing = PricingProblems::new(&instance).unwrap();
        let mut state = State::new(&instance);
        first_schedules(&mut state, &pricing, 1).unwrap();
        let there: Vec<i32> = (0..4).map(|day| state.cover.count(day * runs::GROUPS)).collect();
        assert_eq!(there, [1, 1, 1, 1]);
    }
}
