//! The optimisation engine: people, days, parts (a duty at a desk, a shift) and cells to cover, all as plain numbers.
//!
//! It knows nothing of desks' names, of the database or of the window. Fill a [`Problem`], call [`solve`], read the
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

mod along;
mod base;
mod beam;
mod bound;
mod cheapest;
mod choices;
mod columns;
mod compiled;
mod construct;
mod cooling;
mod cover;
mod day_parts;
mod dice;
mod error;
mod evaluate;
mod graph;
mod guided;
mod lane;
mod lanes;
mod limits;
mod mend;
mod moves;
#[cfg(test)]
mod mutation;
mod neighbours;
mod parallel;
mod problem;
mod progress;
mod reason;
mod roster_lane;
mod roster_lanes;
mod rosters;
mod rules;
mod scan;
mod schedule;
mod score;
mod search;
mod search_options;
mod shapes;
mod smallest;
mod solution;
mod solve;
mod state;
mod terms;
mod validate;
mod ways;
mod weights;
mod work;

pub use bound::{BoundOptions, lower_bound};
pub use error::RosteringError;
pub use evaluate::{Obstacles, evaluate, obstacles};
pub use limits::{Bounds, Count, Counted, Limits, Measure, Run, RunOf, Window};
pub use mend::{LONGEST_CHAIN, mend};
pub use problem::{
    Assignment, Cell, CellRange, Day, DayRange, Interval, MOST_PARTS_A_DAY, MenuShelf, Offer, Part, Person,
    Problem, Succession,
};
pub use progress::Progress;
pub use reason::Reason;
pub use search_options::{LANES, SearchOptions, USUAL_ROUNDS};
pub use solution::{Broken, Ended, Evaluation, Score, Solution};
pub use solve::solve;
pub use weights::Weights;
