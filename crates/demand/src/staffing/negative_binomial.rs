//! Quantiles of the negative binomial distribution: counts whose variance exceeds their mean.

/// The quantile at `p` (0 <= p < 1) of a negative binomial with this mean and variance `mean + mean² / dispersion`: the
/// smallest count whose distribution function is at least `p`. An infinite dispersion is Poisson.
pub fn negative_binomial_quantile(mean: f64, dispersion: f64, p: f64) -> u64 {
    if mean <= 0.0 {
        return 0;
    }
    let mut probabilities = Probabilities::new(mean, dispersion);
    let (mut sum, mut count) = (probabilities.now(), 0);
    while sum < p && count < 100_000_000 {
        sum += probabilities.next();
        count += 1;
    }
    count
}

/// The quantiles at increasing probabilities `p` of a jittered count (Machado and Santos Silva, JASA 100, 2005) with
/// this mean and dispersion: each count `n` is spread evenly over `n ± ½`, and results are at least 0. They change
/// continuously with the mean, also where it is below one message a slot.
pub fn smooth_quantiles<const N: usize>(mean: f64, dispersion: f64, p: [f64; N]) -> [f64; N] {
    /// From this mean on the shape is taken from here and only scaled to the coefficient of variation.
    const LARGE: f64 = 200.0;
    if mean > LARGE {
        let spread = |m: f64| (1.0 / m + 1.0 / dispersion).sqrt();
        let narrower = spread(mean) / spread(LARGE);
        return smooth_quantiles(LARGE, dispersion, p)
            .map(|q| (mean * (1.0 + (q / LARGE - 1.0) * narrower)).max(0.0));
    }
    let mut out = [0.0; N];
    if mean <= 0.0 {
        return out;
    }
    let mut probabilities = Probabilities::new(mean, dispersion);
    let (mut below, mut here, mut count) = (0.0, probabilities.now(), 0.0);
    for (quantile, p) in out.iter_mut().zip(p) {
        while below + here < p && count < 1e6 {
            below += here;
            here = probabilities.next();
            count += 1.0;
        }
        let inside = if here > 0.0 { (p - below) / here } else { 1.0 };
        *quantile = (count - 0.5 + inside).max(0.0);
    }
    out
}

/// The probabilities of the counts 0, 1, 2, … by the ratio `p(n+1) / p(n) = (k + n) / (n + 1) · μ / (k + μ)` (Johnson,
/// Kemp and Kotz, Univariate Discrete Distributions, 2005, chapter 5).
struct Probabilities {
    dispersion: f64,
    factor: f64,
    count: f64,
    /// The probability over `e^log_scale`, which avoids underflow at 0 for large means.
    value: f64,
    log_scale: f64,
}

impl Probabilities {
    fn new(mean: f64, dispersion: f64) -> Self {
        let dispersion = dispersion.min(1e9);
        let log = -dispersion * (mean / dispersion).ln_1p();
        let log_scale = if log < -600.0 { log } else { 0.0 };
        let value = (log - log_scale).exp();
        Self { dispersion, factor: mean / (dispersion + mean), count: 0.0, value, log_scale }
    }

    fn now(&self) -> f64 {
        if self.log_scale == 0.0 { self.value } else { self.value * self.log_scale.exp() }
    }

    fn next(&mut self) -> f64 {
        self.value *= (self.dispersion + self.count) / (self.count + 1.0) * self.factor;
        self.count += 1.0;
        if self.value > 1e200 {
            self.log_scale += self.value.ln();
            self.value = 1.0;
        }
        self.now()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bursts_reach_further_than_chance_alone() {
        assert_eq!(negative_binomial_quantile(20.0, f64::INFINITY, 0.95), 28);
        assert_eq!(negative_binomial_quantile(20.0, 3.0, 0.95), 44);
        assert_eq!(negative_binomial_quantile(0.0, 3.0, 0.95), 0);
    }

    #[test]
    fn smooth_quantiles_are_in_order_and_grow_with_the_mean() {
        let p = [0.1, 0.5, 0.8, 0.95];
        let mut last = [0.0; 4];
        for step in 0..400 {
            let now = smooth_quantiles(0.02 * 1.03_f64.powi(step), 4.0, p);
            assert!(now.is_sorted());
            assert!(now.iter().zip(last).all(|(a, b)| *a >= b - 1e-9), "{now:?} after {last:?}");
            last = now;
        }
    }
}
