//! What other programs send and receive: counts of messages in from CSV, calendars out as iCalendar.
//!
//! Plain values and streams in, plain values out: no files, no clock, no database. The caller opens and writes files.
#![deny(missing_docs)]

pub mod calendar;
mod error;
pub mod history;

pub use error::PublishError;
