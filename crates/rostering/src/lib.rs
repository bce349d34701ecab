//! The optimisation engine: people, days, parts (a duty at a desk, a shift) and cells to cover, all as plain numbers.
//!
//! It knows nothing of desks' names, of the database or of the window. Fill a [`Problem`], call [`solve()`], read the
//! [`Solution`]. Hard limits are pieces in `rules`, soft wishes pieces in `terms`, and neither the moves nor the annealing
//! knows which of them there are.
#![deny(missing_docs)]

// The tests inside share their invented organisations with those outside.
#[cfg(test)]
extern crate self as dialoog_rostering;
#[cfg(test)]
#[path = "../tests/common/runs.rs"]
mod runs;
#[cfg(test)]
#[path = "../tests/common/tiny.rs"]
mod tiny;

mod bounds;
mod column_generation;
mod constraints;
mod error;
mod instance;
mod linear_program;
mod local_search;
#[cfg(test)]
mod mutation;
mod neighbourhood_search;
mod objective;
mod options;
mod pricing;
mod problem;
mod repair;
mod search;
mod solution;
mod solve;
mod state;
mod support;

pub use bounds::lagrangian::{BoundOptions, lower_bound};
pub use error::{ConflictingLimit, RosteringError};
pub use options::{DEFAULT_ITERATIONS, SearchOptions, WORKERS};
pub use problem::constraints::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, DayKind, PersonConstraints, Workload,
    WorkloadWindow,
};
pub use problem::weights::Weights;
pub use problem::{
    Assignment, CoverRange, CoverRequirement, Day, DayRange, Interval, MAX_SHIFTS_PER_DAY, OptionInterner,
    Person, Problem, Shift, ShiftOption, Succession,
};
pub use repair::{MAX_CHAIN_LENGTH, repair};
pub use solution::bound::{Bound, WeightedCost};
pub use solution::evaluation::Evaluation;
pub use solution::progress::Progress;
pub use solution::score::Score;
pub use solution::violation::{Violation, ViolationCode};
pub use solution::{Solution, Termination};
pub use solve::solve;
pub use state::evaluate::{InsertionChecker, evaluate, insertion_violations};
