//! What other programs' files say of the messages that came in, of the people who may answer them, and of the hours that they worked.
//!
//! [`read`] looks at all rows twice. The first time it gathers, for each column, what all its cells say (which order of day and
//! month reads them, which decimal sign, whether numbers count or name things), in memory that does not grow with the number
//! of rows. From that follows what each column is, with a question wherever more than one answer is likely. The second time the
//! rows are read by it. What comes out says how it was read in the same options that it takes: they are the answers to the
//! questions, and they read the next file of the same source in the same way.
//!
//! | room | what it is for |
//! |---|---|
//! | `cell/` | what a single cell can be read as |
//! | `source/` | a file as rows of cells: text, workbooks |
//! | `evidence/` | what all rows say of a column |
//! | `layout/` | how a table is laid out, what each column is |
//! | `reading/` | from rows to the quarters of an hour of days |
//! | `people/` | a list of people, of which each row is one |
//! | `hours/` | hours that people worked |
//!
//! Plain values and readers in, plain values out: no clock, no database. The caller opens files.
#![deny(missing_docs)]

mod again;
mod cell;
mod doubt;
mod error;
mod evidence;
mod finish;
mod hours;
mod import;
mod layout;
mod options;
mod people;
mod readers;
mod reading;
mod report;
mod source;

pub use again::{Again, Answers, layout, read_again, to_remember};
pub use doubt::{Choice, Doubt, DoubtKind};
pub use error::ImportError;
pub use hours::{HoursFile, HoursProblem, HoursRow, RefusedHours, read_hours};
pub use import::{Into, read};
pub use options::{
    ClockReading, DateOrder, DecimalSign, Delimiter, Gaps, Hidden, ImportOptions, Repeats, Rows, Stamps,
};
pub use people::{PeopleFile, PersonField, PersonProblem, PersonRow, RefusedPerson, read_people};
pub use readers::Reader;
pub use report::{Concern, HistoryFile, ImportProblem, ImportedDay, LayoutKind, ProblemKind, ReadRow};
pub use source::{OpenFile, Source};
