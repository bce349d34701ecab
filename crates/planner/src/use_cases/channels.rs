//! Channels: what came in, what is expected.

use chrono::{Days, NaiveDate};
use dialoog_demand::{Anomaly, Method};
use dialoog_model::{
    Channel, ChannelId, DayMark, HistoryDay, Lesson, Organisation, Stream, TimeGrid, Volume, VolumeOverride,
};
use dialoog_store::{Change, Key, Record};
use std::collections::BTreeMap;

use crate::period::period_demand::PeriodDemand;
use crate::period::weeks::check_weeks;
use crate::present::people::desk_eligibility;
use crate::present::period::period_view;
use crate::view::{
    AnomalyKind, AnomalyView, ChannelForecastView, ChannelView, ChannelsView, DayVolume, ForecastMethod,
    ForecastView, HeatCell, HistoryView, HolidayView, StreamForecastView, StreamView,
};
use crate::{Cause, Failure, Planner, Thing};

/// Days ahead that are shown.
const AHEAD: u32 = 28;
/// Most messages of a day that can be said to come.
const MOST_MESSAGES: f64 = 1e8;

impl Planner {
    /// All channels with their history and what is expected in the current rota's period, or else the next four weeks.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn channels(&self) -> Result<ChannelsView, Failure> {
        let organisation = self.store.organisation().await?;
        let (first_day, days) = match self.current_rota(&organisation).await? {
            Some(rota) => (rota.first_day, rota.days),
            None => (self.next_first_day(&organisation).await?, AHEAD),
        };
        let demand = self.demand(first_day, days).await?;
        let history = self.store.history().await?;
        Ok(channels_view(&demand, &history, first_day, days))
    }

    /// What is expected in each slot of `weeks` weeks from `first_day`, with quantiles.
    ///
    /// # Errors
    /// `Invalid` where the period is too short or too long.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn forecast(&self, first_day: NaiveDate, weeks: u32) -> Result<ForecastView, Failure> {
        check_weeks(weeks)?;
        let demand = self.demand(first_day, weeks * 7).await?;
        let organisation = &demand.organisation;
        let of_channel = |channel: &Channel| {
            let forecast = demand.forecasts.get(&channel.id);
            let streams = organisation.streams.iter().filter(|s| s.channel == channel.id);
            ChannelForecastView {
                channel: channel.id,
                name: channel.name.clone(),
                method: forecast.map(|f| method(f.method)),
                usual_error: forecast.and_then(|f| f.usual_error),
                dispersion: forecast.map(|f| f.dispersion),
                streams: streams
                    .filter_map(|s| {
                        let volume = demand.volumes.iter().find(|v| v.stream == s.id)?;
                        let topic = organisation.topic(s.topic).map_or_else(String::new, |t| t.name.clone());
                        Some(StreamForecastView { stream: s.id, topic, per_slot: volume.per_slot.clone() })
                    })
                    .collect(),
            }
        };
        Ok(ForecastView {
            period: period_view(organisation, &demand.grid),
            channels: organisation.channels.iter().map(of_channel).collect(),
        })
    }

    /// Has a day of a channel's history learnt from or left out; `None` leaves it to what the forecast finds.
    ///
    /// # Errors
    /// `NotFound` where there is no such channel or nothing is known of the day.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn mark_day(
        &self,
        channel: ChannelId,
        date: NaiveDate,
        lesson: Option<Lesson>,
    ) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
        let history = self.store.history().await?;
        let known = history.get(&channel).is_some_and(|days| days.iter().any(|d| d.date == date));
        let marked = organisation.day_marks.iter().any(|m| m.channel == channel && m.date == date);
        let change = match lesson {
            Some(_) if !known => return Err(Failure::not_found(Thing::Day)),
            Some(lesson) => Change::Put(Record::DayMark(DayMark { channel, date, lesson })),
            None if marked => Change::Remove(Key::DayMark { channel, date }),
            None => return Ok(()),
        };
        self.change("day.mark", &date.to_string(), vec![change]).await
    }

    /// Says how many messages (0 or more, all topics together) a channel receives on a day, whatever the forecast; `None`
    /// takes that back. The hours of the day keep their proportions.
    ///
    /// # Errors
    /// `NotFound` where there is no such channel, `Invalid` where the number is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn overrule_volume(
        &self,
        channel: ChannelId,
        date: NaiveDate,
        messages: Option<f64>,
    ) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
        if messages.is_some_and(|count| !(0.0..=MOST_MESSAGES).contains(&count)) {
            return Err(Cause::NotMessages { most: MOST_MESSAGES }.into());
        }
        let grid = organisation.grid(date, 1);
        let (start, end) = (grid.start(), grid.end());
        let streams: Vec<&Stream> = organisation.streams.iter().filter(|s| s.channel == channel).collect();
        // What was said of parts of the day gives way to what is said of all of it.
        let mut changes: Vec<Change> = organisation
            .volume_overrides
            .iter()
            .filter(|o| streams.iter().any(|s| s.id == o.stream) && start <= o.start && o.end <= end)
            .map(|o| Change::Remove(Key::VolumeOverride { stream: o.stream, start: o.start }))
            .collect();
        if let Some(messages) = messages {
            let hours = (end - start).num_minutes() as f64 / 60.0;
            changes.extend(streams.iter().map(|s| {
                let per_hour = messages * s.share / hours;
                let own = VolumeOverride { stream: s.id, start, end, per_hour };
                Change::Put(Record::VolumeOverride(own))
            }));
        }
        if changes.is_empty() {
            return Ok(());
        }
        self.change("volume.overrule", &date.to_string(), changes).await
    }
}

