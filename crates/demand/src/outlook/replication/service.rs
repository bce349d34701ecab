//! Who answers what: messages offered, started, completed, interrupted and put back.

use std::cmp::Reverse;

use super::runner::Runner;
use crate::outlook::compiled_scenario::{CompiledStream, Component};
use crate::outlook::queue::Message;
use crate::outlook::scenario::QueueDiscipline;

impl Runner<'_> {
    /// Gives a message to an agent who can start it now, or else enqueues it. Returns whether an agent took it.
    #[inline]
    pub(super) fn offer(&mut self, message: Message, at: f64) -> bool {
        let CompiledStream { bit, live, .. } = self.compiled.streams[usize::from(message.stream)];
        // Agents with at most this load can take it.
        let max_load = live.map_or(0, |l| l.concurrency.max(1));
        let mut best = (u8::MAX, 0);
        for (index, agent) in self.agents.iter().enumerate() {
            if agent.answers >> bit & 1 == 1 && !agent.leaving && agent.load() < best.0 {
                best = (agent.load(), index);
            }
        }
        if best.0 > max_load {
            self.enqueue(message);
            return false;
        }
        let agent = best.1;
        self.agents[agent].advance(at, &self.compiled.speeds);
        let interrupted = if live.is_some() { self.agents[agent].interrupt() } else { None };
        if interrupted.is_some() {
            self.count_busy(agent, at, -1.0);
        }
        self.begin(agent, message, live.is_some(), at);
        self.next_completion[agent] = self.agents[agent].next_completion(&self.compiled.speeds);
        if let Some(message) = interrupted {
            self.put_back(message);
        }
        true
    }

    /// An agent completes a message.
    pub(super) fn complete(&mut self, component: &Component, agent: usize, at: f64) {
        self.agents[agent].advance(at, &self.compiled.speeds);
        let Some((message, live)) = self.agents[agent].finish() else { return };
        if !live {
            self.record_answer(&message, at);
        }
        if message.follow_up_after.is_finite() {
            let back_at = at + f64::from(message.follow_up_after);
            self.follow_ups.push(Reverse((back_at.to_bits(), message.stream, message.seed)));
        }
        if !self.agents[agent].has_work() {
            self.count_busy(agent, at, -1.0);
        }
        self.assign_work(component, agent, at);
    }

    /// Lets an agent start what waits for them, or leave where their duty is over and nothing does.
    pub(super) fn assign_work(&mut self, component: &Component, agent: usize, at: f64) {
        let answers = self.agents[agent].answers;
        let productivity = self.agents[agent].productivity;
        let stays = !self.agents[agent].leaving || self.is_last(agent);
        while stays && self.waiting & self.live & answers != 0 {
            let held = self.agents[agent].conversations();
            let room = |s: &CompiledStream| s.live.is_some_and(|l| held < usize::from(l.concurrency.max(1)));
            let Some(message) = self.pick(component, answers & self.live, at, productivity, room) else {
                break;
            };
            self.begin(agent, message, true, at);
        }
        let state = &self.agents[agent];
        if !state.leaving
            && !state.has_work()
            && self.waiting & !self.live & answers != 0
            && let Some(message) = self.pick(component, answers & !self.live, at, productivity, |_| true)
        {
            self.begin(agent, message, false, at);
        }
        let state = &self.agents[agent];
        if state.leaving && !state.has_work() {
            self.leave(agent, at);
        } else {
            self.next_completion[agent] = state.next_completion(&self.compiled.speeds);
        }
    }

    /// Takes from the queues the next message for an agent of this productivity, of the streams in `streams` (a bit each)
    /// that `fit`.
    #[inline]
    pub(super) fn pick(
        &mut self,
        component: &Component,
        streams: u64,
        at: f64,
        productivity: f64,
        fit: impl Fn(&CompiledStream) -> bool,
    ) -> Option<Message> {
        let (mut left, mut best) = (self.waiting & streams, (f64::INFINITY, None));
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            let queue = &mut self.queues[component.streams[bit]];
            queue.drop_abandoned(at);
            if self.compiled.scenario.discipline == QueueDiscipline::InTimeFirst && self.live >> bit & 1 == 0
            {
                queue.set_late_aside(at, self.compiled.streams[component.streams[bit]].margin / productivity);
            }
            if queue.is_empty() {
                self.waiting &= !(1 << bit);
            } else if fit(&self.compiled.streams[component.streams[bit]])
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

    /// An agent starts or continues a message.
    #[inline]
    pub(super) fn begin(&mut self, agent: usize, mut message: Message, live: bool, at: f64) {
        if !self.agents[agent].has_work() {
            self.count_busy(agent, at, 1.0);
        }
        if live && !message.started {
            self.record_answer(&message, at);
        }
        message.started = true;
        let state = &mut self.agents[agent];
        if live { state.start_conversation(message) } else { state.start_deferrable(message) }
    }

    #[inline]
    pub(super) fn enqueue(&mut self, message: Message) {
        let stream = usize::from(message.stream);
        self.queues[stream].push(message);
        self.waiting |= 1 << self.compiled.streams[stream].bit;
    }

    #[inline]
    pub(super) fn put_back(&mut self, message: Message) {
        let stream = usize::from(message.stream);
        self.queues[stream].put_back(message);
        self.waiting |= 1 << self.compiled.streams[stream].bit;
    }
}
