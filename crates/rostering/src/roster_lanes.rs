//! Searches over whole schedules side by side.

use crate::Score;
use crate::day_parts::DayParts;
use crate::parallel;
use crate::roster_lane::{RosterLane, TURN};
use crate::rosters::Rosters;
use crate::search::Search;
use crate::state::State;

/// How many. It is part of what makes a rota, so it does not follow the machine.
const LANES: usize = 2;

/// All of them.
pub(crate) struct RosterLanes<'a> {
    lanes: Vec<RosterLane<'a>>,
    shortage_first: bool,
}

impl<'a> RosterLanes<'a> {
    /// All from the same first rota. `rate`: what shortage counts for against the rest.
    pub fn new(state: &State<'a>, rosters: &'a Rosters, seed: u64, rate: i64) -> Self {
        let lane = |number| RosterLane::new(state.clone(), rosters, seed, number, rate);
        let shortage_first = state.compiled.problem.weights.shortage_first;
        Self { lanes: (0..LANES).map(lane).collect(), shortage_first }
    }

    fn best_lane(&self) -> &RosterLane<'a> {
        self.lanes.iter().skip(1).fold(&self.lanes[0], |best, lane| {
            if lane.best_score.is_better_than(best.best_score, self.shortage_first) { lane } else { best }
        })
    }
}

impl Search for RosterLanes<'_> {
    fn round(&mut self, threads: usize, halt: &(dyn Fn() -> bool + Sync)) {
        // One that has taken a long step lets the others come up to it.
        let until = self.lanes.iter().map(|lane| lane.done).max().unwrap_or(0) + TURN;
        parallel::each(&mut self.lanes, threads, |lane| lane.run(until, halt));
        let prices: Vec<(usize, f64)> = self.lanes.iter().flat_map(RosterLane::prices).collect();
        self.lanes.iter_mut().for_each(|lane| lane.guess(&prices));
        let best = self.best_lane();
        let (parts, score) = (best.best().to_vec(), best.best_score);
        for lane in &mut self.lanes {
            if lane.is_free() && score.is_better_than(lane.state.score, self.shortage_first) {
                lane.go_on_from(&parts);
            }
        }
    }

    fn best(&self) -> (&[DayParts], Score) {
        let best = self.best_lane();
        (best.best(), best.best_score)
    }

    fn bound(&self) -> Option<i64> {
        self.lanes.iter().filter_map(|lane| lane.bound).max()
    }

    fn moves(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.moves).sum()
    }
}
