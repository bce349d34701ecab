//! How much busier than expected a slot may be for the promises to hold in it.

use dialoog_model::{DeskId, Expected, Organisation};
use statrs::distribution::{ContinuousCDF, Normal};
use std::collections::BTreeMap;

use crate::staffing::smooth_quantiles;

/// For each desk the quantile of busyness up to which its promises hold in every slot: 0.8 is four slots in five. On
/// average over all slots they hold at any quantile.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BusynessQuantiles(BTreeMap<DeskId, f64>);

impl BusynessQuantiles {
    /// The quantile of desks for which a planner chose none.
    pub const USUAL: f64 = 0.8;

    /// The quantiles that planners chose for the desks of the organisation.
    pub fn chosen(organisation: &Organisation) -> Self {
        Self(organisation.desk_safeties.iter().map(|s| (s.desk, s.quantile)).collect())
    }

    /// The same with another quantile (0..=1) for a desk.
    #[must_use]
    pub fn with(mut self, desk: DeskId, quantile: f64) -> Self {
        self.0.insert(desk, quantile);
        self
    }

    /// The quantile of a desk.
    pub fn of(&self, desk: DeskId) -> f64 {
        self.0.get(&desk).copied().unwrap_or(Self::USUAL).clamp(0.01, 0.99)
    }
}

/// Range of the dispersion that is searched: from extremely bursty to nearly Poisson.
const DISPERSIONS: (f64, f64) = (0.3, 300.0);

/// Correlation of the arrival rates of two slots of a stretch (assumed): between independent slots and a day that is
/// busy as a whole.
const SLOT_CORRELATION: f64 = 0.5;

/// Squared coefficient of variation of the arrival rate: `1 / k` of the negative binomial that has the mean and P90 of
/// `expected`. The Poisson variation of the count at a given rate is not included.
pub(super) fn rate_variation(expected: &Expected) -> f64 {
    if expected.mean <= 0.0 || !expected.p90.is_finite() {
        return 0.0;
    }
    let wider = |dispersion: f64| {
        let [p90] = smooth_quantiles(expected.mean, dispersion, [0.9]);
        p90 > expected.p90
    };
    let (mut low, mut high) = DISPERSIONS;
    for _ in 0..10 {
        let middle = (low * high).sqrt();
        if wider(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    1.0 / (low * high).sqrt()
}

/// The quantile at `p` of the messages of a stretch of `slots` slots (1 or more), each as `expected`, as a multiple of
/// their mean. Poisson variation averages out over the stretch, the variation of the rate only in part.
///
/// The quantile of a gamma distribution with the mean and variance of the stretch, by the cube-root approximation of
/// Wilson and Hilferty (Proceedings of the National Academy of Sciences 17, 1931).
pub(super) fn stretch_quantile(expected: &Expected, slots: usize, p: f64) -> f64 {
    let slots = slots.max(1) as f64;
    let mean_correlation = (1.0 + (slots - 1.0) * SLOT_CORRELATION) / slots;
    let variance = 1.0 / (expected.mean * slots) + rate_variation(expected) * mean_correlation;
    let z = Normal::standard().inverse_cdf(p.clamp(0.01, 0.99));
    let root = 1.0 - variance / 9.0 + z * variance.sqrt() / 3.0;
    if root > 0.0 { root.powi(3) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(mean: f64, dispersion: f64) -> Expected {
        let [p10, p50, p80, p90, p95] = smooth_quantiles(mean, dispersion, [0.1, 0.5, 0.8, 0.9, 0.95]);
        Expected { mean, p10, p50, p80, p90, p95 }
    }

    #[test]
    fn the_variation_is_the_one_that_the_quantiles_were_made_with() {
        for mean in [1.0, 6.0, 40.0, 900.0] {
            for dispersion in [0.5, 2.0, 10.0, 60.0] {
                let found = rate_variation(&expected(mean, dispersion));
                assert!((found * dispersion - 1.0).abs() < 0.02, "{found} of 1/{dispersion} at {mean}");
            }
        }
        assert!(rate_variation(&Expected::default()) == 0.0);
    }

    #[test]
    fn a_long_stretch_is_less_busy_than_a_slot_and_a_quiet_stream_asks_for_no_more_than_its_mean() {
        let expected = expected(12.0, 4.0);
        let [one, day] = [1, 40].map(|slots| stretch_quantile(&expected, slots, 0.8));
        // The gamma's own quantile, by the negative binomial's.
        assert!((one - expected.p80 / 12.0).abs() < 0.03, "{one}");
        assert!(1.0 < day && day < one, "{day} over a day, {one} in a slot");
        let rare = Expected { mean: 1e-9, p90: 0.4, ..expected };
        assert!(stretch_quantile(&rare, 8, 0.8) == 0.0);
    }
}
