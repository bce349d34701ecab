//! A search over whole schedules: each person's best one after the other, column generation on a few people or days at a
//! time, and, once told to, on all people and days at once, again and again.

mod full_problem;
mod person_descent;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::selection::Shapes;
use crate::column_generation::solver::{Advance, Neighbourhood};
use crate::instance::day_assignment::DayParts;
use crate::pricing::lagrangian_beam::{Guided, SumPrices};
use crate::pricing::shortest_path::Pathfinder;
use crate::pricing::{MAX_GRAPH_DAYS, Rosters};
use crate::solution::Score;
use crate::state::{Change, State};
use crate::support::rng::Dice;
use crate::support::work_units::TURN;

use full_problem::Everything;

/// How near to the bound is near enough: costs are whole numbers.
const GAP: f64 = 0.5;

/// What is searched next.
enum Next<'a> {
    /// A neighbourhood, and whether it is everything.
    Hood(Box<Neighbourhood<'a>>, bool),
    /// A person's best schedule on all days.
    Alone(usize),
    Nothing,
}

/// One search.
pub(crate) struct RosterLane<'a> {
    pub state: State<'a>,
    rosters: &'a Rosters,
    dice: Dice,
    rate: i64,
    best: Vec<DayParts>,
    pub best_score: Score,
    /// What is being searched, and whether it is everything.
    hood: Option<(Box<Neighbourhood<'a>>, bool)>,
    everything: Everything<'a>,
    /// Whether its rota is another than that of the others, worse but of promise.
    pub is_apart: bool,
    /// Its people: those whom no other lane takes into a neighbourhood.
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
    shapes: Shapes,
    /// Days on which everybody was searched since the rota last changed.
    searched: FxHashSet<Range<usize>>,
    paths: Pathfinder,
    guided: Guided,
    /// What sums were priced at last, by person.
    sum_prices: Vec<SumPrices>,
    prices: Vec<i64>,
    /// What one more person in each cell was worth when it was last found out.
    guess: Vec<f64>,
    /// No rota costs less.
    pub bound: Option<i64>,
    /// Neighbourhoods searched.
    pub moves: u64,
    /// Work done, in multiplications, about.
    pub done: u64,
    /// What it has changed since the lanes were last brought together, change after change.
    won: Vec<Vec<Change>>,
}

impl<'a> RosterLane<'a> {
    /// From a first rota. `number`: its own among the lanes. `rate`: what shortage counts for against the rest.
    pub fn new(state: State<'a>, rosters: &'a Rosters, seed: u64, number: usize, rate: i64) -> Self {
        let state_cells = state.cover.len();
        let shapes = Shapes::new(state.compiled.days, MAX_GRAPH_DAYS);
        Self {
            before_alone: state.score.weighted_cost(rate),
            best: state.schedule.parts.clone(),
            best_score: state.score,
            state,
            rosters,
            dice: Dice::new(seed, number),
            rate,
            hood: None,
            everything: Everything::No,
            is_apart: false,
            people: Vec::new(),
            days: 0..0,
            begins_alone: true,
            alone: Vec::new(),
            knows_graphs: false,
            shapes,
            searched: FxHashSet::default(),
            paths: Pathfinder::default(),
            guided: Guided::default(),
            sum_prices: vec![SumPrices::default(); rosters.people.len()],
            prices: Vec::new(),
            guess: vec![0.0; state_cells],
            bound: None,
            moves: 0,
            done: 0,
            won: Vec::new(),
        }
    }

    /// The best rota met.
    pub fn best(&self) -> &[DayParts] {
        &self.best
    }

    /// What one more person in each cell is worth when all people are searched at once, as soon as that is known.
    pub fn prices(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.hood.iter().filter(|(_, whole)| *whole).flat_map(|(hood, _)| hood.prices())
    }

    /// Prices to begin with.
    pub fn guess(&mut self, prices: &[(usize, f64)]) {
        for (cell, price) in prices {
            self.guess[*cell] = *price;
        }
    }

    /// Whether its people get their best schedule one after the other.
    pub fn is_alone(&self) -> bool {
        self.begins_alone || !self.alone.is_empty()
    }

