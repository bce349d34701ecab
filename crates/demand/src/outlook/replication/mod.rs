//! One replication: the messages of a period against the people on duty, event by event.
//!
//! * Messages arrive as a Poisson process whose rate is what is expected of the slot times the busyness of the channel.
//! * A live message goes to whoever has the fewest conversations, before anything that can wait: that is put back and
//!   taken up again later. Among those that wait, the one that falls due first is next; what cannot be in time any more
//!   may come last ([`Order`](super::scenario::Order)).
//! * Whoever goes off duty hands over what can wait and finishes their conversations; the last at a desk also answer
//!   those who were waiting live when it closed.

mod accounts;
mod arrivals;
mod desks;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::busyness;
use super::crew::Person;
use super::dice::Dice;
use super::prepared::{Component, Prepared};
use super::queue::Queue;
use super::tally::Tally;
use arrivals::{Source, whole};

/// Names the chance of messages apart from that of busyness.
const OF_BACKLOG: u64 = u64::MAX;

/// Judged and in time, by day and stream, of one replication.
type DayCount = (u32, u32);

/// What runs replications, one after the other, in the same memory.
pub(super) struct Runner<'a> {
    prepared: &'a Prepared<'a>,
    pub tally: Tally,
    factors: Vec<Vec<f64>>,
    days: Vec<DayCount>,
    queues: Vec<Queue>,
    coming_back: BinaryHeap<Reverse<(u64, u16, u32)>>,
    sources: Vec<Source>,
    people: Vec<Person>,
    /// When each of the people finishes something.
    next: Vec<f64>,
    spare: Vec<Person>,
    /// For each desk: people busy, since when, minutes of it in this slot, end of the duty of the last who stayed on.
    busy: Vec<(f64, f64, f64)>,
    closed_at: Vec<f64>,
    /// A bit for each stream of the component in which somebody waits.
    waiting: u64,
    live: u64,
    slot: usize,
    slot_start: f64,
}

impl<'a> Runner<'a> {
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let scenario = prepared.scenario;
        Self {
            prepared,
            tally: Tally::new(scenario),
            factors: vec![Vec::with_capacity(scenario.slots()); scenario.channels.len()],
            days: vec![(0, 0); scenario.days.len() * scenario.streams.len()],
            queues: scenario.streams.iter().map(|_| Queue::default()).collect(),
            coming_back: BinaryHeap::new(),
            sources: Vec::new(),
            people: Vec::new(),
            next: Vec::new(),
            spare: Vec::new(),
            busy: vec![(0.0, 0.0, 0.0); scenario.desks],
            closed_at: vec![f64::NAN; scenario.desks],
            waiting: 0,
            live: 0,
            slot: 0,
            slot_start: 0.0,
        }
    }

    /// Runs one replication. Returns the shares answered within promise: of all, then of each channel and each desk; not a
    /// number where nothing is judged.
    pub fn run(&mut self, seed: u64, replication: u64, desk_of: &[Option<usize>]) -> Vec<f64> {
        self.days.fill((0, 0));
        for channel in 0..self.factors.len() {
            let hears = &self.prepared.hears[channel];
            let factors = &mut self.factors[channel];
            busyness::draw(self.prepared.scenario, channel, hears, seed, replication, factors);
        }
        let prepared = self.prepared;
        for component in &prepared.components {
            self.component(component, seed, replication);
        }
        self.close(desk_of)
    }

    fn component(&mut self, component: &Component, seed: u64, replication: u64) {
        let scenario = self.prepared.scenario;
        self.start(component, seed, replication);
        let mut coming = 0;
        for slot in 0..scenario.slots() {
            self.slot = slot;
            self.slot_start = slot as f64 * scenario.slot_minutes;
            let end = self.slot_start + scenario.slot_minutes;
            self.change_duties(component, &mut coming);
            self.open_sources(component, seed, replication, end);
            self.events(component, end);
            self.end_slot(component, end);
        }
        // Nothing comes in any more; who is waiting live is still answered.
        let end = scenario.slots() as f64 * scenario.slot_minutes;
        for source in &mut self.sources {
            source.next = f64::INFINITY;
        }
        self.coming_back.clear();
        let last = self.slot;
        self.slot = last + 1;
        self.slot_start = end;
        self.change_duties(component, &mut coming);
        self.slot = last;
        self.slot_start = end - scenario.slot_minutes;
        self.events(component, f64::INFINITY);
    }

    fn start(&mut self, component: &Component, seed: u64, replication: u64) {
        self.spare.append(&mut self.people);
        self.next.clear();
        self.coming_back.clear();
        self.busy.fill((0.0, 0.0, 0.0));
        self.closed_at.fill(f64::NAN);
        (self.waiting, self.live, self.slot, self.slot_start) = (0, 0, 0, 0.0);
        self.sources.clear();
        for (bit, stream) in component.streams.iter().enumerate() {
            self.queues[*stream].clear();
            let of = &self.prepared.streams[*stream];
            self.live |= u64::from(of.live.is_some()) << bit;
            let mut dice = Dice::new([seed, replication, *stream as u64, OF_BACKLOG]);
            for _ in 0..whole(of.backlog, dice.unit()) {
                if let Some(message) = self.arrives(*stream, 0.0, &mut dice, false) {
                    self.wait(message);
                }
            }
            self.sources.push(Source { next: f64::INFINITY, rate: 0.0, left: None, dice });
        }
    }

    /// All that happens until `end`.
    fn events(&mut self, component: &Component, end: f64) {
        let (mut source, mut arrival) = earliest(self.sources.iter().map(|s| s.next));
        loop {
            let (who, finished) = earliest(self.next.iter().copied());
            let back = self.coming_back.peek().map_or(f64::INFINITY, |Reverse((at, ..))| f64::from_bits(*at));
            let at = arrival.min(finished).min(back);
            if at >= end {
                break;
            }
            if finished <= at {
                self.finishes(component, who, at);
            } else if arrival <= at {
                // Until somebody finishes something, arrivals are all that can happen.
                let until = finished.min(back).min(end);
                while arrival < until {
                    let stream = component.streams[source];
                    let mut dice = self.sources[source].dice.clone();
                    let message = self.arrives(stream, arrival, &mut dice, false);
                    self.sources[source].dice = dice;
                    self.sources[source].draw_next(self.slot_start + self.prepared.scenario.slot_minutes);
                    let taken = message.is_some_and(|message| self.offer(message, arrival));
                    (source, arrival) = earliest(self.sources.iter().map(|s| s.next));
                    if taken {
                        break;
                    }
                }
            } else if let Some(Reverse((_, stream, seed))) = self.coming_back.pop() {
                let mut dice = Dice::new([u64::from(seed), u64::from(stream), 0, 0]);
                if let Some(message) = self.arrives(usize::from(stream), at, &mut dice, true) {
                    self.offer(message, at);
                }
            }
        }
    }
}

/// The smallest of some times, and which it is; infinite where there are none.
fn earliest(times: impl Iterator<Item = f64>) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for (index, at) in times.enumerate() {
        if at < best.1 {
            best = (index, at);
        }
    }
    best
}
