//! The order of events: slots, arrivals, completions and follow-ups.

use std::cmp::Reverse;

use super::runner::{BusyAgents, Runner};
use super::source::{Source, round_randomly};
use crate::outlook::arrival_process;
use crate::outlook::compiled_scenario::Component;
use crate::outlook::rng::Rng;

/// Names the random stream of the initial backlog, apart from those of slots.
const OF_BACKLOG: u64 = u64::MAX;

impl Runner<'_> {
    /// Runs one replication. Returns the shares answered within promise: of all messages, then of each channel and each
    /// desk; not a number where nothing is judged.
    pub(in crate::outlook) fn run(
        &mut self,
        seed: u64,
        replication: u64,
        desk_of: &[Option<usize>],
    ) -> Vec<f64> {
        self.days.fill((0, 0));
        for channel in 0..self.rate_factors.len() {
            let receives = &self.compiled.receives[channel];
            let factors = &mut self.rate_factors[channel];
            arrival_process::draw_rates(
                self.compiled.scenario,
                channel,
                receives,
                seed,
                replication,
                factors,
            );
        }
        let compiled = self.compiled;
        for component in &compiled.components {
            self.component(component, seed, replication);
        }
        self.shares_within_promise(desk_of)
    }

    fn component(&mut self, component: &Component, seed: u64, replication: u64) {
        let scenario = self.compiled.scenario;
        self.start(component, seed, replication);
        let mut next_duty = 0;
        for slot in 0..scenario.slots() {
            self.slot = slot;
            self.slot_start = slot as f64 * scenario.slot_minutes;
            let end = self.slot_start + scenario.slot_minutes;
            self.change_duties(component, &mut next_duty);
            self.open_sources(component, seed, replication, end);
            self.events(component, end);
            self.end_slot(component, end);
        }
        // Nothing comes in any more; those who wait live are still answered.
        let end = scenario.slots() as f64 * scenario.slot_minutes;
        for source in &mut self.sources {
            source.next = f64::INFINITY;
        }
        self.follow_ups.clear();
        let last = self.slot;
        self.slot = last + 1;
        self.slot_start = end;
        self.change_duties(component, &mut next_duty);
        self.slot = last;
        self.slot_start = end - scenario.slot_minutes;
        self.events(component, f64::INFINITY);
    }

    fn start(&mut self, component: &Component, seed: u64, replication: u64) {
        self.spare.append(&mut self.agents);
        self.next_completion.clear();
        self.follow_ups.clear();
        self.busy.fill(BusyAgents::default());
        self.closed_at.fill(f64::NAN);
        (self.waiting, self.live, self.slot, self.slot_start) = (0, 0, 0, 0.0);
        self.sources.clear();
        for (bit, stream) in component.streams.iter().enumerate() {
            self.queues[*stream].clear();
            let compiled = &self.compiled.streams[*stream];
            self.live |= u64::from(compiled.live.is_some()) << bit;
            let mut rng = Rng::new([seed, replication, *stream as u64, OF_BACKLOG]);
            for _ in 0..round_randomly(compiled.backlog, rng.unit()) {
                if let Some(message) = self.arrives(*stream, 0.0, &mut rng, false) {
                    self.enqueue(message);
                }
            }
            self.sources.push(Source { next: f64::INFINITY, rate: 0.0, left: None, rng });
        }
    }

    /// All events until `end`.
    fn events(&mut self, component: &Component, end: f64) {
        let (mut source, mut arrival) = earliest(self.sources.iter().map(|s| s.next));
        loop {
            let (agent, completion) = earliest(self.next_completion.iter().copied());
            let follow_up =
                self.follow_ups.peek().map_or(f64::INFINITY, |Reverse((at, ..))| f64::from_bits(*at));
            let at = arrival.min(completion).min(follow_up);
            if at >= end {
                break;
            }
            if completion <= at {
                self.complete(component, agent, at);
            } else if arrival <= at {
                // Until an agent finishes something, only arrivals can happen.
                let until = completion.min(follow_up).min(end);
                while arrival < until {
                    let stream = component.streams[source];
                    let mut rng = self.sources[source].rng.clone();
                    let message = self.arrives(stream, arrival, &mut rng, false);
                    self.sources[source].rng = rng;
                    self.sources[source].draw_next(self.slot_start + self.compiled.scenario.slot_minutes);
                    let taken = message.is_some_and(|message| self.offer(message, arrival));
                    (source, arrival) = earliest(self.sources.iter().map(|s| s.next));
                    if taken {
                        break;
                    }
                }
            } else if let Some(Reverse((_, stream, seed))) = self.follow_ups.pop() {
                let mut rng = Rng::new([u64::from(seed), u64::from(stream), 0, 0]);
                if let Some(message) = self.arrives(usize::from(stream), at, &mut rng, true) {
                    self.offer(message, at);
                }
            }
        }
    }
}

/// The smallest of some times and its index; infinite where there are none.
fn earliest(times: impl Iterator<Item = f64>) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for (index, at) in times.enumerate() {
        if at < best.1 {
            best = (index, at);
        }
    }
    best
}
