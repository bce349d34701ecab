//! Doubly stochastic arrivals: the arrival rate of each slot is itself random (Jongbloed and Koole, Applied Stochastic
//! Models in Business and Industry 17(4), 2001; Whitt, Production and Operations Management 15(1), 2006). Formulas at
//! the mean rate overestimate the service level.

use statrs::function::gamma::{gamma_lr, ln_gamma};

use super::concurrency::ConcurrencyCurve;
use super::numeric::{bisect, integrate};
use super::queue_performance::{LiveLoad, queue_performance};

/// A gamma distribution of arrival rates with mean 1, discretised into equally likely parts that are represented by
/// their means.
#[derive(Debug, Clone, PartialEq)]
pub struct RateDistribution {
    dispersion: f64,
    rates: Vec<f64>,
}

/// Number of parts: service levels are then accurate to half a percentage point.
const PARTS: usize = 12;
/// From this dispersion on the rate is treated as constant.
const CONSTANT: f64 = 1e6;

impl RateDistribution {
    /// The rate with squared coefficient of variation `1 / dispersion`, so that the count of a slot is negative
    /// binomial with that dispersion (more than 0; infinite for a constant rate).
    pub fn new(dispersion: f64) -> Self {
        Self::in_parts(dispersion, PARTS)
    }

    fn in_parts(dispersion: f64, parts: usize) -> Self {
        if dispersion > CONSTANT {
            return Self { dispersion, rates: vec![1.0] };
        }
        // `∫ x f_k(x) dx = F_{k+1}`: means within parts of a gamma(k) are differences of gamma(k + 1) probabilities.
        let edge = |p: f64| gamma_quantile(dispersion, p);
        let edges: Vec<f64> = (1..parts).map(|i| edge(i as f64 / parts as f64)).collect();
        let below: Vec<f64> = std::iter::once(0.0)
            .chain(edges.iter().map(|x| gamma_lr(dispersion + 1.0, x * dispersion)))
            .chain([1.0])
            .collect();
        Self { dispersion, rates: below.windows(2).map(|w| (w[1] - w[0]) * parts as f64).collect() }
    }

    /// The rates, each equally likely, with mean 1.
    pub fn rates(&self) -> &[f64] {
        &self.rates
    }

    /// The quantile of the rate at `p` (0 < p < 1).
    pub fn quantile(&self, p: f64) -> f64 {
        if self.dispersion > CONSTANT { 1.0 } else { gamma_quantile(self.dispersion, p) }
    }

    /// Share of all arrivals answered within `minutes`, averaged over the rates. Busy slots have more arrivals and
    /// weigh accordingly.
    pub fn answered_within(
        &self,
        load: &LiveLoad,
        people: u32,
        speed: &ConcurrencyCurve,
        minutes: f64,
    ) -> f64 {
        let of = |rate: &f64| {
            let busy = LiveLoad { arrivals: load.arrivals * rate, ..*load };
            rate * queue_performance(&busy, people, speed).wait.answered_within(minutes)
        };
        self.rates.iter().map(of).sum::<f64>() / self.rates.len() as f64
    }
}

/// Share of all arrivals answered within `minutes` where the rate is gamma-distributed with the mean of `load` and
/// coefficient of variation `variation` (more than 0), by quadrature, to about eight digits.
pub fn doubly_stochastic_service_level(
    load: &LiveLoad,
    variation: f64,
    people: u32,
    speed: &ConcurrencyCurve,
    minutes: f64,
) -> f64 {
    let shape = variation.powi(-2);
    // The arrival-weighted gamma(k) density is the gamma(k + 1) density; less than 1e-12 of it lies beyond these ends.
    let log_scale = ln_gamma(shape + 1.0);
    let density = |x: f64| (shape * (x * shape).ln() - x * shape - log_scale).exp() * shape;
    let (low, high) = (gamma_quantile(shape, 1e-14), gamma_quantile(shape, 1.0 - 1e-13) * 1.2 + 0.1);
    integrate(low, high, 48, |x| {
        let busy = LiveLoad { arrivals: load.arrivals * x, ..*load };
        density(x) * queue_performance(&busy, people, speed).wait.answered_within(minutes)
    })
}

/// The quantile at `p` of a gamma distribution with this shape and mean 1.
fn gamma_quantile(shape: f64, p: f64) -> f64 {
    let mut high = 1.0;
    while gamma_lr(shape, high * shape) < p {
        high *= 2.0;
    }
    bisect(0.0, high, |x| gamma_lr(shape, x * shape) < p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_mean_and_most_of_the_spread() {
        for dispersion in [0.5, 2.0, 10.0, 100.0] {
            let rates = RateDistribution::new(dispersion).rates;
            let mean = rates.iter().sum::<f64>() / rates.len() as f64;
            let variance = rates.iter().map(|r| (r - mean).powi(2)).sum::<f64>() / rates.len() as f64;
            assert!((mean - 1.0).abs() < 1e-9, "{mean}");
            // What scatters within a part is lost: most in the long tail of a very bursty stream.
            let kept = variance * dispersion;
            assert!((0.85..1.0).contains(&kept), "{kept} of the variance at {dispersion}");
            assert!(rates.is_sorted());
        }
    }

    #[test]
    fn a_known_rate_is_the_plain_formula_and_a_random_one_promises_less() {
        let load = LiveLoad { arrivals: 2.0, handling: 5.0, patience: Some(10.0) };
        let plain = queue_performance(&load, 13, &ConcurrencyCurve::alone()).wait.answered_within(1.0);
        let known =
            RateDistribution::new(f64::INFINITY).answered_within(&load, 13, &ConcurrencyCurve::alone(), 1.0);
        assert!((plain - known).abs() < 1e-15);
        let random = RateDistribution::new(11.0).answered_within(&load, 13, &ConcurrencyCurve::alone(), 1.0);
        let exact =
            doubly_stochastic_service_level(&load, 11.0_f64.powf(-0.5), 13, &ConcurrencyCurve::alone(), 1.0);
        assert!(random < plain && (random - exact).abs() < 0.005, "{random} {exact} {plain}");
    }
}
