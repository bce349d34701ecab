//! What a rota is expected to give: an event-by-event simulation of messages against the people on duty.
//!
//! [`simulate`] runs a [`Scenario`] of plain numbers many times and answers an [`Outlook`]. Nothing here knows a clock;
//! chance comes from the seed.
//!
//! * [`busyness()`]: how much a channel's past busyness moved around what was usual; [`replay`]: the past again.
//! * `organised`: what of an organisation comes into a scenario.
//! * `dice`, `busyness`: chance; every message draws its own, so that scenarios meet the same messages.
//! * `promise`, `queue`, `crew`: when an answer is due, who waits, what somebody has in hand.
//! * `replication`, `run`: the events of one period, and many of them on several threads.
//! * `tally`, `result`: what is counted and what can be asked of it.

mod busyness;
mod crew;
mod dice;
mod organised;
mod past;
mod prepared;
mod promise;
mod queue;
mod replication;
mod result;
mod run;
mod scenario;
mod tally;

pub use past::{busyness, replay};
pub use result::{Estimate, Outlook, Summary};
pub use run::{Effort, simulate, simulate_unless};
pub use scenario::{
    Busyness, FollowUps, Live, Order, Scenario, SimChannel, SimDay, SimDuty, SimStream, Spread, Treatment,
};
