//! Channels: what came in and what is expected.

use chrono::NaiveDate;
use dialoog_model::{Channel, Desk, DeskId, Event, Stream, Topic};
use serde::{Deserialize, Serialize};
use specta::Type;

/// All channels with the period that is expected.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ChannelsView {
    /// First day of what is expected.
    pub first_day: NaiveDate,
    /// Number of days of what is expected.
    pub days: u32,
    /// The channels.
    pub channels: Vec<ChannelView>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The desks.
    pub desks: Vec<Desk>,
    /// Events that touch the period.
    pub events: Vec<Event>,
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
    /// What is expected for each day of the period.
    pub expected: Vec<DayVolume>,
    /// Messages an hour that are usual, by weekday and hour.
    pub heat: Vec<HeatCell>,
    /// Messages expected in the whole period.
    pub expected_total: f64,
    /// Share of a day's messages by which the expectation was usually off over the last weeks of the history; `None`
    /// where the history is too short to tell.
    pub usual_error: Option<f64>,
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
    /// Mean.
    pub mean: f64,
    /// One in ten such days has fewer.
    pub low: f64,
    /// One in ten such days has more.
    pub high: f64,
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
