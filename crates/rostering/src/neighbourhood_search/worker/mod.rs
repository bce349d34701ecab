//! A worker of the large neighbourhood search: a descent person by person, then column generation on a few people or
//! days at a time, and, once started, on the full problem again and again.

mod full_problem;
mod full_search;
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

use full_problem::{FullProblem, GAP};

/// What is searched next.
enum Next<'a> {
    /// A neighbourhood, and whether it is the full problem.
    Neighbourhood(Box<ColumnGeneration<'a>>, bool),
    /// A person's best schedule on all days.
    Person(usize),
    Nothing,
}

/// A worker of the large neighbourhood search.
pub(crate) struct LnsWorker<'a> {
    pub state: State<'a>,
    pricing: &'a PricingProblems,
    rng: Rng,
    shortage_weight: i64,
    pub incumbent: Incumbent,
    /// The column generation that is under way, and whether it is the full problem.
    solver: Option<(Box<ColumnGeneration<'a>>, bool)>,
    full_problem: FullProblem<'a>,
    /// Whether its rota differs from that of the other workers: worse, but promising.
    pub is_diversifying: bool,
    /// People whom no other worker takes into a neighbourhood.
    pub people: Vec<usize>,
    /// Days from which it takes its neighbourhoods.
    pub days: Range<usize>,
    descent: Descent,
    selector: NeighbourhoodSelector,
    /// Ranges of days on which everybody was searched since the rota last changed.
    searched: FxHashSet<Range<usize>>,
    engines: PricingEngines,
    /// The latest dual of each cover requirement.
    warm_start_duals: Vec<f64>,
    /// A lower bound on the cost of a rota.
    pub bound: Option<WeightedCost>,
    /// Neighbourhoods searched.
    pub moves: u64,
    /// Work done, in multiplications, about.
    pub work_done: u64,
    /// Its improvements since the workers were last synchronised, one after the other.
    improvements: Vec<Vec<Change>>,
}

/// The best rota met.
pub(crate) struct Incumbent {
    pub shifts: Vec<DayAssignment>,
    pub score: Score,
}

/// The descent person by person.
struct Descent {
    /// Whether it begins anew, with all people of the worker.
    begins: bool,
    /// Who is still to be improved.
    left: Vec<usize>,
    /// Whether there was one before, so that graphs of all days are built.
    knows_graphs: bool,
    /// Cost of the rota before it began.
    cost_before: i64,
}

/// What finds a person's best schedule, with buffers to reuse.
#[derive(Default)]
struct PricingEngines {
    label_setting: LabelSetting,
    lagrangian_beam: LagrangianBeamSearch,
    /// The latest prices of each person's counters.
    counter_prices: Vec<ResourcePrices>,
    cover_prices: Vec<i64>,
}

impl<'a> LnsWorker<'a> {
    /// From a first rota. `number`: its index among the workers.
    pub fn new(
        state: State<'a>,
        pricing: &'a PricingProblems,
        seed: u64,
        number: usize,
        shortage_weight: i64,
    ) -> Self {
        let descent = Descent {
            begins: true,
            left: Vec::new(),
            knows_graphs: false,
            cost_before: state.score.weighted_cost(shortage_weight),
        };
        let counter_prices = vec![ResourcePrices::default(); pricing.people.len()];
        Self {
            incumbent: Incumbent { shifts: state.roster.shifts.clone(), score: state.score },
            selector: NeighbourhoodSelector::new(state.instance.days, MAX_GRAPH_DAYS),
            warm_start_duals: vec![0.0; state.cover.len()],
            state,
            pricing,
            rng: Rng::new(seed, number),
            shortage_weight,
            solver: None,
            full_problem: FullProblem::Idle,
            is_diversifying: false,
            people: Vec::new(),
            days: 0..0,
            descent,
            searched: FxHashSet::default(),
            engines: PricingEngines { counter_prices, ..PricingEngines::default() },
            bound: None,
            moves: 0,
            work_done: 0,
            improvements: Vec::new(),
        }
    }

    /// The best rota met.
    pub fn best(&self) -> &[DayAssignment] {
        &self.incumbent.shifts
    }

    /// The dual of each cover requirement in the full problem, once it is known.
    pub fn cover_duals(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.solver.iter().filter(|(_, whole)| *whole).flat_map(|(solver, _)| solver.cover_duals())
    }

    /// Sets first duals for further neighbourhoods.
    pub fn set_warm_start_duals(&mut self, prices: &[(usize, f64)]) {
        for (requirement, price) in prices {
            self.warm_start_duals[*requirement] = *price;
        }
    }

    /// Whether the descent goes on.
    pub fn is_descending(&self) -> bool {
        self.descent.begins || !self.descent.left.is_empty()
    }

    /// Whether it searches neighbourhoods, and not the full problem.
    pub fn is_free(&self) -> bool {
        !self.full_problem.is_begun() && self.solver.as_ref().is_none_or(|(_, whole)| !whole)
    }

    /// Its improvements since it was last asked.
    pub fn take_improvements(&mut self) -> Vec<Vec<Change>> {
        std::mem::take(&mut self.improvements)
    }

