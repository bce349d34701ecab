//! Errors of forecasts, volumes, requirements and simulations.

use dialoog_model::{ChannelId, StreamId};
use thiserror::Error;

/// Why no forecast, volume or requirement can be given.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DemandError {
    /// The channel has no history.
    #[error("channel {channel} has no history")]
    NoHistory {
        /// The channel.
        channel: ChannelId,
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
    /// More messages are expected in a slot than a plan can hold.
    #[error(
        "{messages:.0} messages of stream {stream} are expected in one slot; at most {most:.0} can be planned for"
    )]
    TooManyExpected {
        /// The stream.
        stream: StreamId,
        /// Messages expected in its busiest slot.
        messages: f64,
        /// At most.
        most: f64,
    },
    /// More messages would be simulated than a replication can hold.
    #[error("{messages:.0} messages are expected in the period; at most {most:.0} can be simulated")]
    TooManyMessages {
        /// Messages expected over the period.
        messages: f64,
        /// At most.
        most: f64,
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
