//! Estimate for a channel without history: from what a planner said of its usual week, or from the number of its followers.

use dialoog_model::{Channel, ChannelKind, Organisation, TimeGrid};

use super::channel_forecast::{Cell, ChannelForecast, USUAL_DISPERSION, negative_binomial_expected};
use super::method::Method;
use crate::calendar::opening_hours::{channel_open, only_when_open, opens_in};
use crate::calendar::public_holidays::public_holidays;
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

/// The estimated volume of a channel without history: what a planner said of its usual week ([`Method::Stated`]), otherwise a
/// rough estimate from its followers ([`Method::Followers`]), which views have to call so. `None` where nobody said anything
/// and [`messages_a_day`] has no figure.
pub fn prior_forecast(
    organisation: &Organisation,
    channel: &Channel,
    grid: &TimeGrid,
) -> Option<ChannelForecast> {
    let (days, method, dispersion) = if let Some(days) = channel.usual_days {
        (days, Method::Stated, USUAL_DISPERSION)
    } else {
        let mean_day = DAYS.iter().sum::<f64>() / 7.0;
        let a_day = messages_a_day(channel)?;
        (DAYS.map(|share| a_day * share / mean_day), Method::Followers, PRIOR_DISPERSION)
    };
    let closes = only_when_open(organisation, channel.id);
    let open = channel_open(organisation, channel.id, grid);
    let minutes = week_minutes(grid);
    let holidays = public_holidays(organisation, grid);
    let (mut per_slot, mut cells) = (Vec::with_capacity(grid.len()), Vec::with_capacity(grid.len()));
    for day in grid.days() {
        let slots = day.first_slot..day.first_slot + day.slots;
        let hours: Vec<_> = slots.clone().map(|slot| usize::from(minutes[slot].1) / 60).collect();
        let receives: Vec<bool> = slots.clone().map(|slot| !closes || open[slot]).collect();
        // As on a Sunday, which is what is learnt from a history as well.
        let holiday = holidays.contains(&day.date);
        let weekday = if holiday { 6 } else { minutes[day.first_slot].0 };
        let means = over_hours(days[weekday], &hours, &receives);
        cells.extend(hours.into_iter().map(|hour| Cell { weekday, hour, far: 0.0 }));
        per_slot.extend(means.into_iter().map(|mean| negative_binomial_expected(mean, dispersion)));
    }
    let receives = |weekday: usize, hour: usize| !closes || opens_in(&channel.opening, weekday, hour);
    let hours: Vec<usize> = (0..24).collect();
    let per_hour_of_week = (0..7).flat_map(|weekday| {
        let receives: Vec<bool> = hours.iter().map(|hour| receives(weekday, *hour)).collect();
        over_hours(days[weekday], &hours, &receives)
    });
    Some(ChannelForecast {
        per_slot,
        per_hour_of_week: per_hour_of_week.collect(),
        usual_error: None,
        method,
        dispersion,
        anomalies: Vec::new(),
        last_day: None,
        residuals: None,
        cells,
    })
}

/// The messages of a day, divided over those of its parts in which some are received, by the hour in which each lies: as people
/// are awake, or evenly where they receive only when nobody is. None where no part receives any.
fn over_hours(messages: f64, hours: &[usize], receives: &[bool]) -> Vec<f64> {
    let weights = |of: fn(usize) -> f64| -> Vec<f64> {
        hours.iter().zip(receives).map(|(hour, receives)| if *receives { of(*hour) } else { 0.0 }).collect()
    };
    let awake = weights(|hour| HOURS[hour]);
    let weights = if awake.iter().any(|weight| *weight > 0.0) { awake } else { weights(|_| 1.0) };
    let all: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| if all > 0.0 { messages * weight / all } else { 0.0 }).collect()
}
