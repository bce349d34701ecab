//! The use-cases of Dialoog, named as a planner would say them: the one API that the window, the command line and the
//! tests call. It alone knows all other crates; they do not know each other.
#![deny(missing_docs)]

mod edit;
mod environment;
mod explain;
mod failure;
#[cfg(test)]
mod mutation;
mod outlook;
mod period;
mod planner;
mod present;
#[cfg(test)]
mod properties;
mod reading;
mod repair;
mod review;
mod rostering;
mod sample;
mod start;
mod stop_flag;
mod use_cases;
pub mod view;

pub use environment::Environment;
pub use failure::{Cause, Failure, FailureCode, ShareOf, Thing};
pub use planner::Planner;
pub use start::{NewWorkspace, Start};
pub use stop_flag::StopFlag;
