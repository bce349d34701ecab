//! Estimate for a channel without history, from the number of its followers.

use dialoog_model::{Channel, ChannelKind, Organisation, TimeGrid};

use super::channel_forecast::{Cell, ChannelForecast, negative_binomial_expected};
use super::method::Method;
use crate::calendar::opening_hours::{channel_open, only_when_open};
use crate::calendar::wall_clock::week_minutes;

/// Dispersion (`k` of a negative binomial) where the mean is an estimate too: four in five hours lie between almost 0
/// and twice the mean.
const PRIOR_DISPERSION: f64 = 1.5;

/// Messages a month for each thousand followers: 60 on Twitter, 39 on Facebook (Sprout Social Index, third quarter of 2013,
/// audiences of brands). Other networks have no published figure and take that of the more similar of the two.
fn a_month(kind: ChannelKind) -> Option<f64> {
    match kind {
        ChannelKind::X | ChannelKind::Mastodon => Some(60.0),
        ChannelKind::Facebook | ChannelKind::Instagram | ChannelKind::Linkedin => Some(39.0),
        _ => None,
    }
}

/// Share of messages that deserve an answer (Sprout Social Index 2015).
const DESERVE_ANSWER: f64 = 0.4;

/// Relative volume of each hour of the day and each day of the week (assumed): people write when they are awake, and less at
/// weekends.
const HOURS: [f64; 24] =
    [2., 1., 1., 0., 0., 1., 2., 4., 6., 7., 7., 7., 7., 7., 6., 6., 6., 6., 6., 7., 7., 7., 5., 4.];
const DAYS: [f64; 7] = [1.0, 1.0, 1.0, 1.0, 1.0, 0.7, 0.6];

/// Messages a day that deserve an answer, by published figures for the channel's number of followers; `None` where there is no
/// figure for its kind or it has no followers.
pub fn messages_a_day(channel: &Channel) -> Option<f64> {
    const DAYS_IN_A_MONTH: f64 = 365.25 / 12.0;
    let followers = f64::from(channel.followers.filter(|count| *count > 0)?);
    Some(followers / 1000.0 * a_month(channel.kind)? * DESERVE_ANSWER / DAYS_IN_A_MONTH)
}

/// The estimated volume of a channel of which only the followers are known; `None` as for [`messages_a_day`]. Views
/// have to call it a rough estimate ([`Method::Followers`]).
pub fn prior_forecast(
    organisation: &Organisation,
    channel: &Channel,
    grid: &TimeGrid,
) -> Option<ChannelForecast> {
    let a_day = messages_a_day(channel)?;
    let of_hours: f64 = HOURS.iter().sum();
    let of_days: f64 = DAYS.iter().sum::<f64>() / 7.0;
    let per_hour = |weekday: usize, hour: usize| a_day * DAYS[weekday] / of_days * HOURS[hour] / of_hours;
    let receives = |slot: usize, open: &[bool]| !only_when_open(organisation, channel.id) || open[slot];
    let open = channel_open(organisation, channel.id, grid);
    let cell = |(weekday, minute)| Cell { weekday, hour: usize::from(minute) / 60, far: 0.0 };
    let cells: Vec<Cell> = week_minutes(grid).into_iter().map(cell).collect();
    let of_slot = f64::from(grid.slot_minutes()) / 60.0;
    let mean = |slot: usize| {
        let Cell { weekday, hour, .. } = cells[slot];
        if receives(slot, &open) { per_hour(weekday, hour) * of_slot } else { 0.0 }
    };
    Some(ChannelForecast {
        per_slot: (0..grid.len())
            .map(|slot| negative_binomial_expected(mean(slot), PRIOR_DISPERSION))
            .collect(),
        per_hour_of_week: (0..168).map(|cell| per_hour(cell / 24, cell % 24)).collect(),
        usual_error: None,
        method: Method::Followers,
        dispersion: PRIOR_DISPERSION,
        anomalies: Vec::new(),
        last_day: None,
        residuals: None,
        cells,
    })
}
