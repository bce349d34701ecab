//! Forecast by decomposition: the seasonal pattern comes from the robust profile, as MSTL takes it from repeated
//! smoothing (Bandara, Hyndman and Bergmeir 2021), and the seasonally adjusted daily totals are smoothed with a damped
//! trend (Gardner and `McKenzie`, Management Science 31(10), 1985).

use super::median::median;
use super::profile::Profile;
use super::series::Day;
use super::weekly_rate::{DAMPING, WeeklyRate};

/// One-step errors (logarithms) are clipped to this on either side, so that an incident moves the level by a bounded amount.
const MAX_ERROR: f64 = 1.1;

/// Days count up to so far off the line, and a line rises or falls by at most so much a day.
const CLIP: f64 = 0.3;
const MAX_TREND: f64 = 0.04;

/// The week of the profile at the level of the last day, with the damped trend.
pub(super) fn smoothed(days: &[Day], profile: &Profile) -> WeeklyRate {
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
    at(profile, &ratios, level, trend)
}

/// The same with the line of least squares through the last `window` days, of which days that lie far off count less.
pub(super) fn line(days: &[Day], profile: &Profile, window: usize) -> WeeklyRate {
    let ratios = ratios(days, profile);
    let recent = &ratios[ratios.len().saturating_sub(window)..];
    let (mut level, mut trend) = (0.0, 0.0);
    // Each pass clips what is off the line of the pass before.
    for pass in 0..3 {
        let (mut n, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (d, ratio) in recent.iter().enumerate() {
            let Some(ratio) = ratio else { continue };
            let age = d as f64 - recent.len() as f64;
            let expected = level + trend * age;
            let ratio = if pass == 0 { *ratio } else { expected + (ratio - expected).clamp(-CLIP, CLIP) };
            (n, x, y, xx, xy) = (n + 1.0, x + age, y + ratio, xx + age * age, xy + age * ratio);
        }
        let spread = n * xx - x * x;
        if spread <= 0.0 {
            return at(profile, &ratios, 0.0, 0.0);
        }
        trend = (n * xy - x * y) / spread;
        level = (y - trend * x) / n;
    }
    at(profile, &ratios, level, trend.clamp(-MAX_TREND, MAX_TREND))
}

/// The week of the profile at a level (logarithm) with a trend.
fn at(profile: &Profile, ratios: &[Option<f64>], level: f64, trend: f64) -> WeeklyRate {
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
    // What was before a step says nothing of level and trend.
    let since = profile.since().unwrap_or(0);
    days.iter().enumerate().map(|(d, day)| ratio(day).filter(|_| d >= since)).collect()
}

/// Holt's method with a damped trend: the mean absolute one-day-ahead error, and level and trend after the last day.
fn smooth(ratios: &[Option<f64>], alpha: f64, beta: f64) -> (f64, (f64, f64)) {
    let mut first: Vec<f64> = ratios.iter().copied().flatten().take(14).collect();
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
