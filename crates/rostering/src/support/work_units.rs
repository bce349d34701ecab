//! What steps of a search over whole schedules count for, in multiplications, about.
//!
//! Searches side by side wait for each other at so much work, never at a time of the clock, so that the same comes out on
//! every machine. The figures were measured: the nearer they are to what the clock says, the shorter is the wait.

/// A turn: some twentieths of a second.
pub(crate) const TURN: u64 = 60_000_000;
/// An arc or a label that a search for a path looks at.
pub(crate) const EDGE: u64 = 5;
/// Building an arc of a graph.
pub(crate) const BUILDING: u64 = 500;
/// Weighing a limit on a day.
pub(crate) const LIMIT: u64 = 200;
/// Pricing a option.
pub(crate) const CHOICE: u64 = 120;
