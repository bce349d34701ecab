//! A search over whole schedules: column generation on all people first, then on a few people or days at a time.

use std::ops::Range;

use crate::Score;
use crate::cheapest::{Multipliers, Pathfinder};
use crate::columns::{Advance, Neighbourhood};
use crate::day_parts::DayParts;
use crate::dice::Dice;
use crate::rosters::{MOST_DAYS, Rosters, marginal};
use crate::state::State;

/// Work of a turn, in multiplications, about: some twentieths of a second.
const TURN: u64 = 60_000_000;
/// Days of a neighbourhood where the period is too long for all.
const SOME_DAYS: usize = 28;
/// How near to the bound is near enough: costs are whole numbers.
const GAP: f64 = 0.5;
/// What building an edge of a graph counts for.
const WORK_TO_BUILD: u64 = 20;
/// Work of a neighbourhood, about: larger ones get fewer people.
const WORK: u64 = 8 * TURN;

/// One search.
pub(crate) struct RosterLane<'a> {
    pub state: State<'a>,
    rosters: &'a Rosters,
    dice: Dice,
    rate: i64,
    best: Vec<DayParts>,
    pub best_score: Score,
    /// What is being searched, and whether it is everything.
    hood: Option<(Neighbourhood<'a>, bool)>,
    /// Whether all people on all days are still to be searched at once.
    whole: bool,
    /// People who still get their best schedule, the others as they are.
    alone: Vec<usize>,
    /// People of the next neighbourhood.
    size: f64,
    paths: Pathfinder,
    prices: Vec<i64>,
    /// No rota costs less.
    pub bound: Option<i64>,
    /// Neighbourhoods searched.
    pub moves: u64,
}

impl<'a> RosterLane<'a> {
    /// The first lane searches everything at once to begin with.
    pub fn new(state: State<'a>, rosters: &'a Rosters, seed: u64, number: usize, rate: i64) -> Self {
        let whole = number == 0 && state.compiled.days <= MOST_DAYS;
        Self {
            best: state.schedule.parts.clone(),
            best_score: state.score,
            state,
            rosters,
            dice: Dice::new(seed, number),
            rate,
            hood: None,
            whole,
            alone: if whole { Vec::new() } else { (0..rosters.people.len()).rev().collect() },
            size: 5.0,
            paths: Pathfinder::default(),
            prices: Vec::new(),
            bound: None,
            moves: 0,
        }
    }

    /// The best rota met.
    pub fn best(&self) -> &[DayParts] {
        &self.best
    }

    /// Whether its rota can be exchanged: nothing is being searched that depends on it.
    pub fn is_free(&self) -> bool {
        self.hood.as_ref().is_none_or(|(_, whole)| *whole)
    }

    /// Goes on from another rota.
    pub fn go_on_from(&mut self, parts: &[DayParts]) {
        self.state.go_over_to(parts, |_| {});
        self.note_if_best();
    }

    /// Searches for a turn, or less when told to halt.
    pub fn run(&mut self, halt: &dyn Fn() -> bool) {
        let mut left = TURN;
        while left > 0 && !halt() {
            if let Some(person) = self.alone.pop() {
                left = left.saturating_sub(self.improve_alone(person));
                continue;
            }
            let Some((mut hood, whole)) = self.hood.take().or_else(|| self.next()) else { return };
            let before = hood.work();
            let advance = hood.advance(halt);
            left = left.saturating_sub((hood.work() - before).max(TURN / 100));
            if whole && self.bound.is_none() {
                self.bound = hood.proven().map(|bound| (bound - 1e-6).ceil() as i64);
            }
            match advance {
                Advance::Going => self.hood = Some((hood, whole)),
                Advance::Nothing => {}
                Advance::Decided => {
                    self.take(&hood);
                    if !whole {
                        let factor = if hood.work() > WORK { 0.85 } else { 1.1 };
                        self.size = (self.size * factor).clamp(2.0, self.rosters.people.len() as f64);
                    }
                }
            }
        }
    }

