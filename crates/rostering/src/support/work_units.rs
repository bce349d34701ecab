//! The work of steps of the search over whole schedules, in multiplications, about.
//!
//! Workers synchronise at equal amounts of work, never at a time of the clock, so that the result is the same on every
//! machine. The figures were measured: the closer they are to measured time, the shorter do workers wait.

/// An iteration of a worker: some twentieths of a second.
pub(crate) const TURN: u64 = 60_000_000;
/// An arc or label in a shortest path search.
pub(crate) const EDGE: u64 = 5;
/// Building an arc of a graph.
pub(crate) const BUILDING: u64 = 500;
/// Checking a constraint on a day.
pub(crate) const LIMIT: u64 = 200;
/// Pricing an option.
pub(crate) const CHOICE: u64 = 120;
