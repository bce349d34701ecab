//! What both searches have in common: iterations, and a best rota so far.

use crate::instance::day_assignment::DayAssignment;
use crate::solution::bound::Bound;
use crate::solution::score::Score;
use crate::support::parallel::Threads;

/// An anytime search.
pub(crate) trait Search {
    /// One iteration; less of it when it should stop.
    fn round(&mut self, threads: &Threads, should_stop: &(dyn Fn() -> bool + Sync));

    /// The best rota met, with its cost.
    fn best(&self) -> (&[DayAssignment], Score);

    /// What is proven of all rotas; `None` where nothing is.
    fn bound(&self) -> Option<Bound>;

    /// Moves or neighbourhoods that were tried.
    fn moves(&self) -> u64;
}
