//! Duties placed by hand, one or several as one: where they lie in the period, and what the rules say of them.

pub(crate) mod arranged;
pub(crate) mod arrangement;
pub(crate) mod duty_step;
pub(crate) mod filling;
pub(crate) mod meaning;
pub(crate) mod others;
pub(crate) mod placement;
pub(crate) mod proposal;
pub(crate) mod verdict;
