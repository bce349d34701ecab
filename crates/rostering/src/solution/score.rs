//! Comparing and adding costs.

use std::ops::{Add, AddAssign, Sub, SubAssign};

use super::Score;

impl Add for Score {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { shortage: self.shortage + other.shortage, soft: self.soft + other.soft }
    }
}

impl Sub for Score {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { shortage: self.shortage - other.shortage, soft: self.soft - other.soft }
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Score {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Score {
    /// The two costs in one number, with shortage times `rate`.
    pub(crate) fn weighted_cost(self, rate: i64) -> i64 {
        self.shortage * rate + self.soft
    }

    /// Whether this is less than another: by shortage and then by the rest, or by their sum.
    pub fn is_better_than(self, other: Self, shortage_first: bool) -> bool {
        if shortage_first {
            (self.shortage, self.soft) < (other.shortage, other.soft)
        } else {
            self.weighted_cost(1) < other.weighted_cost(1)
        }
    }
}
