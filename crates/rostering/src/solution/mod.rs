//! What the engine returns: a rota, its cost and what is known of better ones.

pub(crate) mod bound;
pub(crate) mod evaluation;
pub(crate) mod progress;
pub(crate) mod score;
#[cfg(test)]
pub(crate) mod switched_off;
pub(crate) mod violation;

use self::bound::Bound;
use self::evaluation::Evaluation;
use crate::problem::Assignment;

/// Why the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Termination {
    /// All iterations were done, or the rota is proven optimal.
    Finished,
    /// The time limit was reached.
    TimeUp,
    /// It was stopped.
    Stopped,
}

/// A rota and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Who works which shift, by person and then by shift.
    pub assignments: Vec<Assignment>,
    /// Its cost in detail.
    pub evaluation: Evaluation,
    /// What is proven of all rotas, [weighted](Bound::Weighted) as the search weighs shortage: one to one, or more where it is
    /// lexicographically first; [`Bound::soft_at`] reads it in that order. `None` where nothing is proven.
    pub bound: Option<Bound>,
    /// Person-minutes of shortage that every rota has, because too few people are available or because their budgets together
    /// are too small. A lower bound: the least possible shortage may be more.
    pub unavoidable_minutes: i64,
    /// Iterations that were completed.
    pub iterations: u32,
    /// Moves, or neighbourhoods, that were tried.
    pub moves: u64,
    /// Why the search ended.
    pub termination: Termination,
}
