//! Scores, the same for every method.

use super::series::Series;
use super::{Forecast, LEVELS};

/// Mean absolute difference from the week before, of what came in before an origin: the unit of MASE.
#[derive(Debug, Clone, Copy)]
pub struct Scale(f64);

impl Scale {
    pub fn of(series: &Series, origin: usize) -> Self {
        let (before, week) = (series.before(origin), 7 * series.slots_a_day);
        let off: Vec<f64> =
            (week..before.len()).filter_map(|t| Some((before[t]? - before[t - week]?).abs())).collect();
        Self(off.iter().sum::<f64>() / off.len().max(1) as f64)
    }
}

/// Sums over the slots of a series.
#[derive(Debug, Default)]
pub struct Score {
    slots: f64,
    came: f64,
    mean: f64,
    off_median: f64,
    off_mean: f64,
    scaled: f64,
    pinball: f64,
    within: f64,
    below: [f64; 5],
}

impl Score {
    pub fn add(&mut self, scale: Scale, came: &[Option<f64>], forecasts: &[Forecast]) {
        assert_eq!(came.len(), forecasts.len(), "a forecast for every slot");
        for (came, forecast) in came.iter().zip(forecasts) {
            let Some(came) = *came else { continue };
            let off = (came - forecast.quantiles[1]).abs();
            self.slots += 1.0;
            self.came += came;
            self.mean += forecast.mean;
            self.off_median += off;
            self.off_mean += (came - forecast.mean).abs();
            self.scaled += if scale.0 > 0.0 { off / scale.0 } else { 0.0 };
            self.within += f64::from(forecast.quantiles[0] <= came && came <= forecast.quantiles[3]);
            for (i, (q, p)) in forecast.quantiles.into_iter().zip(LEVELS).enumerate() {
                self.below[i] += f64::from(came <= q);
                self.pinball += if came > q { p * (came - q) } else { (1.0 - p) * (q - came) };
            }
        }
    }

    pub fn counts(&self) -> bool {
        self.slots > 0.0 && self.came > 0.0
    }

    /// WAPE and MASE (of the median, which is what makes them small), quantile loss a message, the same over that of the
    /// naive forecast, share within P10 to P90, shares below each quantile, sum of the means over what came, WAPE of the
    /// mean.
    pub fn figures(&self, naive: &Score) -> [f64; 12] {
        let below = self.below.map(|n| n / self.slots);
        [
            self.off_median / self.came,
            self.scaled / self.slots,
            self.pinball / self.came,
            self.pinball / naive.pinball,
            self.within / self.slots,
            below[0],
            below[1],
            below[2],
            below[3],
            below[4],
            self.mean / self.came,
            self.off_mean / self.came,
        ]
    }
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => values[n / 2],
        n => f64::midpoint(values[n / 2 - 1], values[n / 2]),
    }
}
