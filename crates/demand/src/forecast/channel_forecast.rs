//! What a forecast of one channel says.

use dialoog_model::Expected;

use super::anomalies::Anomaly;
use super::method::Method;
use super::residuals::Residuals;
use crate::staffing::smooth_quantiles;

/// How bursty a stream is taken to be whose channel has no history: `k` of a negative binomial. In the middle of what
/// brands on social channels show.
pub(crate) const USUAL_DISPERSION: f64 = 5.0;
/// What is expected on one channel, all topics together, without the events ahead and a planner's own numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelForecast {
    /// Messages expected in each slot of the grid.
    pub per_slot: Vec<Expected>,
    /// Messages an hour that are usual now: 168 values from Monday 0:00 on the wall clock.
    pub per_hour_of_week: Vec<f64>,
    /// Share of a day's messages by which the forecast was usually off over the last weeks of the history, at the one to
    /// four weeks ahead that rotas are made; `None` where the history is shorter than four weeks or without messages.
    pub usual_error: Option<f64>,
    /// How it was forecast.
    pub method: Method,
    /// How bursty a slot is: `k` of a negative binomial with variance `mean + mean² / k`.
    pub dispersion: f64,
    /// Days of the history that stand out, by date.
    pub anomalies: Vec<Anomaly>,
    /// `None` where only a guess of the mean is known.
    pub(super) residuals: Option<Residuals>,
    /// Weekday and hour of each slot.
    pub(super) cells: Vec<(u8, u8)>,
}

impl ChannelForecast {
    /// What is expected in a slot of the grid if the mean is another (0 or more) than that of all messages: a part of
    /// the channel, an event, a planner's own number. Fewer messages scatter more, as parts of a whole do.
    pub fn around(&self, slot: usize, mean: f64) -> Expected {
        let (weekday, hour) = self.cells[slot];
        match &self.residuals {
            Some(residuals) => residuals.expected(usize::from(weekday), usize::from(hour), mean),
            None => negative_binomial_expected(mean, self.dispersion),
        }
    }
}

/// The quantiles of a negative binomial with this mean and dispersion, for a mean of which no more is known.
pub(crate) fn negative_binomial_expected(mean: f64, dispersion: f64) -> Expected {
    let [p10, p50, p80, p90, p95] = smooth_quantiles(mean, dispersion, [0.1, 0.5, 0.8, 0.9, 0.95]);
    Expected { mean, p10, p50, p80, p90, p95 }
}
