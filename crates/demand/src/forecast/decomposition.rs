//! Season and trend apart, in the manner of MSTL with exponential smoothing: the seasons from a robust profile, the rest
//! by day smoothed with a damped trend (Holt; Gardner and `McKenzie`, Management Science 31, 1985).

use super::median::median;
use super::profile::Profile;
use super::series::Day;
use super::weekly_rate::{DAMPING, WeeklyRate};

/// A day moves the level by no more than this (logarithm): what is more is an incident.
const MOST: f64 = 1.1;

/// The profile's week at the smoothed level of the last day, with the trend.
pub(super) fn week(days: &[Day], profile: &Profile) -> WeeklyRate {
    let ratios = ratios(days, profile);
    // A grid of both weights; the best one-day-ahead forecast, by absolute error, takes it.
    let (mut best, mut least) = ((0.0, 0.0), f64::INFINITY);
    for alpha in [0.05, 0.1, 0.2, 0.35, 0.5] {
        for beta in [0.0, 0.02, 0.05, 0.1] {
            let (off, state) = smooth(&ratios, alpha, beta);
            if off < least * 0.999 {
                (best, least) = (state, off);
            }
        }
    }
    let (level, trend) = best;
    // Logarithms have their mean below that of the counts.
    let (mean, log) = ratios.iter().flatten().fold((0.0, 0.0), |(m, l), r| (m + r.exp(), l + r));
    let known = ratios.iter().flatten().count().max(1) as f64;
    let lift = (mean / known).ln() - log / known;
    let factor = (level + lift.clamp(0.0, MOST)).exp();
    WeeklyRate::steady(|weekday, quarter| profile.quarter(weekday, quarter) * factor).growing(trend)
}

/// For each day the logarithm of what came in over what the profile has for the known part of it.
fn ratios(days: &[Day], profile: &Profile) -> Vec<Option<f64>> {
    let ratio = |day: &Day| {
        let (mut came, mut usual) = (0.0, 0.0);
        for (quarter, count) in day.quarters.iter().enumerate() {
            if let Some(count) = count {
                came += count;
                usual += profile.quarter(day.weekday, quarter);
            }
        }
        (usual > 0.0).then(|| ((came + 0.5) / (usual + 0.5)).ln().clamp(-2.0 * MOST, 2.0 * MOST))
    };
    days.iter().map(ratio).collect()
}

/// Mean absolute one-day-ahead error, and level and trend at the end.
fn smooth(ratios: &[Option<f64>], alpha: f64, beta: f64) -> (f64, (f64, f64)) {
    let mut first: Vec<f64> = ratios.iter().take(14).copied().flatten().collect();
    let mut level = median(&mut first).unwrap_or(0.0);
    let (mut trend, mut off, mut known) = (0.0, 0.0, 0.0);
    for ratio in ratios {
        let expected = level + DAMPING * trend;
        let miss = ratio.map_or(0.0, |r| (r - expected).clamp(-MOST, MOST));
        off += miss.abs();
        known += f64::from(ratio.is_some());
        level = expected + alpha * miss;
        trend = DAMPING * trend + alpha * beta * miss;
    }
    (off / f64::max(known, 1.0), (level, trend))
}
