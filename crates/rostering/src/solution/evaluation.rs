//! A rota evaluated from scratch: its cost in detail and the constraints that it violates.

use super::score::Score;
use super::violation::Violation;

/// A rota evaluated from scratch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// Its cost.
    pub score: Score,
    /// The cost of each soft term, by name; together with the surplus they make [`Score::soft`].
    pub terms: Vec<(&'static str, i64)>,
    /// Cost of the people too many.
    pub surplus_cost: i64,
    /// Person-minutes short.
    pub shortage_minutes: i64,
    /// Person-minutes too many.
    pub surplus_minutes: i64,
    /// Person-minutes required.
    pub required_minutes: i64,
    /// People on duty for each cover requirement.
    pub on_duty: Vec<i32>,
    /// The hard constraints that it violates; empty for what the search returns.
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
