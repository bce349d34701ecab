//! Column generation: the best schedules of some people together, the others as they are.
//!
//! A linear programme ([`restricted_master`]) columns schedules, its prices ask each person's graph for a better one ([`crate::pricing::shortest_path`]),
//! until none is. Then what it mostly takes is decided, with new ones found on the label ([`diving`]).

mod cover_rows;
mod diving;
mod pricing_round;
mod restricted_master;
pub(crate) mod solver;
pub(crate) mod status;
mod subproblem;
pub(crate) mod volume_algorithm;
