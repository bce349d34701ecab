//! The square-root rule: a load of `a` Erlang asks for `a + β √a` people.

use super::numeric::bisect;

/// Share of arrivals that waits where the crew is `a + beta √a` and nobody gives up, for large crews: Halfin and Whitt
/// 1981. `beta` is more than 0.
pub fn halfin_whitt_waiting(beta: f64) -> f64 {
    1.0 / (1.0 + beta * cumulative(beta) / density(beta))
}

/// The `beta` at which the share `target` (0 < x < 1) waits: the inverse of [`halfin_whitt_waiting`].
pub fn halfin_whitt_beta(target: f64) -> f64 {
    bisect(0.0, 40.0, |beta| halfin_whitt_waiting(beta) > target)
}

/// Share of arrivals that waits where those who wait give up: Garnett, Mandelbaum and Reiman 2002. `beta` is any number,
/// `ratio` the rate of giving up over the rate of service (handling time over patience), more than 0.
pub fn garnett_waiting(beta: f64, ratio: f64) -> f64 {
    let root = ratio.sqrt();
    1.0 / (1.0 + root * hazard(beta / root) / hazard(-beta))
}

/// People for a load (Erlang) at a `beta`, rounded up.
pub fn square_root_people(load: f64, beta: f64) -> u32 {
    (load + beta * load.sqrt() - 1e-12).ceil().max(0.0) as u32
}

fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// Hazard rate of the normal distribution, `φ / (1 - Φ)`.
fn hazard(x: f64) -> f64 {
    if x > 3.0 { 1.0 / mills(x) } else { density(x) / (1.0 - cumulative(x)) }
}

/// `(1 - Φ(x)) / φ(x)` for x > 3, by its continued fraction.
fn mills(x: f64) -> f64 {
    1.0 / (1..=60).rev().fold(x, |tail, k| x + f64::from(k) / tail)
}

/// Normal distribution function.
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
