//! What the option classes of each day cost at given prices of cover.

/// Prices are in fractions of a cost unit, because duals are fractional.
pub(crate) const UNIT: i64 = 1024;
/// The price of what is forbidden: more than everything else together.
pub(crate) const FORBIDDEN: i64 = 1 << 44;

/// The price of each option class, day after day.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prices {
    /// For each day the index of its first class in `of`, and the end.
    pub first: Vec<u32>,
    pub of: Vec<i64>,
}

impl Prices {
    /// The prices of a day's classes.
    pub fn day(&self, day: usize) -> &[i64] {
        &self.of[self.first[day] as usize..self.first[day + 1] as usize]
    }
}
