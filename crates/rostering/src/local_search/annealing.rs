//! An annealing worker: simulated annealing over the moves (Kirkpatrick, Gelatt and Vecchi, Optimization by simulated
//! annealing, 1983).

use super::moves;
use crate::instance::day_assignment::DayAssignment;
use crate::solution::score::Score;
use crate::state::State;
use crate::support::rng::Rng;

/// Moves between two checks of whether to stop.
const BETWEEN_LOOKS: u32 = 64;

/// The parameters of an iteration.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnnealingStep {
    /// The increase in cost that is accepted with probability 1/e.
    pub temperature: f64,
    /// Weight of shortage against soft costs.
    pub shortage_weight: i64,
    pub moves: u32,
}

/// A rota under search, with the best one met.
pub(crate) struct AnnealingWorker<'a> {
    pub state: State<'a>,
    rng: Rng,
    best: Vec<DayAssignment>,
    pub best_score: Score,
    /// Person-days changed since the best rota.
    changed: Vec<u32>,
    is_changed: Vec<bool>,
    pub moves: u64,
}

impl<'a> AnnealingWorker<'a> {
    pub fn new(state: State<'a>, seed: u64, number: usize) -> Self {
        Self {
            best: state.roster.shifts.clone(),
            best_score: state.score,
            changed: Vec::new(),
            is_changed: vec![false; state.roster.shifts.len()],
            rng: Rng::new(seed, number),
            state,
            moves: 0,
        }
    }

    /// The best rota met.
    pub fn best(&self) -> &[DayAssignment] {
        &self.best
    }

    /// Restarts from another rota.
    pub fn restart_from(&mut self, shifts: &[DayAssignment]) {
        let (changed, is_changed) = (&mut self.changed, &mut self.is_changed);
        self.state.replace(shifts, |at| note(changed, is_changed, at));
        self.note_if_best();
    }

    /// Tries the moves of an iteration, or fewer when it should stop.
    pub fn run(&mut self, step: AnnealingStep, should_stop: &dyn Fn() -> bool) {
        let mut left = step.moves;
        while left > 0 && !should_stop() {
            let now = left.min(BETWEEN_LOOKS);
            for _ in 0..now {
                self.step(step);
            }
            left -= now;
            self.moves += u64::from(now);
        }
    }

    fn step(&mut self, step: AnnealingStep) {
        let before = self.state.score;
        if !moves::any(&mut self.state, &mut self.rng, step.shortage_weight) {
            return;
        }
        let worse = (self.state.score - before).weighted_cost(step.shortage_weight);
        if worse > 0 && self.rng.unit() >= (-(worse as f64) / step.temperature).exp() {
            self.state.undo(0);
            return;
        }
        let (changed, is_changed) = (&mut self.changed, &mut self.is_changed);
        self.state.commit(|at| note(changed, is_changed, at));
        self.note_if_best();
    }

    /// Only what has changed since the last best rota is copied.
    fn note_if_best(&mut self) {
        let shortage_first = self.state.instance.problem.weights.shortage_first;
        if self.state.score.is_better_than(self.best_score, shortage_first) {
            self.best_score = self.state.score;
            for at in self.changed.drain(..) {
                self.best[at as usize] = self.state.roster.shifts[at as usize];
                self.is_changed[at as usize] = false;
            }
        }
    }
}

fn note(changed: &mut Vec<u32>, is_changed: &mut [bool], at: usize) {
    if !std::mem::replace(&mut is_changed[at], true) {
        changed.push(at as u32);
    }
}
