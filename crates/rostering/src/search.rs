//! What all searches have in common: rounds, and a best rota so far.

use crate::instance::day_assignment::DayAssignment;
use crate::solution::bound::Bound;
use crate::solution::score::Score;
use crate::support::parallel::Threads;

/// A search that goes on from round to round.
pub(crate) trait Search {
    /// One round; less of it when told to should stop.
    fn round(&mut self, threads: &Threads, should_stop: &(dyn Fn() -> bool + Sync));

    /// The best rota met, and what it costs.
    fn best(&self) -> (&[DayAssignment], Score);

    /// What is proven of all rotas; `None` where nothing is.
    fn bound(&self) -> Option<Bound>;

    /// Moves or neighbourhoods that were tried.
    fn moves(&self) -> u64;
}
