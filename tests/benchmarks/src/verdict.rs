//! What a checker says.

/// A roster weighed by a checker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What each soft rule costs, by the name that the instance's format has for it.
    pub costs: Vec<(&'static str, i64)>,
    /// The hard rules that do not hold, each with whose and when; empty for a valid roster.
    pub broken: Vec<String>,
}

impl Verdict {
    /// The whole cost.
    pub fn cost(&self) -> i64 {
        self.costs.iter().map(|&(_, cost)| cost).sum()
    }
}
