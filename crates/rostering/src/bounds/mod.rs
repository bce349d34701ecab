//! What no rota can be better than.

pub(crate) mod capacity;
pub(crate) mod lagrangian;
pub(crate) mod most_soft;
mod person_relaxation;
