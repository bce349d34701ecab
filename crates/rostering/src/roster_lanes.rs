//! Searches over whole schedules side by side.

use crate::Score;
use crate::day_parts::DayParts;
use crate::dice::Dice;
use crate::parallel;
use crate::roster_lane::RosterLane;
use crate::rosters::Rosters;
use crate::search::Search;
use crate::state::{Change, State};
use crate::work::TURN;

/// How many. It is part of what makes a rota, so it does not follow the machine.
const LANES: usize = 2;

/// Rounds for which a lane keeps its people.
const ROUNDS_WITH_PEOPLE: usize = 8;

/// All of them.
pub(crate) struct RosterLanes<'a> {
    lanes: Vec<RosterLane<'a>>,
    shortage_first: bool,
    dice: Dice,
    /// The people in the order in which lanes take them.
    order: Vec<usize>,
    rounds: usize,
}

impl<'a> RosterLanes<'a> {
    /// All from the same first rota. `rate`: what shortage counts for against the rest.
    pub fn new(state: &State<'a>, rosters: &'a Rosters, seed: u64, rate: i64) -> Self {
        let lane = |number| RosterLane::new(state.clone(), rosters, seed, number, rate);
        let shortage_first = state.compiled.problem.weights.shortage_first;
        Self {
            lanes: (0..LANES).map(lane).collect(),
            shortage_first,
            dice: Dice::new(seed, LANES),
            order: (0..rosters.people.len()).collect(),
            rounds: 0,
        }
    }

    /// Lanes that search neighbourhoods take different people, and others after some rounds.
    fn share_people(&mut self) {
        if self.rounds.is_multiple_of(ROUNDS_WITH_PEOPLE) {
            let people = self.order.len();
            self.dice.shuffle(&mut self.order, people);
        }
        self.rounds += 1;
        let free: Vec<usize> = (0..self.lanes.len()).filter(|&lane| self.lanes[lane].is_free()).collect();
        for (place, &lane) in free.iter().enumerate() {
            let people = self.order.iter().skip(place).step_by(free.len());
            self.lanes[lane].people = people.copied().collect();
        }
    }

    /// All go on from the best rota, with what the others have won beside it.
    fn bring_together(&mut self) {
        let won: Vec<Vec<Vec<Change>>> = self.lanes.iter_mut().map(RosterLane::take_won).collect();
        let leads = self.leading(|lane| lane.state.score);
        for (_, won) in won.iter().enumerate().filter(|(lane, _)| *lane != leads) {
            for changes in won {
                self.lanes[leads].also(changes);
            }
        }
        self.lanes[leads].take_won();
        let parts = self.lanes[leads].state.schedule.parts.clone();
        for (_, lane) in self.lanes.iter_mut().enumerate().filter(|(lane, _)| *lane != leads) {
            lane.go_on_from(&parts);
        }
    }

    /// The lane whose score is best; the first of equals.
    fn leading(&self, score: impl Fn(&RosterLane) -> Score) -> usize {
        (1..self.lanes.len()).fold(0, |best, lane| {
            let is_better =
                score(&self.lanes[lane]).is_better_than(score(&self.lanes[best]), self.shortage_first);
            if is_better { lane } else { best }
        })
    }
}

impl Search for RosterLanes<'_> {
    fn round(&mut self, threads: usize, halt: &(dyn Fn() -> bool + Sync)) {
        self.share_people();
        // One that has taken a long step lets the others come up to it.
        let until = self.lanes.iter().map(|lane| lane.done).max().unwrap_or(0) + TURN;
        parallel::each(&mut self.lanes, threads, |lane| lane.run(until, halt));
        let prices: Vec<(usize, f64)> = self.lanes.iter().flat_map(RosterLane::prices).collect();
        self.lanes.iter_mut().for_each(|lane| lane.guess(&prices));
        self.bring_together();
    }

    fn best(&self) -> (&[DayParts], Score) {
        let best = &self.lanes[self.leading(|lane| lane.best_score)];
        (best.best(), best.best_score)
    }

    fn bound(&self) -> Option<i64> {
        self.lanes.iter().filter_map(|lane| lane.bound).max()
    }

    fn moves(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.moves).sum()
    }
}
