//! The work of a deferrable stream, with its deadlines.

use dialoog_model::{Desk, Expected, PromiseClock, Stream};

use super::busyness_quantile::stretch_quantile;
use super::horizon::Horizon;
use crate::staffing::Job;

/// Hours of work beyond which more of it in one slot makes no difference: nobody has so many people.
const MOST_HOURS: f64 = 1e5;

/// A deferrable stream of a desk over the horizon.
pub(super) struct Deferrable<'a> {
    /// The stream.
    pub stream: &'a Stream,
    /// Messages in each slot of the horizon, also when the desk is closed.
    pub expected: Vec<Expected>,
    /// Whether the stream's channel is open.
    pub channel_open: Vec<bool>,
}

/// Work with what it comes from.
pub(super) struct DeferredJob {
    pub job: Job,
    /// Index of its stream.
    pub stream_index: usize,
    /// Part of its hours (0..=1) that only a busy stretch brings.
    pub margin: f64,
}

impl Deferrable<'_> {
    /// The work of each slot in two parts: the promised share, due when the promise falls due, and the rest, due after
    /// twice the time.
    ///
    /// It is sized on the mean, so that it fits under the occupancy ceiling in the long run; or, where that is more, on what a
    /// stretch as long as the promise brings that is as busy as `quantile` says, with everybody at work all the time. The
    /// longer the promise, the more busy slots and quiet ones even out.
    ///
    /// The slot of arrival counts as the first of those that the promise allows. A promise on the wall's clock that falls
    /// due before anybody is there to keep it (`staffable`: slots in which the desk may be given people) starts to count
    /// at the next such slot.
    pub fn jobs(
        &self,
        stream_index: usize,
        horizon: &Horizon,
        staffable: &[bool],
        desk: &Desk,
        quantile: f64,
    ) -> Vec<DeferredJob> {
        let allowed = (self.stream.promise.within_minutes / horizon.grid.slot_minutes()).max(1) as usize;
        let share = self.stream.promise.share;
        let counting = slots(&self.channel_open);
        let staffable = slots(staffable);
        let last = horizon.grid.len() - 1;
        let mut jobs = Vec::new();
        for (release, expected) in self.expected.iter().enumerate() {
            let mean = (expected.mean * self.stream.work_minutes() / 60.0).min(MOST_HOURS);
            if mean <= 0.0 {
                continue;
            }
            let Some(staffed) = staffable.get(staffable.partition_point(|s| *s < release)) else { continue };
            for (allowed, share) in [(allowed, share), (2 * allowed, 1.0 - share)] {
                if share <= 0.0 {
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
                let times = (desk.occupancy_ceiling * stretch_quantile(expected, allowed, quantile)).max(1.0);
                let job = Job { release, due: due.min(last), hours: mean * share * times };
                jobs.push(DeferredJob { job, stream_index, margin: 1.0 - 1.0 / times });
            }
        }
        jobs
    }
}

fn slots(mask: &[bool]) -> Vec<usize> {
    (0..mask.len()).filter(|slot| mask[*slot]).collect()
}
