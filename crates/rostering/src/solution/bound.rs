//! Weighted costs, and lower bounds on them.

use std::cmp::Ordering;

use super::score::Score;

/// A weighted cost: shortage times a weight, plus soft cost. Two of them compare only with equal weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightedCost {
    /// The weighted sum.
    pub cost: i64,
    /// The weight of shortage.
    pub shortage_weight: i64,
}

impl PartialOrd for WeightedCost {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.shortage_weight == other.shortage_weight).then(|| self.cost.cmp(&other.cost))
    }
}

impl Score {
    /// The weighted cost.
    pub fn weighted(self, shortage_weight: i64) -> WeightedCost {
        WeightedCost { cost: self.weighted_cost(shortage_weight), shortage_weight }
    }
}

/// What is proven of all rotas of a problem that keep the hard constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// No rota has a lower weighted cost.
    Weighted(WeightedCost),
    /// No rota whose shortage is at most `shortage` has a lower soft cost.
    Soft {
        /// A shortage cost.
        shortage: i64,
        /// The least soft cost.
        soft: i64,
    },
}

impl Bound {
    /// The least soft cost of rotas whose shortage is at most `shortage`; `None` where the bound says nothing of such
    /// rotas.
    pub fn soft_at(self, shortage: i64) -> Option<i64> {
        match self {
            Self::Weighted(WeightedCost { cost, shortage_weight }) => Some(cost - shortage_weight * shortage),
            Self::Soft { shortage: max, soft } => (shortage <= max).then_some(soft),
        }
    }

    /// The least sum of shortage and soft cost; `None` where the bound is not of their sum.
    pub fn sum(self) -> Option<i64> {
        match self {
            Self::Weighted(WeightedCost { cost, shortage_weight: 1 }) => Some(cost),
            _ => None,
        }
    }

    /// The least shortage cost, where that is a multiple of `step` and no rota has a larger soft cost than `max_soft`.
    pub(crate) fn min_shortage(self, max_soft: i64, step: i64) -> i64 {
        match self {
            Self::Weighted(WeightedCost { cost, shortage_weight }) => {
                let (min, of_step) = ((cost - max_soft).max(0), (shortage_weight * step).max(1));
                (min + of_step - 1) / of_step * step
            }
            Self::Soft { .. } => 0,
        }
    }

    /// Whether no rota is better than one with this score. `min_shortage`: a lower bound on shortage.
    pub(crate) fn proves_best(self, score: Score, shortage_first: bool, min_shortage: i64) -> bool {
        if shortage_first {
            // A weighted bound proves nothing of shortage: less of it may cost more soft cost than the weight makes up
            // for.
            score.shortage <= min_shortage && self.soft_at(score.shortage) >= Some(score.soft)
        } else {
            self.sum() >= Some(score.weighted_cost(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(shortage: i64, soft: i64) -> Score {
        Score { shortage, soft }
    }

    #[test]
    fn costs_compare_only_where_shortage_counts_for_as_much() {
        assert!(score(1, 5).weighted(10) < score(2, 0).weighted(10));
        assert_eq!(score(1, 5).weighted(10).partial_cmp(&score(2, 0).weighted(1)), None);
        let bound = Bound::Weighted(WeightedCost { cost: 15, shortage_weight: 10 });
        assert!(!bound.proves_best(score(1, 5), false, 0), "it says nothing of the sum");
    }

    #[test]
    fn where_shortage_comes_first_the_best_is_proven_only_when_no_rota_is_short_by_less() {
        let bound = Bound::Weighted(WeightedCost { cost: 15, shortage_weight: 10 });
        assert!(bound.proves_best(score(1, 5), true, 1));
        assert!(!bound.proves_best(score(1, 6), true, 1));
        assert!(!bound.proves_best(score(1, 5), true, 0), "15 without shortage would be better");
        assert_eq!(bound.min_shortage(5, 1), 1, "with none it would cost no more than 5");
        assert_eq!(bound.min_shortage(15, 1), 0);
        assert_eq!(bound.min_shortage(5, 3), 3);
        let bound = Bound::Soft { shortage: 1, soft: 5 };
        assert!(bound.proves_best(score(1, 5), true, 1));
        assert_eq!(bound.soft_at(2), None);
    }
}
