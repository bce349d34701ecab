//! Subgradient ascent: maximises a concave piecewise linear bound over its multipliers.
//!
//! The step is Polyak's: a share of what is missing to a goal, divided by the squared length of the direction (Held, Wolfe and
//! Crowder, Validation of subgradient optimization, Mathematical Programming 6, 1974). The direction remembers earlier ones
//! (deflection: Camerini, Fratta and Maffioli, On improving relaxation methods by modified gradient techniques, 1975). The share
//! is halved, and the ascent restarts at the stability centre (the best multipliers so far), when the bound stalls.

/// Part of the last direction that is kept.
const MEMORY: f64 = 0.9;
/// The least gap to the goal that a step assumes, as a share of the goal.
const MIN_GAP: f64 = 1e-4;

/// How an ascent steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepRule {
    /// Iterations without sufficient increase until the share is halved.
    pub patience: u32,
    /// The increase of the bound that is sufficient, as a share of its gap to the goal.
    pub sufficient_increase: f64,
    /// The least squared length of a direction that a step is divided by.
    pub min_length: f64,
}

/// Multipliers of one scale, with the subgradient at them.
pub(crate) struct Block<'b> {
    pub subgradient: &'b [f64],
    /// How much faster than others these move, as numerator and denominator: exact where one of them is 1.
    pub scale: (f64, f64),
}

/// What an iteration's bound means for the ascent.
pub(crate) struct Verdict {
    /// The multipliers are the best so far: the new stability centre.
    pub is_best: bool,
    /// The ascent restarts at the stability centre: no step from here.
    pub restarts: bool,
}

/// The state of an ascent beside its multipliers.
#[derive(Debug, Clone)]
pub(crate) struct SubgradientAscent {
    rule: StepRule,
    /// Share of the gap that a step aims at.
    share: f64,
    stalled: u32,
    best: f64,
    /// The direction of each block.
    directions: Vec<Vec<f64>>,
}

impl SubgradientAscent {
    /// For blocks of so many multipliers each.
    pub fn new(rule: StepRule, blocks: &[usize]) -> Self {
        let directions = blocks.iter().map(|&size| vec![0.0; size]).collect();
        Self { rule, share: 1.0, stalled: 0, best: f64::NEG_INFINITY, directions }
    }

    /// The best bound so far; negative infinity before the first.
    pub fn best(&self) -> f64 {
        self.best
    }

    /// The share of the gap that steps aim at by now: small when the multipliers have converged.
    pub fn share(&self) -> f64 {
        self.share
    }

    /// Notes the bound at the present multipliers. `goal`: a value that the bound cannot exceed.
    pub fn observe(&mut self, bound: f64, goal: f64) -> Verdict {
        let mut enough = self.best;
        if self.rule.sufficient_increase > 0.0 {
            enough += self.rule.sufficient_increase * (goal - self.best).max(0.0);
        }
        self.stalled = if bound > enough { 0 } else { self.stalled + 1 };
        let is_best = bound > self.best;
        if is_best {
            self.best = bound;
        }
        let restarts = self.stalled >= self.rule.patience;
        if restarts {
            self.stalled = 0;
            self.share *= 0.5;
            self.directions.iter_mut().for_each(|direction| direction.fill(0.0));
        }
        Verdict { is_best, restarts }
    }

    /// Takes a step: tells by how much to change each multiplier, as block, index and change.
    pub fn step(
        &mut self,
        bound: f64,
        goal: f64,
        blocks: &[Block],
        mut change: impl FnMut(usize, usize, f64),
    ) {
        let mut length = 0.0;
        for (direction, block) in self.directions.iter_mut().zip(blocks) {
            let (numerator, denominator) = block.scale;
            for (direction, rise) in direction.iter_mut().zip(block.subgradient) {
                *direction = MEMORY * *direction + rise;
                length += *direction * *direction * numerator / denominator;
            }
        }
        let length = length.max(self.rule.min_length);
        if length <= 0.0 {
            return;
        }
        let step = self.share * (goal - bound).max(goal.abs() * MIN_GAP) / length;
        for (number, (direction, block)) in self.directions.iter().zip(blocks).enumerate() {
            let (numerator, denominator) = block.scale;
            for (index, direction) in direction.iter().enumerate() {
                change(number, index, step * direction * numerator / denominator);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The minimum of `|x − 3|` and `2·|y + 1|` is where `min(…)` of the concave bound is highest.
    #[test]
    fn an_ascent_comes_near_the_highest_bound_whatever_the_scale_of_its_blocks() {
        let rule = StepRule { patience: 5, sufficient_increase: 0.0, min_length: 0.0 };
        let mut ascent = SubgradientAscent::new(rule, &[1, 1]);
        let (mut x, mut y) = (0.0_f64, 0.0_f64);
        for _ in 0..200 {
            let bound = -(x - 3.0).abs() - 2.0 * (y + 1.0).abs();
            if ascent.observe(bound, 0.0).restarts {
                continue;
            }
            let (rise_x, rise_y) = ([-(x - 3.0).signum()], [-2.0 * (y + 1.0).signum()]);
            let blocks = [
                Block { subgradient: &rise_x, scale: (1.0, 1.0) },
                Block { subgradient: &rise_y, scale: (1.0, 4.0) },
            ];
            ascent.step(bound, 0.0, &blocks, |block, _, change| {
                *(if block == 0 { &mut x } else { &mut y }) += change;
            });
        }
        assert!(ascent.best() > -0.1 && ascent.share() < 1.0, "{}", ascent.best());
    }
}
