//! What is expected to come in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::StreamId;

/// Messages expected in one slot of one stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct Expected {
    /// Mean: what work is sized on.
    pub mean: f64,
    /// One in ten slots has fewer.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// Four in five slots have fewer.
    pub p80: f64,
    /// Nine in ten slots have fewer: with `p10` the ends of the 80 % interval.
    pub p90: f64,
    /// Nineteen in twenty slots have fewer.
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

/// A planner's own number instead of the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct VolumeOverride {
    /// The stream.
    pub stream: StreamId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// Messages an hour in the mean over the interval, 0 or more: spread over it as the forecast is, or evenly where that
    /// expects nothing.
    pub per_hour: f64,
}
