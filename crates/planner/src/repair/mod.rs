//! A rota in which duties no longer hold, repaired: a proposal first, which changes as little as possible, and then its
//! acceptance.
//!
//! * `away`: somebody's absence
//! * `damage`: what no longer holds
//! * `smallest`: the smallest repair
//! * `stand_by`: who takes over stand-by
//! * `steps`: what it changes, duty by duty
//! * `loss`: what it does not bring back
//! * `proposal`: all of it, to be looked at
//! * `part`: what is left of it where not all is wanted
//! * `acceptance`: whether it may still be saved

pub(crate) mod acceptance;
pub(crate) mod away;
mod damage;
mod loss;
pub(crate) mod part;
pub(crate) mod proposal;
mod smallest;
mod stand_by;
pub(crate) mod steps;
