//! Costs: comparing and adding them.

use std::ops::{Add, AddAssign, Sub, SubAssign};

/// The cost of a rota; less is better. Where shortage is lexicographically first, scores compare by it and then by the soft
/// cost; otherwise by their sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Cost of the people short.
    pub shortage: i64,
    /// Cost of everything else: surplus, preferences, fairness, penalties of soft constraints.
    pub soft: i64,
}

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
    /// The two costs in one number, with shortage times `shortage_weight`.
    pub(crate) fn weighted_cost(self, shortage_weight: i64) -> i64 {
        self.shortage * shortage_weight + self.soft
    }

    /// Whether this is less than another: by shortage and then by the soft cost, or by their sum.
    pub fn is_better_than(self, other: Self, shortage_first: bool) -> bool {
        if shortage_first {
            (self.shortage, self.soft) < (other.shortage, other.soft)
        } else {
            self.weighted_cost(1) < other.weighted_cost(1)
        }
    }
}
