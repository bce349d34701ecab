//! What is counted: answers, minutes busy, what waits at the end of a slot, shares by day.

use super::{DayCount, Runner};
use crate::outlook::prepared::Component;
use crate::outlook::queue::Message;
use crate::outlook::tally::{BUCKETS, SHARE_STEPS, bucket, ticks};

impl Runner<'_> {
    #[inline]
    pub(super) fn answered(&mut self, message: &Message, at: f64) {
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

    /// One more or one fewer is busy at the desk of somebody on duty.
    #[inline]
    pub(super) fn count_busy(&mut self, who: usize, at: f64, change: f64) {
        if self.people[who].leaving {
            return;
        }
        let (people, since, minutes) = &mut self.busy[self.people[who].desk];
        *minutes += *people * (at - *since);
        (*people, *since) = (*people + change, at);
    }

    pub(super) fn end_slot(&mut self, component: &Component, end: f64) {
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
    pub(super) fn close(&mut self, desk_of: &[Option<usize>]) -> Vec<f64> {
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
