//! Annealing searches side by side.

use super::annealing::Lane;
use super::cooling::Cooling;
use crate::instance::day_assignment::DayParts;
use crate::options::WORKERS;
use crate::search::Search;
use crate::solution::Score;
use crate::state::State;
use crate::support::parallel;

/// All of them.
pub(crate) struct Lanes<'a> {
    all: Vec<Lane<'a>>,
    cooling: Cooling,
    rounds: u32,
    shortage_first: bool,
}

impl<'a> Lanes<'a> {
    /// All from the same first rota.
    pub fn new(state: &State<'a>, cooling: Cooling, seed: u64) -> Self {
        let shortage_first = state.compiled.problem.weights.shortage_first;
        let all = (0..WORKERS).map(|lane| Lane::new(state.clone(), seed, lane)).collect();
        Self { all, cooling, rounds: 0, shortage_first }
    }

    /// The worst lane goes on from where the best one is. Done after every short round, this makes of four lanes a search
    /// about as good as one that is four times as long.
    fn exchange(&mut self) {
        let (mut best, mut worst) = (0, 0);
        for lane in 1..self.all.len() {
            let score = self.all[lane].state.score;
            if score.is_better_than(self.all[best].state.score, self.shortage_first) {
                best = lane;
            }
            if self.all[worst].state.score.is_better_than(score, self.shortage_first) {
                worst = lane;
            }
        }
        if best != worst {
            let parts = self.all[best].state.schedule.parts.clone();
            self.all[worst].go_on_from(&parts);
        }
    }

    /// Half the lanes go on from the best rota of all, the others from their own best.
    fn start_cycle(&mut self) {
        let best: Vec<DayParts> = self.best_lane().best().to_vec();
        for (number, lane) in self.all.iter_mut().enumerate() {
            let from = if number % 2 == 0 { best.clone() } else { lane.best().to_vec() };
            lane.go_on_from(&from);
        }
    }

    /// The lane that has met the best rota; the first of equals.
    fn best_lane(&self) -> &Lane<'a> {
        self.all.iter().skip(1).fold(&self.all[0], |best, lane| {
            if lane.best_score.is_better_than(best.best_score, self.shortage_first) { lane } else { best }
        })
    }
}

impl Search for Lanes<'_> {
    fn round(&mut self, threads: usize, halt: &(dyn Fn() -> bool + Sync)) {
        let (pace, begins_cycle) = self.cooling.pace(self.rounds);
        if begins_cycle && self.rounds > 0 {
            self.start_cycle();
        }
        parallel::each(&mut self.all, threads, |lane| lane.run(pace, halt));
        if !halt() {
            self.exchange();
        }
        self.rounds += 1;
    }

    fn best(&self) -> (&[DayParts], Score) {
        let best = self.best_lane();
        (best.best(), best.best_score)
    }

    fn bound(&self) -> Option<i64> {
        None
    }

    fn moves(&self) -> u64 {
        self.all.iter().map(|lane| lane.moves).sum()
    }
}
