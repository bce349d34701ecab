//! Column generation: the best schedules of some people together, the others as they are.
//!
//! A linear programme ([`master`]) mixes schedules, its prices ask each person's graph for a better one ([`crate::cheapest`]),
//! until none is. Then what it mostly takes is decided, with new ones found on the way ([`dive`]).

mod ascent;
mod cholesky;
mod dive;
mod interior;
mod master;
mod neighbourhood;
mod normal;
mod open;
mod pricing;
mod programme;
mod rows;

pub(crate) use ascent::Ascent;
pub(crate) use neighbourhood::{Advance, Neighbourhood};
