//! How fast a person works with several conversations at the same time.

/// Service rate of one person by the number of concurrent conversations: `total(j)` is the joint speed of `j`
/// conversations, relative to a single one (the concurrency-dependent service rates of Luo and Zhang, Operations
/// Research 61(2), 2013).
#[derive(Debug, Clone, PartialEq)]
pub struct ConcurrencyCurve(Vec<f64>);

impl ConcurrencyCurve {
    /// One conversation at a time.
    pub fn alone() -> Self {
        Self(vec![1.0])
    }

    /// Up to `conversations` (at least 1) at the same time with the usual total speeds 1, 1.6, 1.95, 2.1 (after Luo and
    /// Zhang 2013); from the fourth on, another conversation adds nothing.
    pub fn usual(conversations: u8) -> Self {
        const CURVE: [f64; 4] = [1.0, 1.6, 1.95, 2.1];
        Self((0..usize::from(conversations.max(1))).map(|j| CURVE[j.min(3)]).collect())
    }

    /// The curve with these total speeds for 1, 2, … conversations; `None` unless it starts at 1 and neither falls nor
    /// rises by more than 1 a step.
    pub fn new(totals: Vec<f64>) -> Option<Self> {
        let fits =
            totals.first() == Some(&1.0) && totals.windows(2).all(|w| w[1] >= w[0] && w[1] <= w[0] + 1.0);
        fits.then_some(Self(totals))
    }

    /// Largest number of conversations that one person holds.
    pub fn conversations(&self) -> usize {
        self.0.len()
    }

    /// Speed of `j` conversations together, 0 for none; at most that of the largest number.
    pub fn total(&self, j: usize) -> f64 {
        if j == 0 { 0.0 } else { self.0[(j - 1).min(self.0.len() - 1)] }
    }

    /// Conversations of `handling` minutes that one person can finish in an hour, always holding as many as allowed.
    pub fn max_per_hour(&self, handling: f64) -> f64 {
        60.0 * self.total(self.0.len()) / handling
    }
}
