//! Expected messages of every stream: the forecast of its channel, its share, events and a planner's own numbers.

use chrono::{DateTime, Utc};
use dialoog_model::{
    ChannelId, Expected, HistoryDay, Organisation, Stream, TimeGrid, Volume, VolumeOverride,
};
use std::collections::BTreeMap;

use crate::error::DemandError;
use crate::forecast::{
    ChannelForecast, USUAL_DISPERSION, forecast, negative_binomial_expected, prior_forecast,
};

/// Forecasts by channel.
pub type Forecasts = BTreeMap<ChannelId, ChannelForecast>;

/// The forecast of every channel that has a stream: from its history or, where it has none, from what a planner said of its usual
/// week or the number of its followers ([`prior_forecast`]). A channel with none of these has no entry.
///
/// # Errors
/// As [`forecast`], except [`DemandError::NoHistory`].
pub fn forecasts(
    organisation: &Organisation,
    history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
    grid: &TimeGrid,
) -> Result<Forecasts, DemandError> {
    let mut forecasts = Forecasts::new();
    for channel in &organisation.channels {
        if !organisation.streams.iter().any(|s| s.channel == channel.id) {
            continue;
        }
        let days = history.get(&channel.id).map_or(&[][..], Vec::as_slice);
        let of_channel = match forecast(organisation, channel.id, days, grid) {
            Err(DemandError::NoHistory { .. }) => prior_forecast(organisation, channel, grid),
            other => Some(other?),
        };
        forecasts.extend(of_channel.map(|forecast| (channel.id, forecast)));
    }
    Ok(forecasts)
}

/// The expected messages of every stream of the organisation over the grid: the forecast of its channel times its
/// share, times the uplift of every event that touches it
/// ([`Event::uplift_between`](dialoog_model::Event::uplift_between)). A planner's own number of messages an hour
/// replaces that, spread over its interval as the forecast is. A channel without a forecast has only those.
pub fn volumes(organisation: &Organisation, forecasts: &Forecasts, grid: &TimeGrid) -> Vec<Volume> {
    volumes_times(organisation, forecasts, grid, |_| 1.0)
}

/// The same where so many times the messages come in on each stream as are expected, whoever expects them. Slots are as uneven
/// then as those of a channel are on which so much is usual.
pub fn volumes_times(
    organisation: &Organisation,
    forecasts: &Forecasts,
    grid: &TimeGrid,
    times: impl Fn(&Stream) -> f64,
) -> Vec<Volume> {
    let of = |stream: &Stream| Volume {
        stream: stream.id,
        per_slot: of_stream(organisation, stream, forecasts.get(&stream.channel), grid, times(stream)),
    };
    organisation.streams.iter().map(of).collect()
}

fn of_stream(
    organisation: &Organisation,
    stream: &Stream,
    of_channel: Option<&ChannelForecast>,
    grid: &TimeGrid,
    times: f64,
) -> Vec<Expected> {
    let mut mean: Vec<f64> = (0..grid.len())
        .map(|slot| of_channel.map_or(0.0, |f| f.per_slot[slot].mean) * stream.share)
        .collect();
    for event in organisation.events.iter().filter(|e| e.touches(stream.id)) {
        for (slot, _) in parts(grid, event.start, event.end) {
            mean[slot] *= event.uplift_between(grid.slot_start(slot), grid.slot_start(slot + 1));
        }
    }
    for own in organisation.volume_overrides.iter().filter(|o| o.stream == stream.id) {
        overrule(&mut mean, own, grid);
    }
    mean.into_iter()
        .map(|mean| mean * times)
        .enumerate()
        .map(|(slot, mean)| {
            of_channel
                .map_or_else(|| negative_binomial_expected(mean, USUAL_DISPERSION), |f| f.around(slot, mean))
        })
        .collect()
}

/// Replaces the expected messages within the interval of a planner's own number, in the same proportions. Of an interval that
/// reaches beyond the period only the part inside counts, by time.
fn overrule(mean: &mut [f64], own: &VolumeOverride, grid: &TimeGrid) {
    let slots: Vec<(usize, f64)> = parts(grid, own.start, own.end).collect();
    let expected: f64 = slots.iter().map(|(slot, part)| mean[*slot] * part).sum();
    let hours = f64::from(grid.slot_minutes()) / 60.0;
    let messages = own.per_hour * hours * slots.iter().map(|(_, part)| part).sum::<f64>();
    for (slot, part) in slots {
        let here = if expected > 0.0 { mean[slot] * (messages / expected) } else { own.per_hour * hours };
        mean[slot] += part * (here - mean[slot]);
    }
}

/// The slots that an interval overlaps, each with the share of the slot (0..=1) that it covers.
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