    /// Applies changes that were found for another rota, as far as they still fit, if that does not raise the cost.
    pub fn apply_if_no_worse(&mut self, changes: &[Change]) {
        let before = self.state.score;
        // Two changes that each keep the counters of a period may violate one together: then those people change who
        // can.
        if !self.state.attempt(changes) {
            let days = self.state.instance.days;
            for changes in changes.chunk_by(|a, b| a.at / days == b.at / days) {
                self.state.attempt(changes);
            }
        }
        self.keep_if_no_worse(before);
    }

    /// Restarts from another rota.
    pub fn restart_from(&mut self, shifts: &[DayAssignment]) {
        let before = self.state.score;
        self.state.replace(shifts, |_| {});
        if self.state.score != before {
            self.searched.clear();
        }
        self.note_if_best();
    }

    /// Searches until so much work is done, or less when it should stop.
    pub fn run(&mut self, until: u64, should_stop: &dyn Fn() -> bool) {
        while self.work_done < until && !should_stop() {
            if std::mem::take(&mut self.descent.begins) {
                self.descent.left.clone_from(&self.people);
            }
            if let Some(person) = self.descent.left.pop() {
                self.work_done += self.improve_person(person, should_stop);
                if self.descent.left.is_empty() {
                    self.continue_descent();
                }
                continue;
            }
            if self.prepare_full_problem(should_stop) {
                continue;
            }
            match self
                .solver
                .take()
                .map_or_else(|| self.next(), |(solver, whole)| Next::Neighbourhood(solver, whole))
            {
                Next::Neighbourhood(solver, whole) => self.advance(solver, whole, should_stop),
                Next::Person(person) => {
                    let before = self.state.score;
                    let work = self.improve_person(person, should_stop);
                    self.work_done += work;
                    self.selector.note(
                        (before - self.state.score).weighted_cost(self.shortage_weight),
                        work,
                        self.people.len(),
                    );
                }
                Next::Nothing => self.work_done = until,
            }
        }
    }

    /// Advances column generation by one round.
    fn advance(
        &mut self,
        mut solver: Box<ColumnGeneration<'a>>,
        whole: bool,
        should_stop: &dyn Fn() -> bool,
    ) {
        if whole {
            solver.set_known_cost(self.state.score.weighted_cost(self.shortage_weight) as f64);
        }
        let before = solver.work();
        let advance = solver.advance(should_stop);
        self.work_done += (solver.work() - before).max(TURN / 100);
        if whole {
            self.record_bound(solver.lower_bound());
        }
        match advance {
            SolverStatus::Running if whole || !self.selector.is_too_much(solver.work()) => {
                self.solver = Some((solver, whole));
            }
            SolverStatus::Running | SolverStatus::NoImprovement => {
                self.record(&solver, whole, 0);
                if whole {
                    self.suspend(solver);
                }
            }
            SolverStatus::Fixed => {
                let before = self.state.score;
                self.take_over(&solver);
                self.record(&solver, whole, (before - self.state.score).weighted_cost(self.shortage_weight));
                if whole {
                    if self.state.score == before {
                        self.diversify(solver.days(), solver.fixed());
                    }
                    self.suspend(solver);
                }
            }
        }
    }

    /// What to search next.
    fn next(&mut self) -> Next<'a> {
        if let Some(solver) = self.next_full_problem() {
            return Next::Neighbourhood(solver, true);
        }
        if self.people.is_empty() {
            return Next::Nothing;
        }
        for _ in 0..20 {
            let (days, people) = self.selector.choose(self.days.len(), &mut self.rng);
            if days > MAX_GRAPH_DAYS
                && let Some(person) = self.rng.pick(&self.people)
            {
                return Next::Person(person);
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
                self.work_done += solver.work();
                return Next::Neighbourhood(Box::new(solver), false);
            }
        }
        Next::Nothing
    }

    /// Records duals and gain of a neighbourhood.
    fn record(&mut self, solver: &ColumnGeneration, whole: bool, won: i64) {
        for (requirement, price) in solver.cover_duals() {
            self.warm_start_duals[requirement] = price;
        }
        if !whole {
            self.selector.note(won, solver.work(), self.pricing.people.len());
        }
    }

    /// A random range of so many days, beginning on a Monday if the period does.
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

    /// Takes over what was fixed if that does not raise the cost.
    fn take_over(&mut self, solver: &ColumnGeneration) {
        let changes = self.differences(solver.days(), solver.fixed());
        self.apply_if_no_worse(&changes);
    }

    /// The fixed person-days that differ from the present ones.
    fn differences<'s>(
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

    /// Records a bound; costs are whole numbers.
    fn record_bound(&mut self, bound: Option<f64>) {
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
            self.improvements.push(changed.into_iter().map(|at| Change { at, shifts: now[at] }).collect());
            self.note_if_best();
        } else {
            self.state.undo(0);
        }
    }

    fn note_if_best(&mut self) {
        let shortage_first = self.state.instance.problem.weights.shortage_first;
        if self.state.score.is_better_than(self.incumbent.score, shortage_first) {
            self.incumbent.score = self.state.score;
            self.incumbent.shifts.clone_from(&self.state.roster.shifts);
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
            let option = |day: u32| vec![ShiftOption { shift: day * runs::SHIFT_TYPES as u32, cost: 0 }];
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
        let there: Vec<i32> = (0..4).map(|day| state.cover.count(day * runs::SHIFT_TYPES)).collect();
        assert_eq!(there, [1, 1, 1, 1]);
    }
}
