//! What all rows of a file say of each column, in memory that does not grow with their number.

mod column;
mod names;
mod numbers;
mod order;
mod repetition;
mod writers;

pub(crate) use column::{Column, rough};
pub(crate) use names::{Name, TimeName, span_of_rate};
pub(crate) use numbers::Sign;
pub(crate) use order::OrderFound;
pub(crate) use repetition::{Repetition, key};
pub(crate) use writers::Writers;
