//! What other programs and people receive: calendars as iCalendar, what changed from one version to the next, a message about it
//! for each person, and documents for people outside.
//!
//! Plain values and streams in, plain values out: no files, no clock, no database. The caller opens and writes files.
#![deny(missing_docs)]

pub mod calendar;
pub mod changes;
pub mod message;
pub mod report;
