//! The cheapest that can be done on a day.

use crate::problem::MAX_SHIFTS_PER_DAY;

/// The cheapest way to work exactly so many time units on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best {
    pub cost: f64,
    pub shifts: [u32; MAX_SHIFTS_PER_DAY],
    /// Minutes that they add to what is worked.
    pub added: i32,
}

impl Best {
    /// There is none.
    pub const NEVER: Self = Self { cost: f64::INFINITY, shifts: [u32::MAX; MAX_SHIFTS_PER_DAY], added: 0 };
}
