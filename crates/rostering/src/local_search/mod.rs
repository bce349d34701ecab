//! Simulated annealing over moves on single days: for problems where each day has hundreds of options and stands mostly by
//! itself.

pub(crate) mod annealing;
pub(crate) mod best_insertion;
pub(crate) mod cooling;
pub(crate) mod greedy;
pub(crate) mod moves;
pub(crate) mod workers;
