//! How far the search has come.

use super::bound::Bound;
use super::score::Score;

/// How far the search has come and the cost of its best rota.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Seconds since the start.
    pub seconds: f64,
    /// Share of the search that is done, 0 to 1: of the iterations or of the seconds, whichever is further.
    pub done: f64,
    /// People for whom no schedule that keeps their limits was found yet. Until there are none there is no valid rota: the
    /// score is that of the others alone.
    pub without_schedule: usize,
    /// What is proven of all rotas by now, as in [`crate::Solution::bound`].
    pub bound: Option<Bound>,
    /// Cost of the best rota so far.
    pub score: Score,
    /// Person-minutes short in it.
    pub shortage_minutes: i64,
    /// Share of the required person-minutes that it covers, 0 to 1.
    pub coverage: f64,
}
