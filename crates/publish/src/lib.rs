//! What other programs and people send and receive: counts of messages in from CSV; calendars out as iCalendar, what changed from
//! one version to the next, a message about it for each person, and documents for people outside.
//!
//! Plain values and streams in, plain values out: no files, no clock, no database. The caller opens and writes files.
#![deny(missing_docs)]

pub mod calendar;
pub mod changes;
mod error;
pub mod history;
pub mod hours;
pub mod message;
pub mod report;

pub use error::PublishError;
