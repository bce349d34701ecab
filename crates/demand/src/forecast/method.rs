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
    /// No history: the messages of a usual week as a planner said.
    Stated,
}

/// A method with its parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub method: Method,
    parameters: SmoothingParameters,
    /// Weeks that each quarter of the week is averaged over by [`Method::Cells`], and that the trend is a line over by
    /// [`Method::SeasonAndTrend`] where they are fewer than [`SMOOTHED`].
    weeks: usize,
    pub pooling: Pooling,
}

/// The candidates; the first is selected unless another is clearly better.
pub(super) const CANDIDATES: [Candidate; 12] = [
    usual(28.0, true),
    usual(28.0, false),
    usual(10.0, true),
    usual(10.0, false),
    usual(5.0, true),
    usual(3.0, false),
    Candidate { method: Method::SeasonAndTrend, ..usual(28.0, true) },
    Candidate { method: Method::SeasonAndTrend, weeks: 6, ..usual(28.0, false) },
    Candidate { method: Method::Cells, pooling: Pooling::Cell, ..usual(28.0, false) },
    Candidate { method: Method::Cells, weeks: 3, ..usual(10.0, false) },
    Candidate { method: Method::Cells, weeks: 3, ..usual(4.0, false) },
    Candidate { method: Method::LastWeek, ..usual(28.0, true) },
];

/// Weeks of [`Method::Cells`]; a trend over as many is smoothed and no line.
const SMOOTHED: usize = 12;

const fn usual(level_half_life: f64, smooth: bool) -> Candidate {
    Candidate {
        method: Method::UsualWeek,
        parameters: SmoothingParameters { level_half_life, smooth },
        weeks: SMOOTHED,
        pooling: Pooling::Neighbours,
    }
}

impl Candidate {
    /// The forecast after these days, whose profile is `profile`.
    pub fn week(&self, days: &[Day], profile: &Profile) -> WeeklyRate {
        let profile = profile.with_parameters(self.parameters);
        match self.method {
            Method::UsualWeek | Method::Followers | Method::Stated => {
                WeeklyRate::steady(|weekday, quarter| profile.quarter(weekday, quarter))
            }
            Method::Cells => cells(days, &profile, self.weeks),
            Method::SeasonAndTrend if self.weeks < SMOOTHED => {
                decomposition::line(days, &profile, 7 * self.weeks)
            }
            Method::SeasonAndTrend => decomposition::smoothed(days, &profile),
            Method::LastWeek => last_week(days, &profile),
        }
    }
}

/// Each quarter of the week as its mean over the last `weeks` weeks without spikes, at the level of the profile, or as in the
/// profile where it has no counts.
fn cells(days: &[Day], profile: &Profile, weeks: usize) -> WeeklyRate {
    let mut sums = vec![(0.0, 0.0); 7 * 96];
    let from = days.len().saturating_sub(7 * weeks);
    for (d, day) in days.iter().enumerate().skip(from).filter(|(_, day)| !day.incident) {
        for (quarter, count) in day.quarters.iter().enumerate() {
            if let Some(count) = count {
                let cell = &mut sums[day.weekday * 96 + quarter];
                *cell = (cell.0 + count * profile.without_spike(d, quarter), cell.1 + 1.0);
            }
        }
    }
    let means: Vec<f64> = (0..7 * 96)
        .map(|cell| match sums[cell] {
            (sum, times) if times > 0.0 => sum / times,
            _ => profile.quarter(cell / 96, cell % 96),
        })
        .collect();
    let all: f64 = means.iter().sum();
    let scale = if all > 0.0 { 7.0 * profile.mean_day() / all } else { 1.0 };
    WeeklyRate::steady(|weekday, quarter| means[weekday * 96 + quarter] * scale)
}

/// Each quarter of the week as its last count within four weeks without spikes, or as in the profile where it has none.
fn last_week(days: &[Day], profile: &Profile) -> WeeklyRate {
    let to_now: Vec<f64> = (0..days.len()).map(|d| profile.to_now(d)).collect();
    let recent = || days.iter().enumerate().skip(days.len().saturating_sub(28)).rev();
    WeeklyRate::steady(|weekday, quarter| {
        let mut like = recent().filter(|(_, day)| day.weekday == weekday && !day.incident);
        let known = like.find_map(|(d, day)| {
            Some(day.quarters[quarter]? * profile.without_spike(d, quarter) * to_now[d])
        });
        known.unwrap_or_else(|| profile.quarter(weekday, quarter))
    })
}
