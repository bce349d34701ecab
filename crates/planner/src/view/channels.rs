//! Channels: what came in and what is expected.

use chrono::NaiveDate;
use dialoog_model::{Channel, ChannelId, Desk, DeskId, Event, Expected, Holiday, Stream, StreamId, Topic};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::damage::UnusableDay;
use super::people::DeskEligibility;
use super::rota::PeriodView;
use crate::form::Revision;

/// All channels with the period that is expected.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ChannelsView {
    /// The state that it shows.
    pub revision: Revision,
    /// First day of what is expected.
    pub first_day: NaiveDate,
    /// Number of days of what is expected.
    pub days: u32,
    /// The channels.
    pub channels: Vec<ChannelView>,
    /// Days of the history that are not used.
    pub unusable_days: Vec<UnusableDay>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The desks.
    pub desks: Vec<Desk>,
    /// Who can staff each desk, in their order.
    pub eligibility: Vec<DeskEligibility>,
    /// Events that touch the period or come after it.
    pub events: Vec<Event>,
    /// Events that were over before it. What they brought is not learnt from as usual.
    pub past_events: Vec<Event>,
    /// Public holidays of the period, which are expected to be like a Sunday.
    pub holidays: Vec<HolidayView>,
}

/// The channels by themselves, with what is answered on them: nothing is forecast for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelList {
    /// The channels.
    pub channels: Vec<Channel>,
    /// The streams of all.
    pub streams: Vec<Stream>,
    /// The topics.
    pub topics: Vec<Topic>,
}

/// One channel.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ChannelView {
    /// The channel itself.
    pub channel: Channel,
    /// Its streams.
    pub streams: Vec<StreamView>,
    /// What came in.
    pub history: HistoryView,
    /// Days of the history that stand out, by date.
    pub anomalies: Vec<AnomalyView>,
    /// What is expected for each day of the period.
    pub expected: Vec<DayVolume>,
    /// Messages an hour that are usual, by weekday and hour.
    pub heat: Vec<HeatCell>,
    /// Messages expected in the whole period.
    pub expected_total: f64,
    /// Share of a day's messages by which the expectation was usually off over the last weeks of the history; `None`
    /// where the history is too short to tell.
    pub usual_error: Option<f64>,
    /// How it is forecast; `None` where nothing is known to do so.
    pub method: Option<ForecastMethod>,
    /// The last day that the expectation was learnt from; `None` where there is no history.
    pub learnt_until: Option<NaiveDate>,
}

/// One stream.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StreamView {
    /// The stream itself.
    pub stream: Stream,
    /// The desk that answers it, by name; `None`: nobody does.
    pub desk: Option<String>,
    /// Hours of work expected in the period.
    pub hours: f64,
}

/// The history of a channel.
#[derive(Debug, Clone, Serialize, Type)]
pub struct HistoryView {
    /// First day; `None` where there is none.
    pub first_day: Option<NaiveDate>,
    /// Last day.
    pub last_day: Option<NaiveDate>,
    /// Messages on each day from the first to the last, `None` where nothing is known of the day.
    pub per_day: Vec<Option<f64>>,
    /// Quarters of an hour that are not known between the first and the last that are.
    pub gaps: u32,
    /// All messages.
    pub total: f64,
}

/// Messages expected on a day.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct DayVolume {
    /// The day.
    pub date: NaiveDate,
    /// Mean: what a planner said where they did, otherwise what is calculated.
    pub mean: f64,
    /// What is calculated, events included.
    pub calculated: f64,
    /// Whether a planner said something else of this day or a part of it.
    pub overruled: bool,
    /// One in ten such days has fewer.
    pub low: f64,
    /// One in ten such days has more.
    pub high: f64,
}

/// A public holiday.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct HolidayView {
    /// The day.
    pub date: NaiveDate,
    /// Which.
    pub holiday: Holiday,
}

/// How a channel is forecast: the method that its own history speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ForecastMethod {
    /// Level × day of the week × hour.
    UsualWeek,
    /// Each hour of the week by itself.
    Cells,
    /// Season, level and damped trend.
    SeasonAndTrend,
    /// The last week again.
    LastWeek,
    /// A guess from the number of followers.
    Followers,
    /// What a planner said of a usual week.
    Stated,
}

/// Why a day of the history stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AnomalyKind {
    /// Many times the usual came in.
    Spike,
    /// Next to nothing came in.
    Silence,
    /// It lies far from all other days: perhaps a slip in its date.
    Stray,
    /// A public holiday.
    Holiday,
    /// A planner chose it.
    Chosen,
}

/// A day of the history that stands out.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct AnomalyView {
    /// The day.
    pub date: NaiveDate,
    /// Why.
    pub kind: AnomalyKind,
    /// Which holiday, where it is one.
    pub holiday: Option<Holiday>,
    /// Messages that came in.
    pub observed: f64,
    /// Messages that such a day usually has.
    pub usual: f64,
    /// Whether it is learnt from.
    pub learnt: bool,
    /// Whether a planner decided that.
    pub decided: bool,
}

/// What is expected in each slot of a period.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ForecastView {
    /// The period.
    pub period: PeriodView,
    /// The channels.
    pub channels: Vec<ChannelForecastView>,
    /// Days of the history that are not used.
    pub unusable_days: Vec<UnusableDay>,
}

/// What is expected of a channel.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ChannelForecastView {
    /// The channel.
    pub channel: ChannelId,
    /// Its name.
    pub name: String,
    /// How it is forecast; `None` where nothing is known to do so.
    pub method: Option<ForecastMethod>,
    /// Share of a day's messages by which the forecast was usually off; `None` where that is not known.
    pub usual_error: Option<f64>,
    /// The last day that it was learnt from; `None` where there is no history.
    pub learnt_until: Option<NaiveDate>,
    /// How bursty a slot is: `k` of a negative binomial with variance `mean + mean² / k`.
    pub dispersion: Option<f64>,
    /// Its streams, events and a planner's own numbers included.
    pub streams: Vec<StreamForecastView>,
}

/// What is expected of a stream.
#[derive(Debug, Clone, Serialize, Type)]
pub struct StreamForecastView {
    /// The stream.
    pub stream: StreamId,
    /// What it is about.
    pub topic: String,
    /// Messages in each slot of the period: mean, P10, P50, P80, P90 and P95.
    pub per_slot: Vec<Expected>,
}

/// One cell of the picture by weekday and hour.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct HeatCell {
    /// 0 is Monday.
    pub weekday: u8,
    /// 0..24.
    pub hour: u8,
    /// Messages an hour.
    pub per_hour: f64,
    /// Whether the channel is open in that hour.
    pub open: bool,
}

/// A channel as it is to be.
#[derive(Debug, Clone, Deserialize, Type)]
pub struct ChannelEdit {
    /// The channel, new or changed.
    pub channel: Channel,
    /// All of its streams, at least one. One that is stored and not among these goes.
    pub streams: Vec<StreamEdit>,
}

/// A stream as it is to be.
#[derive(Debug, Clone, Deserialize, Type)]
pub struct StreamEdit {
    /// The stream, new or changed.
    pub stream: Stream,
    /// The desk that is to answer it; `None`: nobody.
    pub desk: Option<DeskId>,
}
