//! What a simulation found, to be asked by streams and slots.

use std::ops::Range;

use super::scenario::Scenario;
use super::statistics::{BUCKETS, SHARE_STEPS, Statistics, bucket_start, minutes};

/// What is expected of some streams over some slots.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Messages, in the mean of a replication, that deserve an answer and whose promise falls due within the period.
    pub deserving: f64,
    /// Share of these answered within promise, 0..=1: the reciprocity.
    pub within_promise: f64,
    /// Share of these that is never answered within the period, 0..=1.
    pub unanswered: f64,
    /// Half of the answers come within so many minutes on the promise's clock; `None` where nothing is answered.
    pub wait_p50: Option<f64>,
    /// Nine in ten answers come within so many minutes; `None` where nothing is answered.
    pub wait_p90: Option<f64>,
    /// Hours of work that wait at the end of the last slot.
    pub backlog_hours: f64,
}

/// A mean with how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean of the replications.
    pub mean: f64,
    /// Half the width of its 95 % confidence interval.
    pub half_width: f64,
    /// One replication in ten is lower.
    pub p10: f64,
    /// One replication in ten is higher.
    pub p90: f64,
}

/// A simulation's result.
#[derive(Debug, Clone)]
pub struct Outlook {
    statistics: Statistics,
    replications: f64,
    /// For each replication: the share within promise of all, then of each channel and each desk.
    shares: Vec<Vec<f64>>,
    channels: usize,
    staffed: Vec<f64>,
    desk_of: Vec<Option<usize>>,
}

impl Outlook {
    pub(super) fn new(
        scenario: &Scenario,
        statistics: Statistics,
        shares: Vec<Vec<f64>>,
        desk_of: &[Option<usize>],
    ) -> Self {
        let mut staffed = vec![0.0; scenario.slots() * scenario.desks];
        for duty in &scenario.duties {
            for slot in duty.slots.start..duty.slots.end.min(scenario.slots()) {
                staffed[slot * scenario.desks + duty.desk] += scenario.slot_minutes;
            }
        }
        let replications = shares.len() as f64;
        let channels = scenario.channels.len();
        Self { statistics, replications, shares, channels, staffed, desk_of: desk_of.to_vec() }
    }

    /// Replications that were run.
    pub fn replications(&self) -> usize {
        self.shares.len()
    }

    /// Messages that were simulated in all replications together.
    pub fn simulated(&self) -> u64 {
        self.statistics.simulated
    }

    /// The desk that answers a stream; `None` where nobody on duty does.
    pub fn desk_of(&self, stream: usize) -> Option<usize> {
        self.desk_of[stream]
    }

    /// What is expected of the streams that came in in the slots; `None` where nothing is judged.
    pub fn summary(&self, streams: &[usize], slots: Range<usize>) -> Option<Summary> {
        let (mut judged, mut in_time, mut answered) = (0_u64, 0_u64, 0_u64);
        let mut waits = [0_u64; BUCKETS];
        let cells =
            slots.clone().flat_map(|slot| streams.iter().map(move |s| slot * self.statistics.streams + s));
        for cell in cells {
            let messages = &self.statistics.messages[cell];
            judged += u64::from(messages.judged);
            in_time += u64::from(messages.in_time);
            answered += u64::from(messages.answered);
            let of_cell = &self.statistics.waits[cell * BUCKETS..(cell + 1) * BUCKETS];
            waits.iter_mut().zip(of_cell).for_each(|(sum, more)| *sum += u64::from(*more));
        }
        if judged == 0 {
            return None;
        }
        Some(Summary {
            deserving: judged as f64 / self.replications,
            within_promise: in_time as f64 / judged as f64,
            unanswered: 1.0 - answered as f64 / judged as f64,
            wait_p50: quantile(&waits, 0.5),
            wait_p90: quantile(&waits, 0.9),
            backlog_hours: self.backlog_hours(streams, slots.end - 1),
        })
    }

