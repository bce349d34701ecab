//! The forecast to beat: the last week again.

use super::series::Series;
use super::{Forecast, LEVELS, Task};

pub fn forecast(series: &Series, task: &Task) -> Vec<Forecast> {
    let before = series.before(task.origin);
    let week = 7 * series.slots_a_day;
    let mut off: Vec<f64> =
        (week..before.len()).filter_map(|t| Some(before[t]? - before[t - week]?)).collect();
    off.sort_by(f64::total_cmp);
    let off = LEVELS.map(|p| quantile(&off, p));
    let mean = before.iter().flatten().sum::<f64>() / before.iter().flatten().count().max(1) as f64;
    (0..task.days * series.slots_a_day)
        .map(|ahead| {
            // The same slot of the last week before the origin in which it is known.
            let mut at = before.len() - week + ahead % week;
            while before[at].is_none() && at >= week {
                at -= week;
            }
            let point = before[at].unwrap_or(mean);
            Forecast { mean: point, quantiles: off.map(|off| (point + off).max(0.0)) }
        })
        .collect()
}

/// The quantile of sorted values, between its neighbours; 0 of none.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let at = p * (sorted.len() - 1) as f64;
    let (low, part) = (at.floor() as usize, at.fract());
    let high = (low + 1).min(sorted.len() - 1);
    sorted[low] * (1.0 - part) + sorted[high] * part
}
