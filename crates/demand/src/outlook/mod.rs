//! What a rota is expected to give: a discrete-event simulation of messages against the people on duty.
//!
//! [`simulate`] runs many replications of a [`Scenario`] of plain numbers and returns an [`Outlook`]. There is no clock
//! here, and all chance comes from the seed.
//!
//! * [`arrival_process()`]: how the arrivals of a channel varied around the usual in its history; [`replay()`]: its past days
//!   again.
//! * `from_organisation`: the parts of a scenario that come from an organisation.
//! * `rng`, `arrival_process`: random streams; each message draws from its own, so that scenarios meet the same messages.
//! * `promise`, `queue`, `agents`: when an answer is due, what waits, what each agent works on.
//! * `replication`, `replication_plan`: the events of one replication, and many replications on several threads.
//! * `statistics`, `result`: what is counted, and what can be read from it.

mod agents;
mod arrival_process;
mod compiled_scenario;
mod from_organisation;
mod promise;
mod queue;
mod replay;
mod replication;
mod replication_plan;
mod result;
mod rng;
mod scenario;
mod statistics;

pub use replay::{arrival_process, replay};
pub use replication_plan::{ReplicationPlan, simulate, simulate_unless};
pub use result::{Estimate, Outlook, Summary};
pub use scenario::{
    ArrivalProcess, FollowUps, Live, QueueDiscipline, Scenario, SimChannel, SimDay, SimDuty, SimStream,
    Spread, Treatment,
};