fn channels_view(
    demand: &PeriodDemand,
    history: &BTreeMap<ChannelId, Vec<HistoryDay>>,
    first_day: NaiveDate,
    days: u32,
) -> ChannelsView {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let unsaid = Organisation { volume_overrides: Vec::new(), ..organisation.clone() };
    let calculated = dialoog_demand::volumes(&unsaid, &demand.forecasts, grid);
    let history = |channel: &Channel| history.get(&channel.id).map_or(&[][..], Vec::as_slice);
    let view = |channel: &Channel| channel_view(demand, &calculated, channel, history(channel));
    let last_day = first_day + Days::new(u64::from(days.max(1)) - 1);
    let (events, past_events) = organisation.events.iter().cloned().partition(|e| e.end > grid.start());
    ChannelsView {
        first_day,
        days,
        channels: organisation.channels.iter().map(view).collect(),
        topics: organisation.topics.clone(),
        desks: organisation.desks.clone(),
        eligibility: organisation.desks.iter().map(|desk| desk_eligibility(desk, organisation)).collect(),
        events,
        past_events,
        holidays: dialoog_demand::holidays(organisation.settings.zone, first_day, last_day)
            .into_iter()
            .map(|(date, holiday)| HolidayView { date, holiday })
            .collect(),
    }
}

fn channel_view(
    demand: &PeriodDemand,
    calculated: &[Volume],
    channel: &Channel,
    history: &[HistoryDay],
) -> ChannelView {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let of_channel = |volumes: &'_ [Volume]| -> Vec<Volume> {
        let own = |v: &&Volume| organisation.stream(v.stream).is_some_and(|s| s.channel == channel.id);
        volumes.iter().filter(own).cloned().collect()
    };
    let streams = of_channel(&demand.volumes);
    let mut expected = day_volumes(grid, &streams);
    for (day, calculated) in expected.iter_mut().zip(day_volumes(grid, &of_channel(calculated))) {
        day.calculated = calculated.mean;
    }
    for own in &organisation.volume_overrides {
        if streams.iter().any(|v| v.stream == own.stream) {
            for (day, volume) in grid.days().iter().zip(&mut expected) {
                let (from, to) =
                    (grid.slot_start(day.first_slot), grid.slot_start(day.first_slot + day.slots));
                volume.overruled |= own.start < to && from < own.end;
            }
        }
    }
    let forecast = demand.forecasts.get(&channel.id);
    ChannelView {
        channel: channel.clone(),
        streams: streams.iter().filter_map(|volume| stream_view(organisation, volume)).collect(),
        history: history_view(history),
        anomalies: forecast.map_or_else(Vec::new, |f| f.anomalies.iter().map(anomaly_view).collect()),
        expected_total: expected.iter().map(|d| d.mean).sum(),
        expected,
        heat: forecast.map_or_else(Vec::new, |f| heat(channel, &f.per_hour_of_week)),
        usual_error: forecast.and_then(|f| f.usual_error),
        method: forecast.map(|f| method(f.method)),
    }
}

fn method(method: Method) -> ForecastMethod {
    match method {
        Method::UsualWeek => ForecastMethod::UsualWeek,
        Method::Cells => ForecastMethod::Cells,
        Method::SeasonAndTrend => ForecastMethod::SeasonAndTrend,
        Method::LastWeek => ForecastMethod::LastWeek,
        Method::Followers => ForecastMethod::Followers,
    }
}

fn anomaly_view(day: &Anomaly) -> AnomalyView {
    use dialoog_demand::AnomalyKind as Found;
    let (kind, holiday) = match day.kind {
        Found::Spike => (AnomalyKind::Spike, None),
        Found::Silence => (AnomalyKind::Silence, None),
        Found::Holiday(holiday) => (AnomalyKind::Holiday, Some(holiday)),
        Found::Chosen => (AnomalyKind::Chosen, None),
    };
    let Anomaly { date, observed, usual, learnt, decided, .. } = *day;
    AnomalyView { date, kind, holiday, observed, usual, learnt, decided }
}

fn stream_view(organisation: &Organisation, volume: &Volume) -> Option<StreamView> {
    let stream = organisation.stream(volume.stream)?;
    let desk = organisation.desks.iter().find(|d| d.streams.contains(&stream.id));
    let messages: f64 = volume.per_slot.iter().map(|e| e.mean).sum();
    Some(StreamView {
        desk: desk.map(|d| d.name.clone()),
        hours: messages * stream.work_minutes() / 60.0,
        stream: stream.clone(),
    })
}

/// Sums over the day. The band takes the slots of a day as depending on each other half of the way: independent slots
/// would make it far too narrow for bursty channels, wholly dependent ones too wide.
fn day_volumes(grid: &TimeGrid, streams: &[Volume]) -> Vec<DayVolume> {
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
            DayVolume {
                date: day.date,
                mean,
                calculated: mean,
                overruled: false,
                low: (mean - below.half()).max(0.0),
                high: mean + above.half(),
            }
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
