//! The cooling schedule: cycles with reheating, each longer than the one before, so that a search that is cut short has
//! a good rota as well.

use super::annealing::AnnealingStep;
use super::moves;
use crate::problem::Problem;
use crate::state::State;
use crate::support::rng::Rng;

/// Moves of a worker in an iteration.
const MOVES: u32 = 2000;
/// Iterations of the first cycle where no number of iterations is given.
const FIRST_CYCLE: u32 = 80;
/// The progress from which shortage counts before everything, where it comes first.
const STRICT_FROM: f64 = 0.95;
/// Moves that the temperatures are taken from.
const SAMPLE: usize = 3000;

/// The temperatures of a search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CoolingSchedule {
    hot: f64,
    cold: f64,
    /// The shortage weight of shortage at the start and at the end of a cycle.
    rates: (i64, i64),
    /// The shortage weight at which nothing that a move wins is worth the least shortage: what differs least is how it is spread.
    strict: i64,
    rounds: Option<u32>,
}

/// An iteration's position in its cycle.
#[derive(Debug, Clone, Copy, PartialEq)]
struct CyclePosition {
    cycle: u32,
    /// 0 at its start, 1 at its end.
    progress: f64,
    first: bool,
}

impl CoolingSchedule {
    /// Takes the temperatures from what moves cost in a first rota, which is left as it was.
    pub fn new(state: &mut State, seed: u64, rounds: Option<u32>, should_stop: &dyn Fn() -> bool) -> Self {
        let mut rng = Rng::new(seed, crate::options::WORKERS);
        let shortage_first = state.instance.problem.weights.shortage_first;
        let mut sizes = Vec::new();
        let start = state.score;
        for _ in 0..SAMPLE {
            if should_stop() {
                break;
            }
            if moves::any(state, &mut rng, 1) {
                let change = state.score - start;
                sizes.push(if shortage_first { change.soft } else { change.weighted_cost(1) }.abs());
                state.undo(0);
            }
        }
        sizes.retain(|&size| size > 0);
        let typical = median(&mut sizes).unwrap_or(1).max(1);
        let largest = sizes.iter().copied().max().unwrap_or(1);
        let problem = state.instance.problem;
        let mut under: Vec<i64> = problem
            .cover
            .iter()
            .filter(|c| c.target > 0 && c.shortage_cost > 0)
            .map(|c| i64::from(c.shortage_cost))
            .collect();
        let under = median(&mut under).unwrap_or(1).max(1);
        let shortage_weight = if shortage_first { (2 * typical / under).max(1) } else { 1 };
        let end_shortage_weight = if shortage_first { shortage_weight * 24 } else { 1 };
        let grows = problem
            .cover
            .iter()
            .map(|requirement| i64::from(requirement.shortage_step))
            .filter(|&growth| growth > 0);
        let min = grows.min().unwrap_or(under).min(under);
        let strict = if shortage_first { end_shortage_weight.max(2 * largest / min) } else { 1 };
        let (hot, cold) = (typical as f64 * 0.2, typical as f64 * 0.005);
        Self { hot, cold, rates: (shortage_weight, end_shortage_weight), strict, rounds }
    }

    /// The shortage weight that the first rota is made with.
    pub fn first_shortage_weight(problem: &Problem) -> i64 {
        if problem.weights.shortage_first { 16 } else { 1 }
    }

    /// How to run an iteration, and whether it begins a cycle.
    pub fn step(&self, round: u32) -> (AnnealingStep, bool) {
        let position = self.position(round);
        let heat = if position.cycle == 0 { self.hot } else { self.hot * 0.7 };
        let temperature = heat * (self.cold / heat).powf(position.progress);
        let (low, high) = self.rates;
        let rising = (low as f64 * (high as f64 / low as f64).powf(position.progress)).round() as i64;
        let shortage_weight = if position.progress < STRICT_FROM { rising } else { self.strict };
        (AnnealingStep { temperature, shortage_weight, moves: MOVES }, position.first)
    }

    fn position(&self, round: u32) -> CyclePosition {
        let (mut first, mut length, mut cycle) = match self.rounds {
            // Sixteenths: 1, 1, 2, 4, 8.
            Some(rounds) => (0, (rounds / 16).max(1), 0),
            None => (0, FIRST_CYCLE, 0),
        };
        while round >= first + length {
            first += length;
            cycle += 1;
            length = match self.rounds {
                // The last takes all that is left.
                Some(rounds) if cycle >= 4 => (rounds.saturating_sub(first)).max(1),
                Some(_) if cycle == 1 => length,
                _ => length * 2,
            };
        }
        let within = f64::from(round - first);
        CyclePosition { cycle, progress: within / f64::from(length.max(2) - 1), first: round == first }
    }
}

fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}
