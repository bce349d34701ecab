//! A list of people from another program: one row for each, with what they are called, where they belong and what they can do.
//!
//! Columns are known by their names, in four languages; one that is not known is left for the caller, who knows the names of
//! the channels and topics that a skills matrix has across. A cell that is empty says nothing.

mod field;
mod languages;
mod read;
mod value;

pub use field::PersonField;
pub use read::{PeopleFile, PersonRow, read_people};
pub use value::{PersonProblem, RefusedPerson};
