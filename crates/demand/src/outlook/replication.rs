//! One replication: the messages of a period against the people on duty, event by event.
//!
//! * Messages arrive as a Poisson process whose rate is what is expected of the slot times the busyness of the channel.
//! * A live message goes to whoever has the fewest conversations, before anything that can wait: that is put back and
//!   taken up again later. Among those that wait, the one that falls due first is next.
//! * Whoever goes off duty hands over what can wait and finishes their conversations; the last at a desk also answer
//!   those who were waiting live when it closed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::busyness;
use super::crew::Person;
use super::dice::Dice;
use super::prepared::{Component, Prepared, PreparedStream};
use super::queue::{Message, Queue};
use super::scenario::Busyness;
use super::tally::{BUCKETS, SHARE_STEPS, Tally, bucket, ticks};

/// Names the chance of messages apart from that of busyness.
const OF_BACKLOG: u64 = u64::MAX;

/// The arrivals of one stream in the present slot.
struct Source {
    next: f64,
    /// Arrivals a minute.
    rate: f64,
    /// Arrivals still to come, where their number is given.
    left: Option<u32>,
    dice: Dice,
}

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
            busyness::draw(self.prepared.scenario, channel, seed, replication, &mut self.factors[channel]);
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

    /// The arrivals of the slot that begins.
    fn open_sources(&mut self, component: &Component, seed: u64, replication: u64, end: f64) {
        let scenario = self.prepared.scenario;
        for (source, stream) in self.sources.iter_mut().zip(&component.streams) {
            let of = &self.prepared.streams[*stream];
            source.rate = of.rate[self.slot] * self.factors[of.channel][self.slot];
            if source.rate <= 0.0 {
                source.next = f64::INFINITY;
                continue;
            }
            source.dice = Dice::new([seed, replication, *stream as u64, self.slot as u64]);
            let counted = matches!(scenario.channels[of.channel].busyness, Busyness::Replay { .. });
            source.left = counted.then(|| whole(source.rate * scenario.slot_minutes, source.dice.unit()));
            source.next = self.slot_start;
            source.draw_next(end);
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

    /// A message comes in: it is counted, and returned if it is to be answered.
    fn arrives(&mut self, stream: usize, at: f64, dice: &mut Dice, back: bool) -> Option<Message> {
        let of = &self.prepared.streams[stream];
        let into = at - self.slot_start;
        let due = of.clock.due(self.slot, into);
        let judged = due <= self.prepared.scenario.slots() as f64 * self.prepared.scenario.slot_minutes;
        self.tally.simulated += 1;
        if judged {
            self.tally.messages[self.slot * self.tally.streams + stream].judged += 1;
            self.days[self.prepared.day_of[self.slot] * self.tally.streams + stream].0 += 1;
        }
        let work = of.draw.draw(dice);
        let minutes = of.minutes(dice, back);
        let (gives_up, back_after, seed) = of.afterwards(dice, at);
        let read_at = of.clock.reading(self.slot, into);
        Some(Message {
            due,
            gives_up,
            work: work * minutes?,
            read_at,
            back_after,
            seed,
            slot: self.slot as u32,
            stream: stream as u16,
            judged,
            begun: false,
        })
    }

    /// Gives a message to somebody who can take it now, or lets it wait. Says whether somebody took it.
    fn offer(&mut self, message: Message, at: f64) -> bool {
        let PreparedStream { bit, live, .. } = self.prepared.streams[usize::from(message.stream)];
        // Loads up to this one leave room.
        let most = live.map_or(0, |l| l.side_by_side.max(1));
        let mut best = (u8::MAX, 0);
        for (who, person) in self.people.iter().enumerate() {
            if person.answers >> bit & 1 == 1 && !person.leaving && person.load() < best.0 {
                best = (person.load(), who);
            }
        }
        if best.0 > most {
            self.wait(message);
            return false;
        }
        let who = best.1;
        self.people[who].advance(at, &self.prepared.speeds);
        let put_back = if live.is_some() { self.people[who].lay_down() } else { None };
        if put_back.is_some() {
            self.count_busy(who, at, -1.0);
        }
        self.turn_to(who, message, live.is_some(), at);
        self.next[who] = self.people[who].next(&self.prepared.speeds);
        if let Some(message) = put_back {
            self.put_back(message);
        }
        true
    }

    /// Somebody finishes something.
    fn finishes(&mut self, component: &Component, who: usize, at: f64) {
        self.people[who].advance(at, &self.prepared.speeds);
        let Some((message, live)) = self.people[who].finish() else { return };
        if !live {
            self.answered(&message, at);
        }
        if message.back_after.is_finite() {
            let back_at = at + f64::from(message.back_after);
            self.coming_back.push(Reverse((back_at.to_bits(), message.stream, message.seed)));
        }
        if !self.people[who].has_work() {
            self.count_busy(who, at, -1.0);
        }
        self.feed(component, who, at);
    }

    /// Lets somebody take what waits for them, or go where their duty is over and nothing does.
    fn feed(&mut self, component: &Component, who: usize, at: f64) {
        let answers = self.people[who].answers;
        let stays = !self.people[who].leaving || self.is_last(who);
        while stays && self.waiting & self.live & answers != 0 {
            let held = self.people[who].live();
            let room = |s: &PreparedStream| s.live.is_some_and(|l| held < usize::from(l.side_by_side.max(1)));
            let Some(message) = self.pick(component, answers & self.live, at, room) else { break };
            self.turn_to(who, message, true, at);
        }
        let person = &self.people[who];
        if !person.leaving
            && !person.has_work()
            && self.waiting & !self.live & answers != 0
            && let Some(message) = self.pick(component, answers & !self.live, at, |_| true)
        {
            self.turn_to(who, message, false, at);
        }
        let person = &self.people[who];
        if person.leaving && !person.has_work() {
            self.goes(who, at);
        } else {
            self.next[who] = person.next(&self.prepared.speeds);
        }
    }

    /// The waiting message that falls due first, of the streams in `of` that `fit`.
    fn pick(
        &mut self,
        component: &Component,
        of: u64,
        at: f64,
        fit: impl Fn(&PreparedStream) -> bool,
    ) -> Option<Message> {
        let (mut left, mut best) = (self.waiting & of, (f64::INFINITY, None));
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            let queue = &mut self.queues[component.streams[bit]];
            queue.drop_gone(at);
            if queue.is_empty() {
                self.waiting &= !(1 << bit);
            } else if fit(&self.prepared.streams[component.streams[bit]])
                && (best.1.is_none() || queue.due() < best.0)
            {
                best = (queue.due(), Some(bit));
            }
        }
        let bit = best.1?;
        let queue = &mut self.queues[component.streams[bit]];
        let message = queue.pop();
        if queue.is_empty() {
            self.waiting &= !(1 << bit);
        }
        message
    }

    /// Somebody begins with a message.
    fn turn_to(&mut self, who: usize, mut message: Message, live: bool, at: f64) {
        if !self.people[who].has_work() {
            self.count_busy(who, at, 1.0);
        }
        if live && !message.begun {
            self.answered(&message, at);
        }
        message.begun = true;
        let person = &mut self.people[who];
        if live { person.converse(message) } else { person.take(message) }
    }

    fn answered(&mut self, message: &Message, at: f64) {
        let stream = usize::from(message.stream);
        let cell = message.slot as usize * self.tally.streams + stream;
        let read = self.prepared.streams[stream].clock.reading(self.slot, at - self.slot_start);
        self.tally.waits[cell * BUCKETS + bucket(read - message.read_at)] += 1;
        if message.judged {
            let in_time = u32::from(at <= message.due);
            self.tally.messages[cell].answered += 1;
            self.tally.messages[cell].in_time += in_time;
            let day = self.prepared.day_of[message.slot as usize];
            self.days[day * self.tally.streams + stream].1 += in_time;
        }
    }

    fn wait(&mut self, message: Message) {
        let stream = usize::from(message.stream);
        self.queues[stream].push(message);
        self.waiting |= 1 << self.prepared.streams[stream].bit;
    }

    fn put_back(&mut self, message: Message) {
        let stream = usize::from(message.stream);
        self.queues[stream].put_back(message);
        self.waiting |= 1 << self.prepared.streams[stream].bit;
    }

    /// Duties that end at the start of this slot, then those that begin.
    fn change_duties(&mut self, component: &Component, coming: &mut usize) {
        let at = self.slot_start;
        let mut changed = false;
        for who in 0..self.people.len() {
            if self.people[who].leaving || component.duties[self.people[who].duty].to != self.slot {
                continue;
            }
            changed = true;
            self.people[who].advance(at, &self.prepared.speeds);
            if self.people[who].has_work() {
                self.count_busy(who, at, -1.0);
            }
            self.people[who].leaving = true;
            if let Some(mut message) = self.people[who].lay_down() {
                message.work = message.work.max(0.0) + self.prepared.scenario.hand_over_minutes;
                self.put_back(message);
            }
            self.next[who] = self.people[who].next(&self.prepared.speeds);
        }
        while let Some(duty) = component.duties.get(*coming).filter(|d| d.from <= self.slot) {
            if duty.to > self.slot {
                let pace = 1.0 - self.prepared.scenario.shrinkage[duty.desk];
                let mut person = self
                    .spare
                    .pop()
                    .unwrap_or_else(|| Person::new(duty.desk, *coming, duty.answers, pace, at));
                person.renew(duty.desk, *coming, duty.answers, pace, at);
                self.people.push(person);
                self.next.push(f64::INFINITY);
                changed = true;
            }
            *coming += 1;
        }
        if !changed {
            return;
        }
        // Who comes takes over; who goes stays if they are the last and somebody waits live.
        let mut who = 0;
        while who < self.people.len() {
            let before = self.people.len();
            if self.people[who].leaving && self.closed_at[self.people[who].desk].is_nan() {
                self.closed_at[self.people[who].desk] = at;
            }
            if self.people[who].load() == 0 {
                self.feed(component, who, at);
            }
            who += usize::from(self.people.len() == before);
        }
    }

    /// Whether nobody at this person's desk stays on duty.
    fn is_last(&self, who: usize) -> bool {
        let desk = self.people[who].desk;
        self.people.iter().all(|p| p.desk != desk || p.leaving)
    }

    fn goes(&mut self, who: usize, at: f64) {
        let person = self.people.swap_remove(who);
        self.next.swap_remove(who);
        let desk = person.desk;
        if self.people.iter().all(|p| p.desk != desk || !p.leaving) {
            self.tally.overrun[desk] += ticks((at - self.closed_at[desk]).max(0.0));
            self.closed_at[desk] = f64::NAN;
        }
        self.spare.push(person);
    }

    /// One more or one fewer is busy at the desk of somebody on duty.
    fn count_busy(&mut self, who: usize, at: f64, change: f64) {
        if self.people[who].leaving {
            return;
        }
        let (people, since, minutes) = &mut self.busy[self.people[who].desk];
        *minutes += *people * (at - *since);
        (*people, *since) = (*people + change, at);
    }

    fn end_slot(&mut self, component: &Component, end: f64) {
        for (desk, (people, since, minutes)) in self.busy.iter_mut().enumerate() {
            *minutes += *people * (end - *since);
            self.tally.busy[self.slot * self.tally.desks + desk] += ticks(minutes.max(0.0));
            (*since, *minutes) = (end, 0.0);
        }
        for (bit, stream) in component.streams.iter().enumerate() {
            let queue = &mut self.queues[*stream];
            if self.live >> bit & 1 == 1 {
                queue.drop_all_gone(end);
            }
            self.tally.messages[self.slot * self.tally.streams + stream].backlog +=
                ticks(queue.work.max(0.0));
        }
    }

    /// Sums the replication up by day and group.
    fn close(&mut self, desk_of: &[Option<usize>]) -> Vec<f64> {
        let scenario = self.prepared.scenario;
        let channels = scenario.channels.len();
        let groups = channels + scenario.desks;
        let (mut all, mut whole, mut day) = ((0, 0), vec![(0, 0); groups], vec![(0, 0); groups]);
        let add = |sum: &mut DayCount, count: DayCount| *sum = (sum.0 + count.0, sum.1 + count.1);
        for of_day in self.days.chunks(scenario.streams.len().max(1)) {
            day.fill((0, 0));
            for (stream, count) in of_day.iter().enumerate() {
                add(&mut all, *count);
                add(&mut day[scenario.streams[stream].channel], *count);
                if let Some(desk) = desk_of[stream] {
                    add(&mut day[channels + desk], *count);
                }
            }
            for (group, count) in day.iter().enumerate().filter(|(_, (judged, _))| *judged > 0) {
                add(&mut whole[group], *count);
                let step = (f64::from(count.1) / f64::from(count.0) * SHARE_STEPS as f64).floor() as usize;
                self.tally.shares[group * (SHARE_STEPS + 1) + step] += 1;
            }
        }
        std::iter::once(all)
            .chain(whole)
            .map(|(judged, in_time)| f64::from(in_time) / f64::from(judged))
            .collect()
    }
}