    /// Hours of work of these streams that wait at the end of a slot.
    pub fn backlog_hours(&self, streams: &[usize], slot: usize) -> f64 {
        let of = |s: &usize| self.statistics.messages[slot * self.statistics.streams + s].backlog;
        minutes(streams.iter().map(of).sum()) / self.replications / 60.0
    }

    /// Share of the time on duty at a desk that goes into messages, 0..=1; `None` where nobody is on duty.
    pub fn occupancy(&self, desk: usize, slots: Range<usize>) -> Option<f64> {
        let at = |slot: usize| slot * self.statistics.desks + desk;
        let staffed: f64 = slots.clone().map(|slot| self.staffed[at(slot)]).sum();
        let busy: u64 = slots.map(|slot| self.statistics.busy[at(slot)]).sum();
        (staffed > 0.0).then(|| (minutes(busy) / self.replications / staffed).min(1.0))
    }

    /// Minutes in a replication that people at a desk stay after duties to finish conversations.
    pub fn overrun_minutes(&self, desk: usize) -> f64 {
        minutes(self.statistics.overrun[desk]) / self.replications
    }

    /// The share of all messages that is answered within promise.
    pub fn all(&self) -> Option<Estimate> {
        self.estimate(0)
    }

    /// The share of a channel.
    pub fn channel(&self, channel: usize) -> Option<Estimate> {
        self.estimate(1 + channel)
    }

    /// The share of a desk.
    pub fn desk(&self, desk: usize) -> Option<Estimate> {
        self.estimate(1 + self.channels + desk)
    }

    /// The share of a channel on its worst day in ten; `None` where nothing is judged.
    pub fn channel_worst_decile(&self, channel: usize) -> Option<f64> {
        self.worst_decile(channel)
    }

    /// The share of a desk on its worst day in ten; `None` where nothing is judged.
    pub fn desk_worst_decile(&self, desk: usize) -> Option<f64> {
        self.worst_decile(self.channels + desk)
    }

    fn worst_decile(&self, group: usize) -> Option<f64> {
        let days = &self.statistics.shares[group * (SHARE_STEPS + 1)..(group + 1) * (SHARE_STEPS + 1)];
        let all: u32 = days.iter().sum();
        let mut sum = 0;
        let step = days.iter().position(|count| {
            sum += count;
            all > 0 && f64::from(sum) >= 0.1 * f64::from(all)
        })?;
        Some(step as f64 / SHARE_STEPS as f64)
    }

    fn estimate(&self, group: usize) -> Option<Estimate> {
        let mut values: Vec<f64> = self.shares.iter().map(|s| s[group]).filter(|s| s.is_finite()).collect();
        if values.is_empty() {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let at = |p: f64| values[((values.len() - 1) as f64 * p).round() as usize];
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Some(Estimate { mean, half_width: half_width(values.iter().copied()), p10: at(0.1), p90: at(0.9) })
    }
}

/// The wait below which the share `p` of the answers lies, evenly spread within a bucket.
fn quantile(waits: &[u64; BUCKETS], p: f64) -> Option<f64> {
    let all: u64 = waits.iter().sum();
    let wanted = p * all as f64;
    let mut below = 0.0;
    for (bucket, count) in waits.iter().enumerate().filter(|(_, count)| **count > 0) {
        let here = *count as f64;
        if below + here >= wanted {
            let (from, to) = (bucket_start(bucket), bucket_start(bucket + 1));
            return Some(from + (to - from) * (wanted - below) / here);
        }
        below += here;
    }
    None
}

/// Half the width of the 95 % confidence interval of the mean of independent values; infinite for fewer than two.
pub(super) fn half_width(values: impl Iterator<Item = f64>) -> f64 {
    let (mut count, mut mean, mut squares) = (0.0, 0.0, 0.0);
    for value in values.filter(|v| v.is_finite()) {
        count += 1.0;
        let off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
    }
    if count < 2.0 { f64::INFINITY } else { 1.96 * (squares / (count - 1.0) / count).sqrt() }
}
