//! The use-cases of Dialoog, named as a planner would say them: the one API that the window, the command line and the
//! tests call. It alone knows all other crates; they do not know each other.
#![deny(missing_docs)]

mod basis;
mod check;
mod coverage;
mod duty_id;
mod explain;
mod failure;
mod fill;
mod mend;
#[cfg(test)]
mod mutation;
mod past;
mod period;
mod planner;
mod policy;
#[cfg(test)]
mod properties;
mod reinforce;
mod rota_view;
mod sample;
mod simulated;
mod stand_in;
mod start;
mod surroundings;
mod use_cases;
pub mod view;
mod why;

pub use failure::{Failure, FailureCode};
pub use planner::{NewWorkspace, Planner, Start, StopFlag};
pub use surroundings::Surroundings;
