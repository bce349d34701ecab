//! A duty placed by hand: where it lies in the period, and what the rules say of it.

pub(crate) mod filling;
pub(crate) mod placement;
pub(crate) mod proposal;
pub(crate) mod verdict;
