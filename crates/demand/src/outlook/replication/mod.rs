//! One replication: the messages of a period against the people on duty, event by event.
//!
//! * Messages arrive as a Poisson process whose rate is the expected one of the slot times the random rate of the channel.
//! * A live message goes to the agent with the fewest conversations, before any deferrable work, which is put back and
//!   continued later. Of those that wait, the one that falls due first is next; what can no longer be in time may come
//!   last ([`QueueDiscipline`](super::scenario::QueueDiscipline)).
//! * An agent whose duty ends hands over deferrable work and finishes their conversations; the last agent of a desk also
//!   answers those who were waiting live when it closed.
//!
//! Files: `simulation` (the order of events), `arrivals` with `source` (what comes in), `service` (who answers what),
//! `duties` (agents coming and going), `recording` (what is counted), `runner` (the state that all of them work on).

mod arrivals;
mod duties;
mod recording;
mod runner;
mod service;
mod simulation;
mod source;

pub(super) use runner::Runner;
