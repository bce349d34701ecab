//! The optimisation engine: people, days, shifts and cover requirements, all as plain numbers. It knows nothing of desks'
//! names, of the database or of the window.
//!
//! # The way through
//!
//! 1. A [`Problem`] is checked and compiled into an instance: flat arrays by person-day (`problem`, `instance`).
//! 2. Where constraints link a person's days, everybody gets a first schedule and LNS workers reoptimise neighbourhoods by
//!    column generation; where days stand by themselves, annealing workers move single shifts ([`solve()`] chooses).
//! 3. Both keep a state that prices each change incrementally and refuses what violates a hard constraint (`state`).
//! 4. Bounds say how far from the optimum a rota can be at most (`bounds`).
//! 5. The best rota comes back as a [`Solution`], evaluated from scratch.
//!
//! # The rooms, from the bottom up
//!
//! | room | what it is for |
//! |---|---|
//! | `support` | random numbers, threads, subgradient ascent, units of work |
//! | `problem` | the model: days, shifts, cover, people, their constraints, weights |
//! | `solution` | scores, violations, bounds, progress, the solution |
//! | `sequence_constraints` | hard and soft constraints along the sequence of days, as resources |
//! | `instance` | the problem checked and compiled, and rosters of it |
//! | `day_constraints` | hard constraints on a day and its surroundings |
//! | `objective` | cover and the soft terms |
//! | `state` | a roster under search; evaluation from scratch |
//! | `local_search` | simulated annealing: moves, cooling, workers |
//! | `pricing` | each person's cheapest schedule: graphs, label setting, beam searches, feasibility |
//! | `linear_program` | an interior-point method |
//! | `column_generation` | restricted master problem, pricing rounds, diving; the volume algorithm for long periods |
//! | `neighbourhood_search` | large neighbourhood search: first schedules, selection, workers |
//! | `bounds` | Lagrangian and counting bounds |
//! | `repair` | the smallest repair of an earlier rota, by ejection chains |
//!
//! To add a constraint, see `day_constraints` or `sequence_constraints`; a soft term, `objective`; a move, `local_search::moves`. The searches need not
//! know which of them there are.
#![deny(missing_docs)]

// Unit tests share their invented organisations with the integration tests.
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
mod day_constraints;
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
mod sequence_constraints;
mod solution;
mod solve;
mod state;
mod support;

pub use bounds::lagrangian::{BoundOptions, lower_bound};
pub use error::{ConflictingLimit, RosteringError};
pub use options::{DEFAULT_ITERATIONS, SearchOptions, WORKERS};
pub use problem::constraints::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, DayKind, EveningLimit, PersonConstraints,
    Workload, WorkloadWindow,
};
pub use problem::weights::Weights;
pub use problem::working_time::WorkingTimeConstraint;
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
