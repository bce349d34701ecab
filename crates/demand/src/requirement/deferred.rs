//! The work of a deferrable stream, with its deadlines.

use dialoog_model::{Desk, Expected, PromiseClock, Stream};

use super::busyness_quantile::stretch_quantile;
use super::horizon::Horizon;
use crate::staffing::Job;

/// Upper bound of the hours of work of a slot: no organisation has people for more.
const MAX_HOURS: f64 = 1e5;

/// A deferrable stream of a desk over the horizon.
pub(super) struct Deferrable<'a> {
    /// The stream.
    pub stream: &'a Stream,
    /// Expected messages in each slot of the horizon, also while the desk is closed.
    pub expected: Vec<Expected>,
    /// Whether the stream's channel is open.
    pub channel_open: Vec<bool>,
}

/// A job and its origin.
pub(super) struct DeferredJob {
    pub job: Job,
    /// Index of its stream.
    pub stream_index: usize,
    /// Share of its hours (0..=1) that is safety margin for a busy stretch.
    pub margin: f64,
}

impl Deferrable<'_> {
    /// Two jobs for the work of each slot: the promised share, due when the promise is due, and the rest, due after
    /// twice the time.
    ///
    /// The hours are the larger of the mean, which fits under the occupancy ceiling on average, and the `quantile` of a
    /// stretch as long as the promise, with an occupancy of 1 (see [`stretch_quantile`]). The longer the promise, the
    /// closer the quantile is to the mean.
    ///
    /// The slot of arrival counts as the first of the promised time. A promise on the wall clock that is due before the
    /// desk is staffable (`staffable`: slots to which people may be added) counts from the next such slot on.
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
            let mean = (expected.mean * self.stream.work_minutes() / 60.0).min(MAX_HOURS);
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
                // Work that arrives after the period and is due after the horizon does not affect the period.
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
