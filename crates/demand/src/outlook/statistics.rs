//! What replications count. Whole numbers only, so that the sum of many replications is the same in whatever order, on
//! however many threads, they were added.

use super::scenario::Scenario;

/// Buckets of waiting times: four for each doubling of `1 + minutes`, up to 16 days.
pub(super) const BUCKETS: usize = 58;

/// Parts of a minute in which times are summed.
const TICKS: f64 = 1024.0;

/// Parts of 1 in which shares of days are told apart.
pub(super) const SHARE_STEPS: usize = 200;

/// Minutes as ticks.
#[inline]
pub(super) fn ticks(minutes: f64) -> u64 {
    (minutes * TICKS).round() as u64
}

/// Ticks as minutes.
#[inline]
pub(super) fn minutes(ticks: u64) -> f64 {
    ticks as f64 / TICKS
}

/// The bucket of a wait.
#[inline]
pub(super) fn bucket(minutes: f64) -> usize {
    // The two leading bits after the binary point and the exponent, straight from the number.
    let bits = (1.0 + minutes.max(0.0) as f32).to_bits();
    (((bits >> 21) - (127 << 2)) as usize).min(BUCKETS - 1)
}

/// Where a bucket begins, in minutes.
pub(super) fn bucket_start(bucket: usize) -> f64 {
    2_f64.powi((bucket / 4) as i32) * (1.0 + (bucket % 4) as f64 / 4.0) - 1.0
}

/// What came of the messages of one stream that came in in one slot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Messages {
    /// Those whose promise falls due within the period: the ones that are judged.
    pub judged: u32,
    /// Of these, answered within promise.
    pub in_time: u32,
    /// Of these, answered at all.
    pub answered: u32,
    /// Work that waited at the end of the slot, in ticks, of whatever slot it came in.
    pub backlog: u64,
}

/// What replications counted.
#[derive(Debug, Clone)]
pub(super) struct Statistics {
    pub streams: usize,
    pub desks: usize,
    /// `slot × streams + stream`.
    pub messages: Vec<Messages>,
    /// `(slot × streams + stream) × BUCKETS + bucket`: answered messages by their wait on the promise's clock.
    pub waits: Vec<u32>,
    /// `slot × desks + desk`: people's time spent on messages, in ticks.
    pub busy: Vec<u64>,
    /// For each desk, ticks from the end of duties until the last who had to finish conversations was gone.
    pub overrun: Vec<u64>,
    /// `group × (SHARE_STEPS + 1) + share`: days of replications by their share answered within promise. Groups are the
    /// channels, then the desks.
    pub shares: Vec<u32>,
    /// All messages simulated.
    pub simulated: u64,
}

impl Statistics {
    pub fn new(scenario: &Scenario) -> Self {
        let (slots, streams, desks) = (scenario.slots(), scenario.streams.len(), scenario.desks);
        Self {
            streams,
            desks,
            messages: vec![Messages::default(); slots * streams],
            waits: vec![0; slots * streams * BUCKETS],
            busy: vec![0; slots * desks],
            overrun: vec![0; desks],
            shares: vec![0; (scenario.channels.len() + desks) * (SHARE_STEPS + 1)],
            simulated: 0,
        }
    }

    /// Adds what another has counted.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.messages.iter_mut().zip(&other.messages) {
            sum.judged += more.judged;
            sum.in_time += more.in_time;
            sum.answered += more.answered;
            sum.backlog += more.backlog;
        }
        let pairs32 = [(&mut self.waits, &other.waits), (&mut self.shares, &other.shares)];
        for (sum, more) in pairs32.into_iter().flat_map(|(a, b)| a.iter_mut().zip(b)) {
            *sum += more;
        }
        let pairs64 = [(&mut self.busy, &other.busy), (&mut self.overrun, &other.overrun)];
        for (sum, more) in pairs64.into_iter().flat_map(|(a, b)| a.iter_mut().zip(b)) {
            *sum += more;
        }
        self.simulated += other.simulated;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_lies_in_the_bucket_that_begins_before_it() {
        for minutes in [0.0, 0.2, 0.26, 1.0, 3.4, 59.0, 60.0, 1439.0, 9999.0] {
            let b = bucket(minutes);
            assert!(bucket_start(b) <= minutes + 1e-9 && minutes < bucket_start(b + 1), "{minutes} in {b}");
        }
        assert_eq!(bucket(1e9), BUCKETS - 1);
    }
}
