//! The forecast of a method: messages for each quarter of the week, a damped trend, and the season of the year.

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
    /// Logarithm of the factor of the season of the year, for each day after the history; the last one stays.
    season: Vec<f64>,
}

impl WeeklyRate {
    /// A week without trend; `rate` gives the messages of a weekday (0 is Monday) and a quarter (0..96).
    pub fn steady(rate: impl Fn(usize, usize) -> f64) -> Self {
        Self { rate: (0..7 * 96).map(|q| rate(q / 96, q % 96)).collect(), trend: 0.0, season: Vec::new() }
    }

    /// The same week with a trend.
    pub fn growing(self, trend: f64) -> Self {
        Self { trend, ..self }
    }

    /// The same week with the season of the year.
    pub fn in_season(self, season: Vec<f64>) -> Self {
        Self { season, ..self }
    }

    /// The same week without what comes in on some weekdays.
    pub fn without(mut self, shut: impl Fn(usize) -> bool) -> Self {
        for weekday in (0..7).filter(|weekday| shut(*weekday)) {
            self.rate[weekday * 96..weekday * 96 + 96].fill(0.0);
        }
        self
    }

    /// The mean of several (Bates and Granger, Operational Research Quarterly 20(4), 1969).
    pub fn mean(weeks: &[&Self]) -> Self {
        let of =
            |value: &dyn Fn(&Self) -> f64| weeks.iter().map(|w| value(w)).sum::<f64>() / weeks.len() as f64;
        let seasons = weeks.iter().map(|w| w.season.len()).max().unwrap_or(0);
        Self {
            rate: (0..7 * 96).map(|q| of(&|w| w.rate[q])).collect(),
            trend: of(&|w| w.trend),
            season: (0..seasons).map(|d| of(&|w| w.seasonal(d))).collect(),
        }
    }

    /// Messages of `quarters` quarters from `first` on, at the level of the end of the history.
    pub fn slot(&self, weekday: usize, first: usize, quarters: usize) -> f64 {
        self.rate[weekday * 96 + first..weekday * 96 + first + quarters].iter().sum()
    }

    /// Messages of the mean day.
    pub fn mean_day(&self) -> f64 {
        self.rate.iter().sum::<f64>() / 7.0
    }

    /// Growth factor of the volume `days_after` days after the history (0 is the first day after it).
    pub fn growth(&self, days_after: usize) -> f64 {
        let days = (1.0 - DAMPING.powi(days_after as i32 + 1)) / (1.0 - DAMPING);
        (self.trend * days + self.seasonal(days_after)).exp()
    }

    fn seasonal(&self, days_after: usize) -> f64 {
        self.season.get(days_after).or(self.season.last()).copied().unwrap_or(0.0)
    }
}

/// The count of `quarters` quarters from `first` on; `None` where any of them is unknown.
pub(super) fn count(day: &Day, first: usize, quarters: usize) -> Option<f64> {
    day.quarters[first..first + quarters].iter().copied().sum()
}
