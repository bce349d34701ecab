//! Working-time rules: each defined once, in a file of its own under `rules`, with its default and its source, what it
//! says of a rota (review) and what it means as a limit (rostering).
//!
//! All sums are in elapsed minutes, so that the night on which the clock changes is as long as it is. Somebody's own
//! normal working hours count as work, but only what a duty adds to them is ever blamed.
#![deny(missing_docs)]

mod calendar;
mod case;
mod definition;
#[cfg(test)]
mod fixture;
mod limits;
mod load;
#[cfg(test)]
mod properties;
mod reviewer;
mod rules;
mod sheet;
mod span;

pub use definition::{allows, default_rules};
pub use limits::{DeskLimits, Limits, PersonLimits, limits};
pub use load::{Load, loads};
pub use reviewer::{Reviewer, Schedules, objections, review};
pub use span::Span;
