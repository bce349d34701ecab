//! Hours that people worked, from another program's file: one row for each stretch, with person, start and end.
//!
//! The first row names the columns: `person`, `start`, `end`, and `kind` (`work` or `call`) where there is one. A time has
//! an offset, or is that of the workspace's clock. A row that cannot be taken is refused with its line and the reason;
//! the others are read.

mod read;

pub use read::{HoursError, HoursFile, HoursProblem, RefusedRow, read};
