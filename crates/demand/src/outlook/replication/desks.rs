//! Who answers what: messages offered, taken up, put back and handed over, duties that begin and end.

use std::cmp::Reverse;

use super::Runner;
use crate::outlook::crew::Person;
use crate::outlook::prepared::{Component, PreparedStream};
use crate::outlook::queue::Message;
use crate::outlook::scenario::Order;
use crate::outlook::tally::ticks;

impl Runner<'_> {
    /// Gives a message to somebody who can take it now, or lets it wait. Says whether somebody took it.
    #[inline]
    pub(super) fn offer(&mut self, message: Message, at: f64) -> bool {
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
    pub(super) fn finishes(&mut self, component: &Component, who: usize, at: f64) {
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
    pub(super) fn feed(&mut self, component: &Component, who: usize, at: f64) {
        let answers = self.people[who].answers;
        let pace = self.people[who].pace;
        let stays = !self.people[who].leaving || self.is_last(who);
        while stays && self.waiting & self.live & answers != 0 {
            let held = self.people[who].live();
            let room = |s: &PreparedStream| s.live.is_some_and(|l| held < usize::from(l.side_by_side.max(1)));
            let Some(message) = self.pick(component, answers & self.live, at, pace, room) else { break };
            self.turn_to(who, message, true, at);
        }
        let person = &self.people[who];
        if !person.leaving
            && !person.has_work()
            && self.waiting & !self.live & answers != 0
            && let Some(message) = self.pick(component, answers & !self.live, at, pace, |_| true)
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

    /// The next waiting message for somebody who works at this pace, of the streams in `of` that `fit`.
    #[inline]
    pub(super) fn pick(
        &mut self,
        component: &Component,
        of: u64,
        at: f64,
        pace: f64,
        fit: impl Fn(&PreparedStream) -> bool,
    ) -> Option<Message> {
        let (mut left, mut best) = (self.waiting & of, (f64::INFINITY, None));
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            let queue = &mut self.queues[component.streams[bit]];
            queue.drop_gone(at);
            if self.prepared.scenario.order == Order::InTimeFirst && self.live >> bit & 1 == 0 {
                queue.set_late_aside(at, self.prepared.streams[component.streams[bit]].margin / pace);
            }
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
    #[inline]
    pub(super) fn turn_to(&mut self, who: usize, mut message: Message, live: bool, at: f64) {
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

    #[inline]
    pub(super) fn wait(&mut self, message: Message) {
        let stream = usize::from(message.stream);
        self.queues[stream].push(message);
        self.waiting |= 1 << self.prepared.streams[stream].bit;
    }

    #[inline]
    pub(super) fn put_back(&mut self, message: Message) {
        let stream = usize::from(message.stream);
        self.queues[stream].put_back(message);
        self.waiting |= 1 << self.prepared.streams[stream].bit;
    }

    /// Duties that end at the start of this slot, then those that begin.
    pub(super) fn change_duties(&mut self, component: &Component, coming: &mut usize) {
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
    pub(super) fn is_last(&self, who: usize) -> bool {
        let desk = self.people[who].desk;
        self.people.iter().all(|p| p.desk != desk || p.leaving)
    }

    pub(super) fn goes(&mut self, who: usize, at: f64) {
        let person = self.people.swap_remove(who);
        self.next.swap_remove(who);
        let desk = person.desk;
        if self.people.iter().all(|p| p.desk != desk || !p.leaving) {
            self.tally.overrun[desk] += ticks((at - self.closed_at[desk]).max(0.0));
            self.closed_at[desk] = f64::NAN;
        }
        self.spare.push(person);
    }
}
