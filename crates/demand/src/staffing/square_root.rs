//! Square-root staffing: `a + β √a` people for a load of `a` Erlang, in the many-server limit.

use super::numeric::bisect;

/// Probability of waiting in M/M/n with `n = a + beta √a` servers for large `n`: `1 / (1 + β Φ(β) / φ(β))` (Halfin and
/// Whitt, Operations Research 29(3), 1981). `beta` is more than 0.
pub fn halfin_whitt_waiting(beta: f64) -> f64 {
    1.0 / (1.0 + beta * cumulative(beta) / density(beta))
}

/// The `beta` at which the share `target` (0 < x < 1) waits: the inverse of [`halfin_whitt_waiting`].
pub fn halfin_whitt_beta(target: f64) -> f64 {
    bisect(0.0, 40.0, |beta| halfin_whitt_waiting(beta) > target)
}

/// Probability of waiting in M/M/n+M with `n = a + beta √a` servers for large `n` (Garnett, Mandelbaum and Reiman,
/// Manufacturing & Service Operations Management 4(3), 2002). `beta` is any number; `ratio` is the abandonment rate
/// over the service rate (handling time over patience), more than 0.
pub fn garnett_waiting(beta: f64, ratio: f64) -> f64 {
    let root = ratio.sqrt();
    1.0 / (1.0 + root * hazard(beta / root) / hazard(-beta))
}

/// `load + beta √load`, rounded up and at least 0; `load` in Erlang.
pub fn square_root_people(load: f64, beta: f64) -> u32 {
    (load + beta * load.sqrt() - 1e-12).ceil().max(0.0) as u32
}

/// Density of the standard normal distribution.
fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// Hazard rate of the standard normal distribution, `φ / (1 - Φ)`.
fn hazard(x: f64) -> f64 {
    if x > 3.0 { 1.0 / mills(x) } else { density(x) / (1.0 - cumulative(x)) }
}

/// Mills ratio `(1 - Φ(x)) / φ(x)` for x > 3, by its continued fraction (Abramowitz and Stegun 1964, section 26.2).
fn mills(x: f64) -> f64 {
    1.0 / (1..=60).rev().fold(x, |tail, k| x + f64::from(k) / tail)
}

/// Standard normal distribution function, by its power series (Abramowitz and Stegun 1964, section 26.2).
fn cumulative(x: f64) -> f64 {
    if x < -3.0 {
        return density(x) * mills(-x);
    }
    if x > 3.0 {
        return 1.0 - density(x) * mills(x);
    }
    // 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + …)
    let (mut term, mut sum, mut k) = (x, x, 1.0);
    while term.abs() > 1e-18 {
        k += 2.0;
        term *= x * x / k;
        sum += term;
    }
    0.5 + density(x) * sum
}