    /// Whether it searches neighbourhoods by now, and no longer everything at once.
    pub fn is_free(&self) -> bool {
        !self.everything.is_begun() && self.hood.as_ref().is_none_or(|(_, whole)| !whole)
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
            let days = self.state.compiled.days;
            for changes in changes.chunk_by(|a, b| a.at / days == b.at / days) {
                self.state.attempt(changes);
            }
        }
        self.keep_if_no_worse(before);
    }

    /// Goes on from another rota.
    pub fn go_on_from(&mut self, parts: &[DayParts]) {
        let before = self.state.score;
        self.state.go_over_to(parts, |_| {});
        if self.state.score != before {
            self.searched.clear();
        }
        self.note_if_best();
    }

    /// Searches until so much work is done, or less when told to halt.
    pub fn run(&mut self, until: u64, halt: &dyn Fn() -> bool) {
        while self.done < until && !halt() {
            if std::mem::take(&mut self.begins_alone) {
                self.alone.clone_from(&self.people);
            }
            if let Some(person) = self.alone.pop() {
                self.done += self.improve(person, halt);
                if self.alone.is_empty() {
                    self.again_alone();
                }
                continue;
            }
            if self.begin_everything(halt) {
                continue;
            }
            match self.hood.take().map_or_else(|| self.next(), |(hood, whole)| Next::Hood(hood, whole)) {
                Next::Hood(hood, whole) => self.advance(hood, whole, halt),
                Next::Alone(person) => {
                    let before = self.state.score;
                    let work = self.improve(person, halt);
                    self.done += work;
                    self.shapes.note(
                        (before - self.state.score).weighted_cost(self.rate),
                        work,
                        self.people.len(),
                    );
                }
                Next::Nothing => self.done = until,
            }
        }
    }

    /// Goes on with a neighbourhood for one round.
    fn advance(&mut self, mut hood: Box<Neighbourhood<'a>>, whole: bool, halt: &dyn Fn() -> bool) {
        if whole {
            hood.costs_now(self.state.score.weighted_cost(self.rate) as f64);
        }
        let before = hood.work();
        let advance = hood.advance(halt);
        self.done += (hood.work() - before).max(TURN / 100);
        if whole {
            self.prove(hood.lower_bound());
        }
        match advance {
            Advance::Going if whole || !self.shapes.is_too_much(hood.work()) => {
                self.hood = Some((hood, whole));
            }
            Advance::Going | Advance::Nothing => {
                self.note(&hood, whole, 0);
                if whole {
                    self.lay_aside(hood);
                }
            }
            Advance::Decided => {
                let before = self.state.score;
                self.take(&hood);
                self.note(&hood, whole, (before - self.state.score).weighted_cost(self.rate));
                if whole {
                    if self.state.score == before {
                        self.go_apart(hood.days(), hood.decided());
                    }
                    self.lay_aside(hood);
                }
            }
        }
    }

    /// What to search next.
    fn next(&mut self) -> Next<'a> {
        if let Some(hood) = self.everything() {
            return Next::Hood(hood, true);
        }
        if self.people.is_empty() {
            return Next::Nothing;
        }
        for _ in 0..20 {
            let (days, people) = self.shapes.choose(self.days.len(), &mut self.dice);
            if days > MAX_GRAPH_DAYS
                && let Some(person) = self.dice.pick(&self.people)
            {
                return Next::Alone(person);
            }
            let (days, people) = (self.some_days(days), self.some_people(people));
            if people.len() == self.rosters.people.len() && !self.searched.insert(days.clone()) {
                continue;
            }
            self.moves += 1;
            let hood =
                Neighbourhood::new(&self.state, self.rosters, &people, days, self.rate, GAP, &self.guess);
            if let Some(hood) = hood {
                self.done += hood.work();
                return Next::Hood(Box::new(hood), false);
            }
        }
        Next::Nothing
    }

    /// Notes what a neighbourhood has won.
    fn note(&mut self, hood: &Neighbourhood, whole: bool, won: i64) {
        for (cell, price) in hood.prices() {
            self.guess[cell] = price;
        }
        if !whole {
            self.shapes.note(won, hood.work(), self.rosters.people.len());
        }
    }

    /// So many days in a row, from a Monday on if the first day is one.
    fn some_days(&mut self, count: usize) -> Range<usize> {
        let days = self.days.clone();
        let first = days.start + 7 * self.dice.below(days.len().saturating_sub(count) / 7 + 1);
        first..(first + count).min(days.end)
    }

    fn some_people(&mut self, count: f64) -> Vec<usize> {
        let mut some = self.people.clone();
        let size = (count as usize).clamp(2.min(some.len()), some.len());
        self.dice.shuffle(&mut some, size);
        some.truncate(size);
        some
    }

    /// Takes over what was decided if it is no worse.
    fn take(&mut self, hood: &Neighbourhood) {
        let changes = self.changes(hood.days(), hood.decided());
        self.also(&changes);
    }

    /// What was decided that is otherwise now.
    fn changes<'s>(
        &self,
        days: Range<usize>,
        decided: impl Iterator<Item = (usize, &'s [DayParts])>,
    ) -> Vec<Change> {
        let of_person = self.state.compiled.days;
        let all = decided.flat_map(move |(person, parts)| {
            days.clone().zip(parts).map(move |(day, &parts)| Change { at: person * of_person + day, parts })
        });
        all.filter(|new| self.state.schedule.parts[new.at] != new.parts).collect()
    }

    /// Notes a bound on what a rota costs: costs are whole numbers.
    fn prove(&mut self, bound: Option<f64>) {
        self.bound = self.bound.max(bound.map(|bound| (bound - 1e-6).ceil() as i64));
    }

    fn keep_if_no_worse(&mut self, before: Score) {
        if (self.state.score - before).weighted_cost(self.rate) <= 0 {
            if self.state.score != before {
                self.searched.clear();
            }
            let mut changed = Vec::new();
            self.state.keep(|at| changed.push(at));
            changed.sort_unstable();
            changed.dedup();
            let now = &self.state.schedule.parts;
            self.won.push(changed.into_iter().map(|at| Change { at, parts: now[at] }).collect());
            self.note_if_best();
        } else {
            self.state.take_back(0);
        }
    }

    fn note_if_best(&mut self) {
        let shortage_first = self.state.compiled.problem.weights.shortage_first;
        if self.state.score.is_better_than(self.best_score, shortage_first) {
            self.best_score = self.state.score;
            self.best.clone_from(&self.state.schedule.parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Compiled;
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
            let offer = |day: u32| vec![ShiftOption { shift: day * runs::GROUPS as u32, cost: 0 }];
            person.day_options = (0..4).map(|day| shelf.intern(offer(day))).collect();
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
        let compiled = Compiled::new(&problem).unwrap();
        let rosters = Rosters::new(&compiled).unwrap();
        let mut state = State::new(&compiled);
        first_schedules(&mut state, &rosters, 1).unwrap();
        let there: Vec<i32> = (0..4).map(|day| state.cover.count(day * runs::GROUPS)).collect();
        assert_eq!(there, [1, 1, 1, 1]);
    }
}
