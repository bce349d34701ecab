//! Lower bounds on the cost of rotas.

pub(crate) mod capacity;
pub(crate) mod lagrangian;
pub(crate) mod max_soft;
mod person_relaxation;
