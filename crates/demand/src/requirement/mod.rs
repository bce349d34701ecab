//! How many people each desk needs, and why.
//!
//! * The live streams of a desk are one queue ([`live`]), consult hours start empty ([`consult`]); deferrable streams are
//!   work with deadlines ([`deferred`]) that fills the idle minutes of whoever is there before it needs anybody more.
//! * Promises hold in slots that are busier than expected, up to the quantile of each desk ([`busyness_quantile`]).
//! * Work that came in before the period and work that falls due after it is included ([`horizon`]).
//! * Every number is divided into what it comes from ([`reasons`]); [`desk_requirement`] puts a desk together.
//! * Whether there are enough people at all is a question to all of them at once ([`shortfall`]).

mod busyness_quantile;
mod calculation;
mod consult;
mod deferred;
mod desk_requirement;
mod horizon;
mod live;
mod presence;
mod reasons;
mod shortfall;

pub use busyness_quantile::BusynessQuantiles;
pub use calculation::{requirement, requirement_at};
pub use shortfall::{Shortfall, shortfalls};
