//! The forecasting methods that the backtest chooses from.

use super::decomposition;
use super::profile::{Profile, SmoothingParameters};
use super::residuals::Pooling;
use super::series::Day;
use super::weekly_rate::WeeklyRate;

/// The method that a channel was forecast with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Level × weekday × hour × quarter, robust, shrunk towards the day type.
    UsualWeek,
    /// The mean of each quarter of the week, with the spread of each hour of the week by itself.
    Cells,
    /// Daily and weekly seasonality, with level and damped trend by exponential smoothing.
    SeasonAndTrend,
    /// The last week again (seasonal naive).
    LastWeek,
    /// No history: an estimate from the number of followers and published figures.
    Followers,
}

/// A method with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub method: Method,
    parameters: SmoothingParameters,
    pub pooling: Pooling,
}

/// The candidates; the first is selected unless another is clearly better.
pub(super) const CANDIDATES: [Candidate; 8] = [
    usual(28.0, true),
    usual(28.0, false),
    usual(10.0, true),
    usual(10.0, false),
    usual(5.0, true),
    Candidate { method: Method::SeasonAndTrend, ..usual(28.0, true) },
    Candidate { method: Method::Cells, pooling: Pooling::Cell, ..usual(28.0, false) },
    Candidate { method: Method::LastWeek, ..usual(28.0, true) },
];

const fn usual(level_half_life: f64, smooth: bool) -> Candidate {
    Candidate {
        method: Method::UsualWeek,
        parameters: SmoothingParameters { level_half_life, smooth },
        pooling: Pooling::Neighbours,
    }
}

impl Candidate {
    /// The forecast after these days, whose profile is `profile`.
    pub fn week(&self, days: &[Day], profile: &Profile) -> WeeklyRate {
        let profile = profile.with_parameters(self.parameters);
        match self.method {
            Method::UsualWeek | Method::Followers => {
                WeeklyRate::steady(|weekday, quarter| profile.quarter(weekday, quarter))
            }
            Method::Cells => cells(days, &profile),
            Method::SeasonAndTrend => decomposition::week(days, &profile),
            Method::LastWeek => last_week(days, &profile),
        }
    }
}

/// Weeks that a quarter of the week is averaged over.
const CELL_WEEKS: usize = 12;

/// Each quarter of the week as its mean over the last [`CELL_WEEKS`] weeks, or as in the profile where it has no counts.
fn cells(days: &[Day], profile: &Profile) -> WeeklyRate {
    let mut sums = vec![(0.0, 0.0); 7 * 96];
    for day in &days[days.len().saturating_sub(7 * CELL_WEEKS)..] {
        for (quarter, count) in day.quarters.iter().enumerate() {
            if let Some(count) = count {
                let cell = &mut sums[day.weekday * 96 + quarter];
                *cell = (cell.0 + count, cell.1 + 1.0);
            }
        }
    }
    WeeklyRate::steady(|weekday, quarter| {
        let (sum, times) = sums[weekday * 96 + quarter];
        if times > 0.0 { sum / times } else { profile.quarter(weekday, quarter) }
    })
}

/// Each quarter of the week as its last count within four weeks, or as in the profile where it has none.
fn last_week(days: &[Day], profile: &Profile) -> WeeklyRate {
    let recent = &days[days.len().saturating_sub(28)..];
    WeeklyRate::steady(|weekday, quarter| {
        let known = recent.iter().rev().filter(|d| d.weekday == weekday).find_map(|d| d.quarters[quarter]);
        known.unwrap_or_else(|| profile.quarter(weekday, quarter))
    })
}
