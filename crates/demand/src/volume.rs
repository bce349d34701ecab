//! What is expected of every stream: the channel's forecast, its share, the events ahead and a planner's own numbers.

use chrono::{DateTime, Utc};
use dialoog_model::{ChannelId, Expected, HistoryDay, Organisation, Stream, TimeGrid, Volume};
use std::collections::BTreeMap;

use crate::forecast::forecast;
use crate::staffing::smooth_quantiles;
use crate::{ChannelForecast, DemandError};

/// How bursty a stream is taken to be whose channel has no history: `k` of a negative binomial. In the middle of what
/// brands on social channels show.
const USUAL_DISPERSION: f64 = 5.0;

/// The expected messages of every stream of the organisation over the grid: the forecast of its channel times its share,
/// times the uplift of every event that touches it, by the part of the slot that the event covers; where a planner has
/// given a number of messages an hour, that instead. A channel without history expects nothing but those.
///
/// # Errors
/// As [`forecast`], but for a channel without history.
pub fn volumes(
    organisation: &Organisation,
    history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
    grid: &TimeGrid,
) -> Result<Vec<Volume>, DemandError> {
    let mut forecasts: BTreeMap<ChannelId, Option<ChannelForecast>> = BTreeMap::new();
    for stream in &organisation.streams {
        if forecasts.contains_key(&stream.channel) {
            continue;
        }
        let days = history.get(&stream.channel).map_or(&[][..], Vec::as_slice);
        let of_channel = match forecast(organisation, stream.channel, days, grid) {
            Ok(of_channel) => Some(of_channel),
            Err(DemandError::NoHistory { .. }) => None,
            Err(error) => return Err(error),
        };
        forecasts.insert(stream.channel, of_channel);
    }
    Ok(organisation
        .streams
        .iter()
        .map(|stream| {
            let of_channel = forecasts.get(&stream.channel).and_then(Option::as_ref);
            Volume { stream: stream.id, per_slot: of_stream(organisation, stream, of_channel, grid) }
        })
        .collect())
}

fn of_stream(
    organisation: &Organisation,
    stream: &Stream,
    of_channel: Option<&ChannelForecast>,
    grid: &TimeGrid,
) -> Vec<Expected> {
    let mut mean: Vec<f64> = (0..grid.len())
        .map(|slot| of_channel.map_or(0.0, |f| f.per_slot[slot].mean) * stream.share)
        .collect();
    for event in organisation.events.iter().filter(|e| e.touches(stream.id)) {
        for (slot, part) in parts(grid, event.start, event.end) {
            mean[slot] *= 1.0 + part * (event.uplift - 1.0);
        }
    }
    let hours = f64::from(grid.slot_minutes()) / 60.0;
    for own in organisation.volume_overrides.iter().filter(|o| o.stream == stream.id) {
        for (slot, part) in parts(grid, own.start, own.end) {
            mean[slot] += part * (own.per_hour * hours - mean[slot]);
        }
    }
    mean.into_iter()
        .enumerate()
        .map(|(slot, mean)| of_channel.map_or_else(|| unknown(mean), |f| f.around(slot, mean)))
        .collect()
}

/// A mean of which only that is known.
fn unknown(mean: f64) -> Expected {
    let [p10, p50, p80, p90, p95] = smooth_quantiles(mean, USUAL_DISPERSION, [0.1, 0.5, 0.8, 0.9, 0.95]);
    Expected { mean, p10, p50, p80, p90, p95 }
}

/// The slots that an interval touches, each with the part of it that it covers.
fn parts(
    grid: &TimeGrid,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> impl Iterator<Item = (usize, f64)> + use<'_> {
    let seconds = i64::from(grid.slot_minutes()) * 60;
    let slots = |at: DateTime<Utc>| (at - grid.start()).num_seconds() as f64 / seconds as f64;
    let within = |x: f64| x.clamp(0.0, grid.len() as f64);
    let (from, to) = (within(slots(from)), within(slots(to)));
    (from.floor() as usize..to.ceil() as usize)
        .map(move |slot| (slot, to.min(slot as f64 + 1.0) - from.max(slot as f64)))
}
