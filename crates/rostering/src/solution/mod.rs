//! What comes out.

pub(crate) mod bound;
pub(crate) mod progress;
pub(crate) mod score;
pub(crate) mod violation;

use crate::problem::Assignment;
use bound::Bound;
use violation::ViolationCode;

/// The cost of a rota; less is better. Where shortage comes first, scores compare by it and then by the rest; otherwise by
/// their sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Cost of the people short.
    pub shortage: i64,
    /// Cost of everything else.
    pub soft: i64,
}

/// Why the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Termination {
    /// All rounds were done.
    Finished,
    /// The seconds were over.
    TimeUp,
    /// It was told to stop.
    Stopped,
}

/// A rota and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Who does what, by person and then by part.
    pub assignments: Vec<Assignment>,
    /// Its cost in detail.
    pub evaluation: Evaluation,
    /// What is proven of all rotas, [weighted](Bound::Weighted) as the search weighs shortage: one to one, or more where it comes
    /// first. `None` where nothing is. [`Bound::soft_at`] reads it in that order: what a rota with no more shortage costs at least.
    pub bound: Option<Bound>,
    /// Person-minutes of shortage that every rota has: too few people can be there at all, or all budgets together are too
    /// small. A lower bound; the least possible may be more.
    pub unavoidable_minutes: i64,
    /// Rounds that were completed.
    pub iterations: u32,
    /// Moves that were tried.
    pub moves: u64,
    /// Why the search ended.
    pub termination: Termination,
}

/// A rota weighed from scratch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// Its cost.
    pub score: Score,
    /// What the soft wishes cost, each with its name; together with the surplus they make [`Score::soft`].
    pub terms: Vec<(&'static str, i64)>,
    /// Cost of the people too many.
    pub surplus_cost: i64,
    /// Person-minutes short.
    pub shortage_minutes: i64,
    /// Person-minutes too many.
    pub surplus_minutes: i64,
    /// Person-minutes required.
    pub required_minutes: i64,
    /// People on duty in each cell.
    pub on_duty: Vec<i32>,
    /// The hard limits that it breaks; empty for what the search returns.
    pub violations: Vec<Violation>,
}

impl Evaluation {
    /// Share of the required person-minutes that are covered, 0 to 1.
    pub fn coverage(&self) -> f64 {
        if self.required_minutes == 0 {
            return 1.0;
        }
        1.0 - self.shortage_minutes as f64 / self.required_minutes as f64
    }
}

/// A hard limit that does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Violation {
    /// Which.
    pub code: ViolationCode,
    /// Whose.
    pub person: u32,
    /// On which day.
    pub day: u16,
}
