//! Forecast by decomposition: the seasonal pattern comes from the robust profile, as MSTL takes it from repeated
//! smoothing (Bandara, Hyndman and Bergmeir 2021), and the seasonally adjusted daily totals are smoothed with a damped
//! trend (Gardner and `McKenzie`, Management Science 31(10), 1985).

use super::median::median;
use super::profile::Profile;
use super::series::Day;
use super::weekly_rate::{DAMPING, WeeklyRate};

/// One-step errors (logarithms) are clipped to this on either side, so that an incident moves the level by a bounded amount.
const MAX_ERROR: f64 = 1.1;

/// The week of the profile at the level of the last day, with the damped trend.
pub(super) fn week(days: &[Day], profile: &Profile) -> WeeklyRate {
    let ratios = ratios(days, profile);
    // Both smoothing parameters by grid search on the mean absolute one-day-ahead error.
    let (mut best, mut lowest) = ((0.0, 0.0), f64::INFINITY);
    for alpha in [0.05, 0.1, 0.2, 0.35, 0.5] {
        for beta in [0.0, 0.02, 0.05, 0.1] {
            let (error, state) = smooth(&ratios, alpha, beta);
            if error < lowest * 0.999 {
                (best, lowest) = (state, error);
            }
        }
    }
    let (level, trend) = best;
    // The mean of logarithms transforms back to less than the mean: corrected as by smearing (Duan, JASA 78, 1983).
    let (mean, log) = ratios.iter().flatten().fold((0.0, 0.0), |(m, l), r| (m + r.exp(), l + r));
    let known = ratios.iter().flatten().count().max(1) as f64;
    let lift = (mean / known).ln() - log / known;
    let factor = (level + lift.clamp(0.0, MAX_ERROR)).exp();
    WeeklyRate::steady(|weekday, quarter| profile.quarter(weekday, quarter) * factor).growing(trend)
}

/// For each day the logarithm of observed over usual messages in its known part; `None` where nothing is usual there.
fn ratios(days: &[Day], profile: &Profile) -> Vec<Option<f64>> {
    let ratio = |day: &Day| {
        let (mut observed, mut usual) = (0.0, 0.0);
        for (quarter, count) in day.quarters.iter().enumerate() {
            if let Some(count) = count {
                observed += count;
                usual += profile.quarter(day.weekday, quarter);
            }
        }
        (usual > 0.0)
            .then(|| ((observed + 0.5) / (usual + 0.5)).ln().clamp(-2.0 * MAX_ERROR, 2.0 * MAX_ERROR))
    };
    days.iter().map(ratio).collect()
}

/// Holt's method with a damped trend: the mean absolute one-day-ahead error, and level and trend after the last day.
fn smooth(ratios: &[Option<f64>], alpha: f64, beta: f64) -> (f64, (f64, f64)) {
    let mut first: Vec<f64> = ratios.iter().take(14).copied().flatten().collect();
    let mut level = median(&mut first).unwrap_or(0.0);
    let (mut trend, mut errors, mut known) = (0.0, 0.0, 0.0);
    for ratio in ratios {
        let expected = level + DAMPING * trend;
        let error = ratio.map_or(0.0, |r| (r - expected).clamp(-MAX_ERROR, MAX_ERROR));
        errors += error.abs();
        known += f64::from(ratio.is_some());
        level = expected + alpha * error;
        trend = DAMPING * trend + alpha * beta * error;
    }
    (errors / f64::max(known, 1.0), (level, trend))
}
