//! Errors of forecasts, volumes, requirements and simulations.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, StreamId};
use thiserror::Error;

/// Why no forecast, volume or requirement can be given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DemandError {
    /// The channel has no history.
    #[error("channel {channel} has no history")]
    NoHistory {
        /// The channel.
        channel: ChannelId,
    },
    /// A day of the history has another number of quarters of an hour than the day had.
    #[error(
        "the history of {date} on channel {channel} has {found} quarters of an hour, expected {expected}"
    )]
    DayLength {
        /// The channel.
        channel: ChannelId,
        /// The day.
        date: NaiveDate,
        /// Counts in the history.
        found: usize,
        /// Quarters of an hour that the day has in the time zone of the workspace.
        expected: usize,
    },
    /// A count of the history is negative or not a number.
    #[error("the history of {date} on channel {channel} holds a count that is not 0 or more")]
    Count {
        /// The channel.
        channel: ChannelId,
        /// The day.
        date: NaiveDate,
    },
    /// A volume has another number of slots than the period.
    #[error("the volume of stream {stream} has {found} slots, expected {expected}")]
    VolumeLength {
        /// The stream.
        stream: StreamId,
        /// Slots of the volume.
        found: usize,
        /// Slots of the period.
        expected: usize,
    },
    /// A volume holds a number that is negative or not finite.
    #[error("the volume of stream {stream} holds a number that is not 0 or more")]
    Volume {
        /// The stream.
        stream: StreamId,
    },
    /// A simulation was asked to stop.
    #[error("the simulation was stopped")]
    Stopped,
    /// Streams that share people are more than the simulation can tell apart.
    #[error("people share {found} streams; the outlook can tell {max} apart")]
    TooManyStreams {
        /// Streams that share people.
        found: usize,
        /// The largest number that is supported.
        max: usize,
    },
}
