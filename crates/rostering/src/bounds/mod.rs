//! Lower bounds on the cost of rotas.

mod best;
pub(crate) mod capacity;
mod day_patterns;
mod free_days;
mod full_day;
mod known;
pub(crate) mod lagrangian;
pub(crate) mod max_soft;
mod person_day;
mod person_relaxation;
