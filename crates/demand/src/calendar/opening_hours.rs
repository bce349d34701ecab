//! When channels and desks are open.

use dialoog_model::{ChannelId, Desk, Organisation, Service, TimeGrid, WeekPattern};

/// For each slot of the grid, whether any channel that the desk answers is open for the whole of it.
pub fn desk_open(organisation: &Organisation, desk: &Desk, grid: &TimeGrid) -> Vec<bool> {
    let mut channels: Vec<ChannelId> = organisation.streams_of(desk).map(|stream| stream.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    let mut open = vec![false; grid.len()];
    for channel in channels {
        for (any, this) in open.iter_mut().zip(channel_open(organisation, channel, grid)) {
            *any |= this;
        }
    }
    open
}

/// For each slot of the grid, whether the channel is open for the whole of it. A channel that does not exist is never open.
pub(crate) fn channel_open(organisation: &Organisation, channel: ChannelId, grid: &TimeGrid) -> Vec<bool> {
    organisation.channel(channel).map_or_else(|| vec![false; grid.len()], |c| grid.mask(&c.opening))
}

/// Whether a channel receives messages only while it is open, which holds where all its streams are live. Counts outside the
/// opening hours are then ignored, and no messages are expected there.
pub(crate) fn only_when_open(organisation: &Organisation, channel: ChannelId) -> bool {
    let mut streams = organisation.streams.iter().filter(|s| s.channel == channel).peekable();
    streams.peek().is_some() && streams.all(|s| matches!(s.service, Service::Live { .. }))
}

/// Whether opening hours have any part of an hour (0..24) of a weekday (0 is Monday).
pub(crate) fn opens_in(opening: &WeekPattern, weekday: usize, hour: usize) -> bool {
    let (from, to) = (hour as u16 * 60, hour as u16 * 60 + 60);
    opening
        .spans()
        .iter()
        .any(|span| usize::from(span.weekday) == weekday && span.from < to && from < span.to)
}
