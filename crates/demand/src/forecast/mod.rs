//! What is expected on a channel, learnt from what came in.
//!
//! * [`series`]: the history as days of quarters of an hour on the wall clock, past events taken out;
//! * [`profile`]: level × day of the week × hour × quarter, robust to incidents but not biased low by bursts;
//! * [`backtest`]: how far off the profile would have been, and how bursty a slot is.

mod backtest;
mod profile;
mod series;

use dialoog_model::{ChannelId, Expected, HistoryDay, Organisation, TimeGrid};
use std::collections::HashMap;

use crate::DemandError;
use crate::clock::week_minutes;
use crate::opening::{channel_open, only_when_open};
use crate::staffing::smooth_quantiles;
use backtest::Backtest;
use profile::Profile;
use series::Day;

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
    /// How bursty a slot is: `k` of a negative binomial with variance `mean + mean² / k`.
    pub dispersion: f64,
}

/// Forecasts one channel over the grid from its history, of which the last half year counts.
///
/// Gaps are left out, never read as zeros. The counts of past events are divided by their uplift; what stands far out
/// all the same, for less than a week, is taken for an incident and cut down. Days of `history` that are of another
/// channel are passed over; their order does not matter.
///
/// # Errors
/// [`DemandError::NoHistory`] where nothing is known; a day of another length than the clock gave it, or a count that is
/// no count.
pub fn forecast(
    organisation: &Organisation,
    channel: ChannelId,
    history: &[HistoryDay],
    grid: &TimeGrid,
) -> Result<ChannelForecast, DemandError> {
    let days = series::days(organisation, channel, history)?;
    let profile = Profile::learn(&days);
    let quarters = (grid.slot_minutes() / 15) as usize;
    let backtest = Backtest::new(&days);
    let usual_error = backtest.usual_error();
    let dispersion = backtest.dispersion(&profile, quarters);

    let closes = only_when_open(organisation, channel);
    let open = channel_open(organisation, channel, grid);
    let mean: Vec<f64> = week_minutes(grid)
        .into_iter()
        .zip(open)
        .map(|((weekday, minute), open)| {
            if closes && !open {
                return 0.0;
            }
            let first = usize::from(minute) / 15;
            (first..first + quarters).map(|quarter| profile.quarter(weekday, quarter.min(95))).sum()
        })
        .collect();
    let opening = organisation.channel(channel).map(|c| c.opening.spans()).unwrap_or_default();
    let hears = |weekday: usize, hour: usize| {
        let (from, to) = (hour as u16 * 60, hour as u16 * 60 + 60);
        !closes || opening.iter().any(|s| usize::from(s.weekday) == weekday && s.from < to && from < s.to)
    };
    let per_hour_of_week = (0..168)
        .map(|hour| (hour / 24, hour % 24))
        .map(|(weekday, hour)| if hears(weekday, hour) { profile.hour(weekday, hour) } else { 0.0 })
        .collect();
    Ok(ChannelForecast { per_slot: expected(&mean, dispersion), per_hour_of_week, usual_error, dispersion })
}

/// The distribution of each slot around its mean.
pub(crate) fn expected(mean: &[f64], dispersion: f64) -> Vec<Expected> {
    // Weeks repeat: so do their means.
    let mut known: HashMap<u64, Expected> = HashMap::new();
    mean.iter()
        .map(|mean| {
            *known.entry(mean.to_bits()).or_insert_with(|| {
                let [p10, p50, p80, p95] = smooth_quantiles(*mean, dispersion, [0.1, 0.5, 0.8, 0.95]);
                Expected { mean: *mean, p10, p50, p80, p95 }
            })
        })
        .collect()
}

/// Median of what is there; `None` of nothing.
fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}
