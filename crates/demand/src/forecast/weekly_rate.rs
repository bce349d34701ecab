//! The forecast of a method: messages for each quarter of the week, and a damped trend.

use super::series::Day;

/// Share of the trend that remains after each day (Gardner and `McKenzie` 1985): it flattens out within a month.
pub(super) const DAMPING: f64 = 0.93;

/// The expected week and its growth.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WeeklyRate {
    /// Messages in each quarter of each weekday, from Monday 0:00.
    rate: Vec<f64>,
    /// Logarithm of the daily growth factor at the end of the history.
    trend: f64,
}

impl WeeklyRate {
    /// A week without trend; `rate` gives the messages of a weekday (0 is Monday) and a quarter (0..96).
    pub fn steady(rate: impl Fn(usize, usize) -> f64) -> Self {
        Self { rate: (0..7 * 96).map(|q| rate(q / 96, q % 96)).collect(), trend: 0.0 }
    }

    /// The same week with a trend.
    pub fn growing(self, trend: f64) -> Self {
        Self { trend, ..self }
    }

    /// Messages of a quarter (0..96), at the level of the end of the history.
    pub fn quarter(&self, weekday: usize, quarter: usize) -> f64 {
        self.rate[weekday * 96 + quarter]
    }

    /// Messages of `quarters` quarters from `first` on, at the level of the end of the history.
    pub fn slot(&self, weekday: usize, first: usize, quarters: usize) -> f64 {
        self.rate[weekday * 96 + first..weekday * 96 + first + quarters].iter().sum()
    }

    /// Growth factor of the volume `days_after` days after the history (0 is the first day after it).
    pub fn growth(&self, days_after: usize) -> f64 {
        let days = (1.0 - DAMPING.powi(days_after as i32 + 1)) / (1.0 - DAMPING);
        (self.trend * days).exp()
    }
}

/// The count of `quarters` quarters from `first` on; `None` where any of them is unknown.
pub(super) fn count(day: &Day, first: usize, quarters: usize) -> Option<f64> {
    day.quarters[first..first + quarters].iter().copied().sum()
}
