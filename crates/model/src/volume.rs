//! Expected messages.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::StreamId;

/// Messages expected in one slot of one stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Expected {
    /// Mean.
    pub mean: f64,
    /// 10th percentile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 80th percentile.
    pub p80: f64,
    /// 90th percentile; with `p10` the bounds of the 80 % interval.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// The expected messages of one stream over a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Volume {
    /// The stream.
    pub stream: StreamId,
    /// One value for each slot of the period's grid.
    pub per_slot: Vec<Expected>,
}

/// A planner's own number of messages, which replaces the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct VolumeOverride {
    /// The stream.
    pub stream: StreamId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// Mean messages an hour over the interval, 0 or more: distributed as the forecast, or evenly where that is 0.
    pub per_hour: f64,
}