impl Source {
    /// Moves on to the next arrival before `end`.
    fn draw_next(&mut self, end: f64) {
        self.next = match &mut self.left {
            None => self.next + self.dice.exponential() / self.rate,
            Some(0) => f64::INFINITY,
            // The first of so many that are spread evenly over what is left of the slot.
            Some(left) => {
                let first = 1.0 - (-self.dice.exponential() / f64::from(*left)).exp();
                *left -= 1;
                self.next + (end - self.next) * first
            }
        };
        if self.next >= end {
            self.next = f64::INFINITY;
        }
    }
}

impl PreparedStream {
    /// Mean minutes that a message gets; `None` where it gets no answer.
    fn minutes(&self, dice: &mut Dice, back: bool) -> Option<f64> {
        let treatment = &self.treatment;
        if treatment.full >= 1.0 && (treatment.follow_ups || !back) {
            return Some(self.full_minutes);
        }
        let drawn = dice.unit();
        if back && !treatment.follow_ups || drawn >= treatment.full + treatment.brief {
            None
        } else if drawn < treatment.full {
            Some(self.full_minutes)
        } else {
            Some(self.brief_minutes)
        }
    }

    /// When whoever waits gives up, after how long they write back, and the chance of that.
    fn afterwards(&self, dice: &mut Dice, at: f64) -> (f64, f32, u32) {
        let gives_up = self
            .live
            .and_then(|l| l.patience)
            .map_or(f64::INFINITY, |patience| at + patience * dice.exponential());
        let follow = &self.follow_ups;
        if follow.share <= 0.0 || dice.unit() >= follow.share {
            return (gives_up, f32::NAN, 0);
        }
        let delay = follow.median_delay * (follow.delay_spread * dice.normal()).exp();
        (gives_up, delay as f32, dice.bits())
    }
}

/// A whole number with this mean, by a number drawn from 0..1.
fn whole(mean: f64, drawn: f64) -> u32 {
    (mean.max(0.0) + drawn).floor() as u32
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
