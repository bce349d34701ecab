//! Channels: what came in, what is expected.

use chrono::{Days, NaiveDate};
use dialoog_model::{Channel, ChannelId, HistoryDay, Organisation, TimeGrid, Volume};
use std::collections::BTreeMap;

use crate::basis::Basis;
use crate::view::{ChannelView, ChannelsView, DayVolume, HeatCell, HistoryView, StreamView};
use crate::{Failure, Planner};

/// Days ahead that are shown.
const AHEAD: u32 = 28;

impl Planner {
    /// All channels with their history and what is expected in the current rota's period, or else the next four weeks.
    ///
    /// # Errors
    /// Only those of the file.
    pub async fn channels(&self) -> Result<ChannelsView, Failure> {
        let organisation = self.store.organisation().await?;
        let (first_day, days) = match self.current_rota(&organisation).await? {
            Some(rota) => (rota.first_day, (rota.last_day - rota.first_day).num_days() as u32 + 1),
            None => (self.workspace().await?.next_first_day, AHEAD),
        };
        let basis = self.basis(first_day, days).await?;
        let history = self.store.history().await?;
        let make = move || channels_view(&basis, &history, first_day, days);
        tokio::task::spawn_blocking(make).await.map_err(Failure::internal)?
    }
}

fn channels_view(
    basis: &Basis,
    history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
    first_day: NaiveDate,
    days: u32,
) -> Result<ChannelsView, Failure> {
    let (organisation, grid) = (&basis.organisation, &basis.grid);
    let none = Vec::new();
    let channels = organisation
        .channels
        .iter()
        .map(|channel| channel_view(basis, channel, history.get(&channel.id).unwrap_or(&none)))
        .collect::<Result<_, Failure>>()?;
    Ok(ChannelsView {
        first_day,
        days,
        channels,
        topics: organisation.topics.clone(),
        desks: organisation.desks.clone(),
        events: organisation.events.iter().filter(|e| e.end > grid.start()).cloned().collect(),
    })
}

fn channel_view(basis: &Basis, channel: &Channel, history: &[HistoryDay]) -> Result<ChannelView, Failure> {
    let (organisation, grid) = (&basis.organisation, &basis.grid);
    let streams: Vec<&Volume> = basis
        .volumes
        .iter()
        .filter(|v| organisation.stream(v.stream).is_some_and(|s| s.channel == channel.id))
        .collect();
    let expected = day_volumes(grid, &streams);
    let forecast = match dialoog_demand::forecast(organisation, channel.id, history, grid) {
        Ok(forecast) => Some(forecast),
        Err(dialoog_demand::DemandError::NoHistory { .. }) => None,
        Err(other) => return Err(other.into()),
    };
    Ok(ChannelView {
        channel: channel.clone(),
        streams: streams.iter().filter_map(|volume| stream_view(organisation, volume)).collect(),
        history: history_view(history),
        expected_total: expected.iter().map(|d| d.mean).sum(),
        expected,
        heat: forecast.as_ref().map_or_else(Vec::new, |f| heat(channel, &f.per_hour_of_week)),
        usual_error: forecast.and_then(|f| f.usual_error),
    })
}

fn stream_view(organisation: &Organisation, volume: &Volume) -> Option<StreamView> {
    let stream = organisation.stream(volume.stream)?;
    let desk = organisation.desks.iter().find(|d| d.streams.contains(&stream.id));
    let messages: f64 = volume.per_slot.iter().map(|e| e.mean).sum();
    Some(StreamView {
        desk: desk.map(|d| d.name.clone()),
        hours: messages * stream.handling.full / 60.0,
        stream: stream.clone(),
    })
}

/// Sums over the day. The band takes the slots of a day as depending on each other half of the way: independent slots
/// would make it far too narrow for bursty channels, wholly dependent ones too wide.
fn day_volumes(grid: &TimeGrid, streams: &[&Volume]) -> Vec<DayVolume> {
    grid.days()
        .iter()
        .map(|day| {
            let slots = day.first_slot..day.first_slot + day.slots;
            let (mut mean, mut below, mut above) = (0.0, Spread::default(), Spread::default());
            for expected in streams.iter().flat_map(|v| &v.per_slot[slots.clone()]) {
                mean += expected.mean;
                below.add(expected.mean - expected.p10);
                above.add(expected.p90 - expected.mean);
            }
            DayVolume { date: day.date, mean, low: (mean - below.half()).max(0.0), high: mean + above.half() }
        })
        .collect()
}

/// The distance of a quantile of a sum: between that of independent parts and that of wholly dependent ones.
#[derive(Default)]
struct Spread {
    sum: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, distance: f64) {
        let distance = distance.max(0.0);
        self.sum += distance;
        self.squares += distance * distance;
    }

    fn half(&self) -> f64 {
        f64::midpoint(self.sum, self.squares.sqrt())
    }
}

fn heat(channel: &Channel, per_hour: &[f64]) -> Vec<HeatCell> {
    per_hour
        .iter()
        .enumerate()
        .map(|(index, per_hour)| {
            let (weekday, hour) = ((index / 24) as u8, (index % 24) as u8);
            let from = u16::from(hour) * 60;
            let spans = channel.opening.spans();
            let open = spans.iter().any(|s| s.weekday == weekday && s.from < from + 60 && from < s.to);
            HeatCell { weekday, hour, per_hour: *per_hour, open }
        })
        .collect()
}

fn history_view(history: &[HistoryDay]) -> HistoryView {
    let by_day: BTreeMap<NaiveDate, &HistoryDay> = history.iter().map(|d| (d.date, d)).collect();
    let (first, last) = (by_day.keys().next().copied(), by_day.keys().next_back().copied());
    let mut per_day = Vec::new();
    let mut gaps = 0;
    if let (Some(first), Some(last)) = (first, last) {
        let mut date = first;
        while date <= last {
            let known = by_day.get(&date).filter(|d| d.counts.iter().any(Option::is_some));
            gaps += known.map_or(96, |d| d.counts.iter().filter(|c| c.is_none()).count() as u32);
            per_day.push(known.map(|d| d.counts.iter().flatten().sum()));
            date = date + Days::new(1);
        }
    }
    // The sum of nothing is -0.0, which would be shown as such.
    let total = per_day.iter().flatten().fold(0.0, |sum, day| sum + day);
    HistoryView { first_day: first, last_day: last, per_day, gaps, total }
}
