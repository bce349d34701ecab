//! What is counted: answers, busy minutes, the backlog at the end of a slot, shares by day.

use super::runner::{DayCount, Runner};
use crate::outlook::compiled_scenario::Component;
use crate::outlook::queue::Message;
use crate::outlook::statistics::{BUCKETS, SHARE_STEPS, bucket, ticks};

impl Runner<'_> {
    #[inline]
    pub(super) fn record_answer(&mut self, message: &Message, at: f64) {
        let stream = usize::from(message.stream);
        let cell = message.slot as usize * self.statistics.streams + stream;
        let reading = self.compiled.streams[stream].clock.reading(self.slot, at - self.slot_start);
        self.statistics.waits[cell * BUCKETS + bucket(reading - message.arrival_reading)] += 1;
        if message.judged {
            let in_time = u32::from(at <= message.due);
            self.statistics.messages[cell].answered += 1;
            self.statistics.messages[cell].in_time += in_time;
            let day = self.compiled.day_of[message.slot as usize];
            self.days[day * self.statistics.streams + stream].1 += in_time;
        }
    }

    /// One more (or one fewer) agent is busy at the desk of an agent on duty.
    #[inline]
    pub(super) fn count_busy(&mut self, agent: usize, at: f64, change: f64) {
        if self.agents[agent].leaving {
            return;
        }
        let busy = &mut self.busy[self.agents[agent].desk];
        busy.minutes += busy.count * (at - busy.since);
        (busy.count, busy.since) = (busy.count + change, at);
    }

    pub(super) fn end_slot(&mut self, component: &Component, end: f64) {
        for (desk, busy) in self.busy.iter_mut().enumerate() {
            busy.minutes += busy.count * (end - busy.since);
            self.statistics.busy[self.slot * self.statistics.desks + desk] += ticks(busy.minutes.max(0.0));
            (busy.since, busy.minutes) = (end, 0.0);
        }
        for (bit, stream) in component.streams.iter().enumerate() {
            let queue = &mut self.queues[*stream];
            if self.live >> bit & 1 == 1 {
                queue.drop_all_abandoned(end);
            }
            self.statistics.messages[self.slot * self.statistics.streams + stream].backlog +=
                ticks(queue.work.max(0.0));
        }
    }

    /// Sums the replication up by day and group, and returns the shares within promise: of all messages, of each channel,
    /// of each desk.
    pub(super) fn shares_within_promise(&mut self, desk_of: &[Option<usize>]) -> Vec<f64> {
        let scenario = self.compiled.scenario;
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
                self.statistics.shares[group * (SHARE_STEPS + 1) + step] += 1;
            }
        }
        std::iter::once(all)
            .chain(whole)
            .map(|(judged, in_time)| f64::from(in_time) / f64::from(judged))
            .collect()
    }
}
