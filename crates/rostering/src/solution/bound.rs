//! Costs in one number, and what no rota can be better than.

use std::cmp::Ordering;

use super::score::Score;

/// A cost in one number: what being short costs times a weight, and everything else. Two of them compare only where shortage
/// counts for as much in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightedCost {
    /// The number.
    pub cost: i64,
    /// What shortage was multiplied with.
    pub shortage_weight: i64,
}

impl PartialOrd for WeightedCost {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.shortage_weight == other.shortage_weight).then(|| self.cost.cmp(&other.cost))
    }
}

impl Score {
    /// The two costs in one number, with shortage times `shortage_weight`.
    pub fn weighted(self, shortage_weight: i64) -> WeightedCost {
        WeightedCost { cost: self.weighted_cost(shortage_weight), shortage_weight }
    }
}

/// What is proven of all rotas of a problem that keep the hard limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// None costs less than this, weighted like this.
    Weighted(WeightedCost),
    /// None that is short by no more than `shortage` costs less than `soft` in everything but shortage.
    Soft {
        /// A cost of people short.
        shortage: i64,
        /// The least cost of everything else.
        soft: i64,
    },
}

impl Bound {
    /// What every rota that is short by no more than `shortage` costs at least in everything but shortage; `None` where the
    /// bound says nothing of such rotas.
    pub fn soft_at(self, shortage: i64) -> Option<i64> {
        match self {
            Self::Weighted(WeightedCost { cost, shortage_weight }) => Some(cost - shortage_weight * shortage),
            Self::Soft { shortage: most, soft } => (shortage <= most).then_some(soft),
        }
    }

    /// What every rota costs at least, shortage and the rest together; `None` where the bound is not of their sum.
    pub fn sum(self) -> Option<i64> {
        match self {
            Self::Weighted(WeightedCost { cost, shortage_weight: 1 }) => Some(cost),
            _ => None,
        }
    }

    /// What being short costs at least in every rota, where that is so many times something and no rota costs more in everything
    /// else than `most_soft`.
    pub(crate) fn least_shortage(self, most_soft: i64, step: i64) -> i64 {
        match self {
            Self::Weighted(WeightedCost { cost, shortage_weight }) => {
                let (least, of_step) = ((cost - most_soft).max(0), (shortage_weight * step).max(1));
                (least + of_step - 1) / of_step * step
            }
            Self::Soft { .. } => 0,
        }
    }

    /// Whether no rota is better than one that scores so. `least_shortage`: no rota is short by less.
    pub(crate) fn proves_best(self, score: Score, shortage_first: bool, least_shortage: i64) -> bool {
        if shortage_first {
            // That nothing weighs less proves nothing of shortage: less of it may cost more of the rest than the weight makes up for.
            score.shortage <= least_shortage && self.soft_at(score.shortage) >= Some(score.soft)
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
        assert_eq!(bound.least_shortage(5, 1), 1, "with none it would cost no more than 5");
        assert_eq!(bound.least_shortage(15, 1), 0);
        assert_eq!(bound.least_shortage(5, 3), 3);
        let bound = Bound::Soft { shortage: 1, soft: 5 };
        assert!(bound.proves_best(score(1, 5), true, 1));
        assert_eq!(bound.soft_at(2), None);
    }
}
