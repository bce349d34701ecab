//! The work of a deferrable stream, with its deadlines.

use dialoog_model::{Expected, PromiseClock, Stream};

use super::horizon::Horizon;
use crate::staffing::Work;

/// A deferrable stream of a desk over the horizon.
pub(super) struct Deferrable<'a> {
    /// The stream.
    pub stream: &'a Stream,
    /// Messages in each slot of the horizon, also when the desk is closed.
    pub expected: Vec<Expected>,
    /// Whether the stream's channel is open.
    pub channel_open: Vec<bool>,
}

impl Deferrable<'_> {
    /// The mean work of each slot in two parts: the promised share, due when the promise falls due, and the rest, due
    /// after twice the time.
    ///
    /// The slot of arrival counts as the first of those that the promise allows. A promise on the wall's clock that falls
    /// due before anybody is there to keep it (`staffable`: slots in which the desk may be given people) starts to count
    /// at the next such slot.
    pub fn work(&self, horizon: &Horizon, staffable: &[bool]) -> Vec<Work> {
        let allowed = (self.stream.promise.within_minutes / horizon.grid.slot_minutes()).max(1) as usize;
        let share = self.stream.promise.share;
        let counting = slots(&self.channel_open);
        let staffable = slots(staffable);
        let last = horizon.grid.len() - 1;
        let mut work = Vec::new();
        for (release, expected) in self.expected.iter().enumerate() {
            let hours = expected.mean * self.stream.handling.full / 60.0;
            let Some(staffed) = staffable.get(staffable.partition_point(|s| *s < release)) else { continue };
            for (allowed, hours) in [(allowed, hours * share), (2 * allowed, hours * (1.0 - share))] {
                if hours <= 0.0 {
                    continue;
                }
                let due = match self.stream.promise.clock {
                    PromiseClock::Wall => release + allowed - 1,
                    PromiseClock::Opening => {
                        let first = counting.partition_point(|s| *s < release);
                        counting.get(first + allowed - 1).copied().unwrap_or(usize::MAX)
                    }
                };
                let due = if due < *staffed { staffed + allowed - 1 } else { due };
                // What comes in after the period and falls due beyond the horizon has no bearing on the period.
                if due > last && release >= horizon.inside().end {
                    continue;
                }
                work.push(Work { release, due: due.min(last), hours });
            }
        }
        work
    }
}

fn slots(mask: &[bool]) -> Vec<usize> {
    (0..mask.len()).filter(|slot| mask[*slot]).collect()
}
