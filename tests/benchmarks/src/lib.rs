//! The rostering engine beside others: published instances and invented organisations fill the same
//! [`dialoog_rostering::Problem`], checkers that share no code with that weigh what comes out, and other solvers run on the
//! same instances and cores. Likewise [`forecast`], over folders of message counts, [`outlook`], the simulation of a rota,
//! and [`repair`] and [`review`], through the use-cases.
#![deny(missing_docs)]
#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

mod case;
mod contest;
pub mod engine;
mod error;
pub mod forecast;
pub mod inrc2;
mod instance;
mod line;
mod message;
#[path = "../../../crates/rostering/tests/common/organisation.rs"]
#[allow(missing_docs, reason = "shared with the engine's tests")]
mod organisation;
pub mod organisations;
pub mod outlook;
pub mod published;
mod recheck;
pub mod repair;
mod report;
pub mod review;
mod roster;
pub mod shift_scheduling;
pub mod soak;
mod verdict;

pub use case::{Case, Files, cases};
pub use contest::Run;
pub use error::BenchmarkError;
pub use instance::{Instance, Source};
pub use message::Message;
pub use verdict::Verdict;
