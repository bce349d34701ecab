//! The hard limits on what one person does: those that look at a day and its surroundings, and those that look along the
//! whole sequence of days.

pub(crate) mod day;
pub(crate) mod sequence;
