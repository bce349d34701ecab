//! What no rota can be better than.

pub(crate) mod capacity;
pub(crate) mod lagrangian;
mod person_relaxation;
