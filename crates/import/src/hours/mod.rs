//! Hours that people worked, from another program's file: one row for each stretch, with person, start and end.
//!
//! The first row names the columns: `person`, `start`, `end`, and `kind` (`work` or `call`) where there is one. A time has
//! an offset, or is that of the workspace's clock. A row that cannot be taken is refused with its line and the reason;
//! the others are read. Whose they are is for the caller, who knows the people.

mod read;
mod value;

pub use read::{HoursFile, HoursRow, read_hours};
pub use value::{HoursProblem, RefusedHours};
