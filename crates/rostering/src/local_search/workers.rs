//! Annealing workers side by side.

use super::annealing::AnnealingWorker;
use super::cooling::CoolingSchedule;
use crate::instance::day_assignment::DayAssignment;
use crate::options::WORKERS;
use crate::search::Search;
use crate::solution::bound::Bound;
use crate::solution::score::Score;
use crate::state::State;
use crate::support::parallel::Threads;

/// The workers, and their common cooling schedule.
pub(crate) struct AnnealingSearch<'a> {
    all: Vec<AnnealingWorker<'a>>,
    cooling: CoolingSchedule,
    rounds: u32,
    shortage_first: bool,
}

impl<'a> AnnealingSearch<'a> {
    /// All workers start from the same rota.
    pub fn new(state: &State<'a>, cooling: CoolingSchedule, seed: u64) -> Self {
        let shortage_first = state.instance.problem.weights.shortage_first;
        let all = (0..WORKERS).map(|worker| AnnealingWorker::new(state.clone(), seed, worker)).collect();
        Self { all, cooling, rounds: 0, shortage_first }
    }

    /// The worst worker continues from the best one's rota. Done after every short iteration, this makes of four
    /// workers a search about as good as one that is four times as long.
    fn exchange(&mut self) {
        let (mut best, mut worst) = (0, 0);
        for worker in 1..self.all.len() {
            let score = self.all[worker].state.score;
            if score.is_better_than(self.all[best].state.score, self.shortage_first) {
                best = worker;
            }
            if self.all[worst].state.score.is_better_than(score, self.shortage_first) {
                worst = worker;
            }
        }
        if best != worst {
            let shifts = self.all[best].state.roster.shifts.clone();
            self.all[worst].restart_from(&shifts);
        }
    }

    /// Half the workers restart from the best rota of all, the others from their own best.
    fn start_cycle(&mut self) {
        let best: Vec<DayAssignment> = self.best_worker().best().to_vec();
        for (number, worker) in self.all.iter_mut().enumerate() {
            let from = if number % 2 == 0 { best.clone() } else { worker.best().to_vec() };
            worker.restart_from(&from);
        }
    }

    /// The worker that has met the best rota; the first of equals.
    fn best_worker(&self) -> &AnnealingWorker<'a> {
        self.all.iter().skip(1).fold(&self.all[0], |best, worker| {
            if worker.best_score.is_better_than(best.best_score, self.shortage_first) { worker } else { best }
        })
    }
}

impl Search for AnnealingSearch<'_> {
    fn round(&mut self, threads: &Threads, should_stop: &(dyn Fn() -> bool + Sync)) {
        let (step, begins_cycle) = self.cooling.step(self.rounds);
        if begins_cycle && self.rounds > 0 {
            self.start_cycle();
        }
        threads.for_each(&mut self.all, |worker| worker.run(step, should_stop));
        if !should_stop() {
            self.exchange();
        }
        self.rounds += 1;
    }

    fn best(&self) -> (&[DayAssignment], Score) {
        let best = self.best_worker();
        (best.best(), best.best_score)
    }

    fn bound(&self) -> Option<Bound> {
        None
    }

    fn moves(&self) -> u64 {
        self.all.iter().map(|worker| worker.moves).sum()
    }
}
