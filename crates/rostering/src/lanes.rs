//! The searches side by side. What they do is decided by round and lane; threads only carry it out, so that their number
//! changes nothing.

use std::sync::{Mutex, PoisonError};

use crate::LANES;
use crate::day_parts::DayParts;
use crate::lane::{Lane, Pace};
use crate::state::State;

/// All lanes.
pub(crate) struct Lanes<'a> {
    lanes: Vec<Lane<'a>>,
    shortage_first: bool,
}

impl<'a> Lanes<'a> {
    /// All from the same first rota.
    pub fn new(state: &State<'a>, seed: u64) -> Self {
        let shortage_first = state.compiled.problem.weights.shortage_first;
        Self { lanes: (0..LANES).map(|lane| Lane::new(state.clone(), seed, lane)).collect(), shortage_first }
    }

    /// Runs a round in every lane.
    pub fn run(&mut self, pace: Pace, threads: usize, halt: &(dyn Fn() -> bool + Sync)) {
        if threads <= 1 {
            for lane in &mut self.lanes {
                lane.run(pace, halt);
            }
            return;
        }
        let queue = Mutex::new(self.lanes.iter_mut());
        let work = || loop {
            // Nothing panics while it is locked, and a next lane is valid in any case.
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(lane) = next else { break };
            lane.run(pace, halt);
        };
        std::thread::scope(|scope| {
            for _ in 1..threads.min(LANES) {
                scope.spawn(work);
            }
            work();
        });
    }

    /// The worst lane goes on from where the best one is. Done after every short round, this makes of four lanes a search
    /// about as good as one that is four times as long.
    pub fn exchange(&mut self) {
        let (mut best, mut worst) = (0, 0);
        for lane in 1..self.lanes.len() {
            let score = self.lanes[lane].state.score;
            if score.is_better_than(self.lanes[best].state.score, self.shortage_first) {
                best = lane;
            }
            if self.lanes[worst].state.score.is_better_than(score, self.shortage_first) {
                worst = lane;
            }
        }
        if best != worst {
            let parts = self.lanes[best].state.schedule.parts.clone();
            self.lanes[worst].go_on_from(&parts);
        }
    }

    /// Half the lanes go on from the best rota of all, the others from their own best.
    pub fn start_cycle(&mut self) {
        let best: Vec<DayParts> = self.best().best().to_vec();
        for (number, lane) in self.lanes.iter_mut().enumerate() {
            let from = if number % 2 == 0 { best.clone() } else { lane.best().to_vec() };
            lane.go_on_from(&from);
        }
    }

    /// The lane that has met the best rota; the first of equals.
    pub fn best(&self) -> &Lane<'a> {
        self.lanes.iter().skip(1).fold(&self.lanes[0], |best, lane| {
            if lane.best_score.is_better_than(best.best_score, self.shortage_first) { lane } else { best }
        })
    }

    /// Moves tried by all lanes.
    pub fn moves(&self) -> u64 {
        self.lanes.iter().map(|lane| lane.moves).sum()
    }
}
