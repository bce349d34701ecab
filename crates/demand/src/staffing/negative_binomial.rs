//! Bursts: counts whose variance is many times their mean.

/// Smallest count that a negative binomial with this mean and variance `mean + mean² / dispersion` stays at or below with
/// probability `p` (0 <= p < 1). An infinite dispersion is Poisson.
pub fn negative_binomial_quantile(mean: f64, dispersion: f64, p: f64) -> u64 {
    if mean <= 0.0 {
        return 0;
    }
    let mut chances = Chances::new(mean, dispersion);
    let (mut sum, mut count) = (chances.now(), 0);
    while sum < p && count < 100_000_000 {
        sum += chances.next();
        count += 1;
    }
    count
}

/// The quantiles at increasing probabilities `p` of a count with this mean and dispersion, spread out so that they are
/// continuous: each count `n` is taken as evenly spread over `n ± ½`, none below 0. So they move smoothly with the mean,
/// also where that is less than one message a slot.
pub fn smooth_quantiles<const N: usize>(mean: f64, dispersion: f64, p: [f64; N]) -> [f64; N] {
    /// From here on the shape hardly changes: only its width over the mean does.
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
    let mut chances = Chances::new(mean, dispersion);
    let (mut below, mut here, mut count) = (0.0, chances.now(), 0.0);
    for (quantile, p) in out.iter_mut().zip(p) {
        while below + here < p && count < 1e6 {
            below += here;
            here = chances.next();
            count += 1.0;
        }
        let inside = if here > 0.0 { (p - below) / here } else { 1.0 };
        *quantile = (count - 0.5 + inside).max(0.0);
    }
    out
}

/// The probabilities of 0, 1, 2, … one after the other.
struct Chances {
    dispersion: f64,
    factor: f64,
    count: f64,
    /// Scaled by `e^log_scale`, so that those of large means do not vanish before they begin.
    value: f64,
    log_scale: f64,
}

impl Chances {
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
