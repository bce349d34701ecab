//! What no rota can be better than.

mod lagrange;
mod life;
mod unavoidable;

pub use lagrange::{BoundOptions, lower_bound};
pub(crate) use unavoidable::{able_in, unavoidable_minutes};
