//! What all searches have in common: rounds, and a best rota so far.

use crate::instance::day_assignment::DayAssignment;
use crate::solution::Score;

/// A search that goes on from round to round.
pub(crate) trait Search {
    /// One round; less of it when told to should stop.
    fn round(&mut self, threads: usize, should_stop: &(dyn Fn() -> bool + Sync));

    /// The best rota met, and what it costs.
    fn best(&self) -> (&[DayAssignment], Score);

    /// No rota costs less (shortage and the rest together); `None` where that is not known.
    fn bound(&self) -> Option<i64>;

    /// Moves or neighbourhoods that were tried.
    fn moves(&self) -> u64;

    /// Whether the best rota is known to be the best there is.
    fn is_optimal(&self) -> bool {
        self.bound().is_some_and(|bound| self.best().1.weighted_cost(1) <= bound)
    }
}
