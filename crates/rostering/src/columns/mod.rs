//! Column generation: the best schedules of some people together, the others as they are.
//!
//! A linear programme ([`master`]) mixes schedules, its prices ask each person's graph for a better one ([`crate::cheapest`]),
//! until none is. Then schedules are fixed one after the other, with new ones found on the way (`dive`).

mod cholesky;
mod interior;
mod master;
mod neighbourhood;
mod normal;
mod open;
mod programme;
mod rows;

pub(crate) use neighbourhood::{Advance, Neighbourhood};
