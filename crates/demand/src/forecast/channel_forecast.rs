//! The forecast of one channel.

use chrono::NaiveDate;
use dialoog_model::Expected;

use super::anomalies::Anomaly;
use super::method::Method;
use super::residuals::Residuals;
use crate::staffing::smooth_quantiles;

/// Dispersion (`k` of a negative binomial) that is assumed where a channel has no history: a middle value of the mentions of
/// brands that the forecasts were tested on.
pub(crate) const USUAL_DISPERSION: f64 = 5.0;

/// What is expected on one channel, all topics together, without the events ahead and a planner's own numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelForecast {
    /// Messages expected in each slot of the grid.
    pub per_slot: Vec<Expected>,
    /// Messages an hour in the usual week at the end of the history: 168 values from Monday 0:00 local time.
    pub per_hour_of_week: Vec<f64>,
    /// Weighted absolute percentage error (0 is exact) of daily totals in the backtest, one to four weeks ahead; `None`
    /// where the history is shorter than four weeks or without messages.
    pub usual_error: Option<f64>,
    /// The method that was selected.
    pub method: Method,
    /// Dispersion of a slot: `k` of a negative binomial with variance `mean + mean² / k`; the smaller, the burstier.
    pub dispersion: f64,
    /// Anomalous days of the history, by date.
    pub anomalies: Vec<Anomaly>,
    /// The last day that the forecast learnt from; `None` where there is no history.
    pub last_day: Option<NaiveDate>,
    /// The learnt distribution; `None` where only an estimate of the mean is known.
    pub(super) residuals: Option<Residuals>,
    /// Where each slot lies.
    pub(super) cells: Vec<Cell>,
}

/// The weekday and hour of a slot, and how far (0..=1) it is after the history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub weekday: usize,
    pub hour: usize,
    pub far: f64,
}

impl ChannelForecast {
    /// The distribution in a slot of the grid for another mean (0 or more) than the channel's: for a stream of the channel, an
    /// event or a planner's own number. The smaller the mean, the larger the relative spread.
    pub fn around(&self, slot: usize, mean: f64) -> Expected {
        let Cell { weekday, hour, far } = self.cells[slot];
        match &self.residuals {
            Some(residuals) => residuals.expected(weekday, hour, far, mean),
            None => negative_binomial_expected(mean, self.dispersion),
        }
    }
}

/// The quantiles of a negative binomial with this mean and dispersion.
pub(crate) fn negative_binomial_expected(mean: f64, dispersion: f64) -> Expected {
    let [p10, p50, p80, p90, p95] = smooth_quantiles(mean, dispersion, [0.1, 0.5, 0.8, 0.9, 0.95]);
    Expected { mean, p10, p50, p80, p90, p95 }
}
