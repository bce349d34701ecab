//! What a method expects: messages for every quarter of the week, and how they grow.

use super::series::Day;

/// Of a trend, the part that is left after each day: it flattens out within a month (a damped trend).
pub(super) const DAMPING: f64 = 0.93;

/// The expected week, and how it changes from there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WeeklyRate {
    /// Messages in each quarter of each weekday, from Monday 0:00.
    rate: Vec<f64>,
    /// Logarithm of the growth of the first day after the history.
    trend: f64,
}

impl WeeklyRate {
    /// A week without a trend; `rate` gives the messages of a quarter (0..96) of a weekday.
    pub fn steady(rate: impl Fn(usize, usize) -> f64) -> Self {
        Self { rate: (0..7 * 96).map(|q| rate(q / 96, q % 96)).collect(), trend: 0.0 }
    }

    /// The same with a trend.
    pub fn growing(self, trend: f64) -> Self {
        Self { trend, ..self }
    }

    /// Messages of a quarter, as of the end of the history.
    pub fn quarter(&self, weekday: usize, quarter: usize) -> f64 {
        self.rate[weekday * 96 + quarter]
    }

    /// Messages of the `quarters` quarters from `first`, as of the end of the history.
    pub fn slot(&self, weekday: usize, first: usize, quarters: usize) -> f64 {
        self.rate[weekday * 96 + first..weekday * 96 + first + quarters].iter().sum()
    }

    /// By how much the volume of the day that comes so many days after the history (0 is the next) has grown.
    pub fn growth(&self, days_after: usize) -> f64 {
        let days = (1.0 - DAMPING.powi(days_after as i32 + 1)) / (1.0 - DAMPING);
        (self.trend * days).exp()
    }
}

/// What is known of a slot of a day.
pub(super) fn count(day: &Day, first: usize, quarters: usize) -> Option<f64> {
    day.quarters[first..first + quarters].iter().copied().sum()
}
