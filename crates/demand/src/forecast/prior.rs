//! A channel without history: a guess from the number of its followers.

use dialoog_model::{Channel, ChannelKind, Organisation, TimeGrid};

use super::channel_forecast::{ChannelForecast, negative_binomial_expected};
use super::method::Method;
use crate::calendar::opening_hours::{channel_open, only_when_open};
use crate::calendar::wall_clock::week_minutes;

/// The same where the mean is a guess too: four in five hours lie between next to nothing and twice as many.
const PRIOR_DISPERSION: f64 = 1.5;

/// Messages a month for a thousand followers: 60 on Twitter, 39 on Facebook (Sprout Social Index, third quarter of 2013,
/// audiences of brands). Of other networks nothing is published; they are taken for the one that they are most like.
fn a_month(kind: ChannelKind) -> Option<f64> {
    match kind {
        ChannelKind::X | ChannelKind::Mastodon => Some(60.0),
        ChannelKind::Facebook | ChannelKind::Instagram | ChannelKind::Linkedin => Some(39.0),
        _ => None,
    }
}

/// Share of these that deserve an answer (Sprout Social Index 2015).
const DESERVE_ANSWER: f64 = 0.4;

/// Weight of each hour of a day and of each day of the week, until a history says better: people write when they are
/// awake, and less at the weekend.
const HOURS: [f64; 24] =
    [2., 1., 1., 0., 0., 1., 2., 4., 6., 7., 7., 7., 7., 7., 6., 6., 6., 6., 6., 7., 7., 7., 5., 4.];
const DAYS: [f64; 7] = [1.0, 1.0, 1.0, 1.0, 1.0, 0.7, 0.6];

/// Messages a day that deserve an answer, as published figures have it for so many followers; `None` where they say
/// nothing of such a channel or nobody follows it.
pub fn messages_a_day(channel: &Channel) -> Option<f64> {
    const DAYS_IN_A_MONTH: f64 = 365.25 / 12.0;
    let followers = f64::from(channel.followers.filter(|count| *count > 0)?);
    Some(followers / 1000.0 * a_month(channel.kind)? * DESERVE_ANSWER / DAYS_IN_A_MONTH)
}

/// What a channel of which only its followers are known might receive; `None` where not even that tells anything. To be
/// called a guess wherever it is shown.
pub fn prior_forecast(
    organisation: &Organisation,
    channel: &Channel,
    grid: &TimeGrid,
) -> Option<ChannelForecast> {
    let a_day = messages_a_day(channel)?;
    let of_hours: f64 = HOURS.iter().sum();
    let of_days: f64 = DAYS.iter().sum::<f64>() / 7.0;
    let per_hour = |weekday: usize, hour: usize| a_day * DAYS[weekday] / of_days * HOURS[hour] / of_hours;
    let hears = |slot: usize, open: &[bool]| !only_when_open(organisation, channel.id) || open[slot];
    let open = channel_open(organisation, channel.id, grid);
    let cells: Vec<(u8, u8)> =
        week_minutes(grid).into_iter().map(|(day, minute)| (day as u8, (minute / 60) as u8)).collect();
    let of_slot = f64::from(grid.slot_minutes()) / 60.0;
    let mean = |slot: usize| {
        let (weekday, hour) = cells[slot];
        if hears(slot, &open) { per_hour(usize::from(weekday), usize::from(hour)) * of_slot } else { 0.0 }
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
        residuals: None,
        cells,
    })
}
