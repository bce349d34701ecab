//! Several conversations at once.

/// How fast one person works with several conversations side by side: `total(j)` is the speed of all `j` together, where
/// one alone has speed 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ConcurrencyCurve(Vec<f64>);

impl ConcurrencyCurve {
    /// One thing at a time.
    pub fn alone() -> Self {
        Self(vec![1.0])
    }

    /// Up to `conversations` side by side on the usual slowdown curve 1, 1.6, 1.95, 2.1 (after Luo and Zhang, Operations
    /// Research 61(2), 2013); from the fourth on, one more conversation adds nothing.
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

    /// Conversations that one person holds at most.
    pub fn conversations(&self) -> usize {
        self.0.len()
    }

    /// Speed of `j` conversations together, 0 for none; at most that of the largest number.
    pub fn total(&self, j: usize) -> f64 {
        if j == 0 { 0.0 } else { self.0[(j - 1).min(self.0.len() - 1)] }
    }

    /// Conversations of so many minutes that one person can finish in an hour, always holding as many as allowed.
    pub fn most_per_hour(&self, handling: f64) -> f64 {
        60.0 * self.total(self.0.len()) / handling
    }
}
