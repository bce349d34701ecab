//! What is expected on a channel, learnt from what came in.
//!
//! * [`series`]: the history as days of quarters of an hour on the wall clock, past events taken out;
//! * [`oddities`]: days that stand out, and holidays: not learnt from unless a planner says so;
//! * [`profile`]: level × day of the week × hour × quarter, robust to incidents but not biased low by bursts;
//! * [`method`]: that, and what competes with it: each cell by itself, season and trend ([`decomposition`]), the last week;
//! * [`scatter`]: how slots scatter around what is expected;
//! * [`backtest`]: which method the history itself speaks for, how far off it was, and how wide its misses are;
//! * [`prior`]: a guess where there is no history.

mod backtest;
mod decomposition;
mod method;
mod oddities;
mod prior;
mod profile;
mod scale;
mod scatter;
mod series;
mod week;

use dialoog_model::{ChannelId, Expected, HistoryDay, Organisation, TimeGrid};

use crate::DemandError;
use crate::clock::week_minutes;
use crate::holidays::holidays;
use crate::opening::{channel_open, only_when_open};
use backtest::Verdict;
pub use method::Method;
pub use oddities::{Oddity, StandOut};
pub(crate) use prior::{USUAL_DISPERSION, unknown};
pub use prior::{guess, messages_a_day};
use scatter::Scatter;

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
    pub standing_out: Vec<StandOut>,
    /// `None` where only a guess of the mean is known.
    scatter: Option<Scatter>,
    /// Weekday and hour of each slot.
    cells: Vec<(u8, u8)>,
}

/// Forecasts one channel over the grid from its history, of which the last half year counts.
///
/// Gaps are left out, never read as zeros. The counts of past events are divided by their uplift; what stands far out
/// all the same, for less than a week, is taken for an incident and not learnt from; nor are public holidays, which are
/// expected to be like a Sunday, at the level that past ones had. Days of `history` that are of another
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
    let mut days = series::days(organisation, channel, history)?;
    let (standing_out, holiday_level) = oddities::take_out(organisation, channel, &mut days);
    let last = days.last().map(|day| day.date).unwrap_or_default();
    let quarters = (grid.slot_minutes() / 15) as usize;
    let Verdict { method, week, scatter, usual_error, dispersion } = backtest::judge(&days, quarters);

    let closes = only_when_open(organisation, channel);
    let open = channel_open(organisation, channel, grid);
    let minutes = week_minutes(grid);
    let (mut per_slot, mut cells) = (Vec::with_capacity(grid.len()), Vec::with_capacity(grid.len()));
    let ahead = grid.days().first().zip(grid.days().last());
    let holidays = ahead
        .map_or_else(Vec::new, |(first, last)| holidays(organisation.settings.zone, first.date, last.date));
    for day in grid.days() {
        let holiday = holidays.iter().any(|(date, _)| *date == day.date);
        let level = if holiday { holiday_level } else { 1.0 };
        let growth = week.growth(((day.date - last).num_days() - 1).max(0) as usize);
        for slot in day.first_slot..day.first_slot + day.slots {
            let (weekday, minute) = minutes[slot];
            let weekday = if holiday { 6 } else { weekday };
            let first = usize::from(minute) / 15;
            let usual = week.slot(weekday, first.min(96 - quarters), quarters);
            let mean = if closes && !open[slot] { 0.0 } else { usual * growth * level };
            cells.push((weekday as u8, (first / 4) as u8));
            per_slot.push(scatter.expected(weekday, first / 4, mean));
        }
    }
    let opening = organisation.channel(channel).map(|c| c.opening.spans()).unwrap_or_default();
    let hears = |weekday: usize, hour: usize| {
        let (from, to) = (hour as u16 * 60, hour as u16 * 60 + 60);
        !closes || opening.iter().any(|s| usize::from(s.weekday) == weekday && s.from < to && from < s.to)
    };
    let per_hour_of_week = (0..168)
        .map(|hour| (hour / 24, hour % 24))
        .map(|(weekday, hour)| if hears(weekday, hour) { week.slot(weekday, 4 * hour, 4) } else { 0.0 })
        .collect();
    Ok(ChannelForecast {
        per_slot,
        per_hour_of_week,
        usual_error,
        method,
        dispersion,
        standing_out,
        scatter: Some(scatter),
        cells,
    })
}

impl ChannelForecast {
    /// What is expected in a slot of the grid if the mean is another (0 or more) than that of all messages: a part of
    /// the channel, an event, a planner's own number. Fewer messages scatter more, as parts of a whole do.
    pub fn around(&self, slot: usize, mean: f64) -> Expected {
        let (weekday, hour) = self.cells[slot];
        match &self.scatter {
            Some(scatter) => scatter.expected(usize::from(weekday), usize::from(hour), mean),
            None => unknown(mean, self.dispersion),
        }
    }
}

/// Median of what is there; `None` of nothing.
fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}
