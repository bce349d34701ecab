//! Channels: what came in, what is expected.

use chrono::NaiveDate;
use dialoog_demand::{Anomaly, Method};
use dialoog_model::{Channel, HistoryDay, Organisation, Stream, Volume};
use dialoog_store::UsableHistory;

use crate::form::Revision;
use crate::period::day_volumes::{DayVolume, calculated, day_volumes};
use crate::period::history::History;
use crate::period::period_demand::PeriodDemand;
use crate::present::history::unusable_days;
use crate::present::people::desk_eligibility;
use crate::present::period::period_view;
use crate::view::{
    self, AnomalyKind, AnomalyView, ChannelForecastView, ChannelView, ChannelsView, ForecastMethod,
    ForecastView, HeatCell, HistoryView, HolidayView, StreamForecastView, StreamView,
};

/// All channels with their history and what is expected in a period from its first day.
pub(crate) fn channels_view(
    revision: Revision,
    demand: &PeriodDemand,
    known: &UsableHistory,
    first_day: NaiveDate,
) -> ChannelsView {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let calculated = calculated(demand);
    let history = |channel: &Channel| known.days.get(&channel.id).map_or(&[][..], Vec::as_slice);
    let view = |channel: &Channel| channel_view(demand, &calculated, channel, history(channel));
    let (events, past_events) = organisation.events.iter().cloned().partition(|e| e.end > grid.start());
    let last_day = grid.days().last().map_or(first_day, |day| day.date);
    let holidays = dialoog_model::holidays(organisation.settings.zone, first_day, last_day);
    ChannelsView {
        revision,
        first_day,
        days: grid.days().len() as u32,
        channels: organisation.channels.iter().map(view).collect(),
        unusable_days: unusable_days(organisation, known),
        topics: organisation.topics.clone(),
        desks: organisation.desks.clone(),
        eligibility: organisation.desks.iter().map(|desk| desk_eligibility(desk, organisation)).collect(),
        events,
        past_events,
        holidays: holidays.into_iter().map(|(date, holiday)| HolidayView { date, holiday }).collect(),
    }
}

fn channel_view(
    demand: &PeriodDemand,
    calculated: &[Volume],
    channel: &Channel,
    history: &[HistoryDay],
) -> ChannelView {
    let expected = day_volumes(demand, calculated, channel.id);
    let forecast = demand.forecasts.get(&channel.id);
    let streams = demand.volumes.iter().filter_map(|volume| {
        let stream = demand.organisation.stream(volume.stream)?;
        (stream.channel == channel.id).then(|| stream_view(&demand.organisation, stream, volume))
    });
    ChannelView {
        channel: channel.clone(),
        streams: streams.collect(),
        history: history_view(history),
        anomalies: forecast.map_or_else(Vec::new, |f| f.anomalies.iter().map(anomaly_view).collect()),
        expected_total: expected.iter().map(|day| day.mean).sum(),
        expected: expected.into_iter().map(day_view).collect(),
        heat: forecast.map_or_else(Vec::new, |f| heat(channel, &f.per_hour_of_week)),
        usual_error: forecast.and_then(|f| f.usual_error),
        method: forecast.map(|f| method(f.method)),
        learnt_until: forecast.and_then(|f| f.last_day),
    }
}

fn day_view(day: DayVolume) -> view::DayVolume {
    let DayVolume { date, mean, calculated, overruled, low, high } = day;
    view::DayVolume { date, mean, calculated, overruled, low, high }
}

fn method(method: Method) -> ForecastMethod {
    match method {
        Method::UsualWeek => ForecastMethod::UsualWeek,
        Method::Cells => ForecastMethod::Cells,
        Method::SeasonAndTrend => ForecastMethod::SeasonAndTrend,
        Method::LastWeek => ForecastMethod::LastWeek,
        Method::Followers => ForecastMethod::Followers,
        Method::Stated => ForecastMethod::Stated,
    }
}

fn anomaly_view(day: &Anomaly) -> AnomalyView {
    use dialoog_demand::AnomalyKind as Found;
    let (kind, holiday) = match day.kind {
        Found::Spike => (AnomalyKind::Spike, None),
        Found::Silence => (AnomalyKind::Silence, None),
        Found::Stray => (AnomalyKind::Stray, None),
        Found::Holiday(holiday) => (AnomalyKind::Holiday, Some(holiday)),
        Found::Chosen => (AnomalyKind::Chosen, None),
    };
    let Anomaly { date, observed, usual, learnt, decided, .. } = *day;
    AnomalyView { date, kind, holiday, observed, usual, learnt, decided }
}

fn stream_view(organisation: &Organisation, stream: &Stream, volume: &Volume) -> StreamView {
    let desk = organisation.desks.iter().find(|desk| desk.streams.contains(&stream.id));
    let messages: f64 = volume.per_slot.iter().map(|expected| expected.mean).sum();
    StreamView {
        desk: desk.map(|desk| desk.name.clone()),
        hours: messages * stream.work_minutes() / 60.0,
        stream: stream.clone(),
    }
}

fn heat(channel: &Channel, per_hour: &[f64]) -> Vec<HeatCell> {
    let cell = |(index, per_hour): (usize, &f64)| {
        let (weekday, hour) = ((index / 24) as u8, (index % 24) as u8);
        let from = u16::from(hour) * 60;
        let spans = channel.opening.spans();
        let open = spans.iter().any(|s| s.weekday == weekday && s.from < from + 60 && from < s.to);
        HeatCell { weekday, hour, per_hour: *per_hour, open }
    };
    per_hour.iter().enumerate().map(cell).collect()
}

fn history_view(days: &[HistoryDay]) -> HistoryView {
    let History { days, per_day, gaps, total } = History::of(days);
    let (first_day, last_day) = (days.map(|days| days.0), days.map(|days| days.1));
    HistoryView { first_day, last_day, per_day, gaps, total }
}

/// What is expected in each slot of a period.
pub(crate) fn forecast_view(demand: &PeriodDemand, history: &UsableHistory) -> ForecastView {
    let organisation = &demand.organisation;
    let of_stream = |stream: &Stream| {
        let volume = demand.volumes.iter().find(|volume| volume.stream == stream.id)?;
        let topic = organisation.topic(stream.topic).map_or_else(String::new, |topic| topic.name.clone());
        Some(StreamForecastView { stream: stream.id, topic, per_slot: volume.per_slot.clone() })
    };
    let of_channel = |channel: &Channel| {
        let forecast = demand.forecasts.get(&channel.id);
        let streams = organisation.streams.iter().filter(|stream| stream.channel == channel.id);
        ChannelForecastView {
            channel: channel.id,
            name: channel.name.clone(),
            method: forecast.map(|f| method(f.method)),
            usual_error: forecast.and_then(|f| f.usual_error),
            learnt_until: forecast.and_then(|f| f.last_day),
            dispersion: forecast.map(|f| f.dispersion),
            streams: streams.filter_map(of_stream).collect(),
        }
    };
    ForecastView {
        period: period_view(organisation, &demand.grid),
        channels: organisation.channels.iter().map(of_channel).collect(),
        unusable_days: unusable_days(organisation, history),
    }
}