    /// Gives a person their best schedule, the others as they are; the work that it took.
    fn improve_alone(&mut self, person: usize) -> u64 {
        let roster = &self.rosters.people[person];
        let before = (self.paths.work, self.state.score);
        let days = self.some_days();
        let schedule = self.state.of_person(person).to_vec();
        let own;
        let graph = if days == roster.days() {
            roster.graph()
        } else {
            own = roster.graph_of(days.clone(), &schedule);
            own.as_ref()
        };
        let Some(graph) = graph else { return TURN / 10 };
        self.state.put(person, &vec![DayParts::EMPTY; schedule.len()]);
        marginal(&self.state.cover, self.rate, &mut self.prices);
        let day_prices = roster.prices(days.clone(), &self.prices);
        if let Some(found) = self.paths.cheapest(graph, &day_prices, &mut Multipliers::default()) {
            let mut schedule = schedule;
            schedule[days.clone()].copy_from_slice(&roster.parts(days, &found.choices, &self.prices));
            self.state.put(person, &schedule);
        }
        self.keep_if_no_worse(before.1);
        self.paths.work - before.0 + graph.edges.len() as u64 * WORK_TO_BUILD
    }

    /// The next neighbourhood.
    fn next(&mut self) -> Option<(Neighbourhood<'a>, bool)> {
        let (people, days) = (self.rosters.people.len(), self.state.compiled.days);
        if std::mem::take(&mut self.whole) {
            let all: Vec<usize> = (0..people).collect();
            let hood = Neighbourhood::new(&self.state, self.rosters, &all, 0..days, self.rate, GAP);
            if let Some(hood) = hood {
                return Some((hood, true));
            }
        }
        for _ in 0..20 {
            let days = self.some_days();
            let people = self.some_people(&days);
            self.moves += 1;
            if let Some(hood) = Neighbourhood::new(&self.state, self.rosters, &people, days, self.rate, GAP) {
                return Some((hood, false));
            }
        }
        None
    }

    fn some_days(&mut self) -> Range<usize> {
        let days = self.state.compiled.days;
        if days <= MOST_DAYS {
            return 0..days;
        }
        let first = 7 * self.dice.below((days - SOME_DAYS) / 7 + 1);
        first..(first + SOME_DAYS).min(days)
    }

    fn some_people(&mut self, days: &Range<usize>) -> Vec<usize> {
        let people = self.rosters.people.len();
        let long = days.len() < self.state.compiled.days;
        let most = if long { 2.0 } else { 1.0 } * self.size * (0.5 + self.dice.unit());
        let size = (most as usize).clamp(2.min(people), people);
        let mut all: Vec<usize> = (0..people).collect();
        for place in 0..size {
            let other = place + self.dice.below(people - place);
            all.swap(place, other);
        }
        all.truncate(size);
        all
    }

    /// Takes over what was decided if it is no worse.
    fn take(&mut self, hood: &Neighbourhood) {
        let before = self.state.score;
        for (person, schedule) in hood.decided() {
            self.state.put(person, &schedule);
        }
        self.keep_if_no_worse(before);
    }

    fn keep_if_no_worse(&mut self, before: Score) {
        if (self.state.score - before).energy(self.rate) <= 0 {
            self.state.keep(|_| {});
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

/// Gives everybody a first schedule, one after the other; the person for whom there is none.
pub(crate) fn first_schedules(state: &mut State, rosters: &Rosters, rate: i64) -> Result<(), usize> {
    let mut prices = Vec::new();
    for (person, roster) in rosters.people.iter().enumerate() {
        marginal(&state.cover, rate, &mut prices);
        let schedule = roster.first(&prices).ok_or(person)?;
        state.put(person, &schedule);
        state.keep(|_| {});
    }
    Ok(())
}
