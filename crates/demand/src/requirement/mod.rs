//! The people that each desk needs in each slot, with the reasons.
//!
//! * The live streams of a desk are one queue ([`live`]); consult hours are transient queues ([`consult`]); deferrable
//!   streams are jobs with deadlines ([`deferred`]), which use the idle time of the people for live work before they
//!   need more people.
//! * Promises hold in slots that are busier than expected, up to the quantile of the desk ([`busyness_quantile`]).
//! * Work that arrives before the period and work that is due after it is included ([`horizon`]).
//! * Every number is divided into its reasons ([`reasons`]); [`desk_requirement`] combines the parts of a desk.
//! * Whether there are enough people for all desks together is checked in [`shortfall`].

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
