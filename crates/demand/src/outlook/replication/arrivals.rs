//! Messages that come in: when, how much work each is, and what follows it.

use super::runner::Runner;
use super::source::round_randomly;
use crate::outlook::compiled_scenario::{CompiledStream, Component};
use crate::outlook::queue::Message;
use crate::outlook::rng::Rng;
use crate::outlook::scenario::ArrivalProcess;

impl Runner<'_> {
    /// Starts the arrivals of the slot that begins.
    pub(super) fn open_sources(&mut self, component: &Component, seed: u64, replication: u64, end: f64) {
        let scenario = self.compiled.scenario;
        for (source, stream) in self.sources.iter_mut().zip(&component.streams) {
            let compiled = &self.compiled.streams[*stream];
            source.rate = compiled.rate[self.slot] * self.rate_factors[compiled.channel][self.slot];
            if source.rate <= 0.0 {
                source.next = f64::INFINITY;
                continue;
            }
            source.rng = Rng::new([seed, replication, *stream as u64, self.slot as u64]);
            let counted =
                matches!(scenario.channels[compiled.channel].arrivals, ArrivalProcess::Replay { .. });
            source.left =
                counted.then(|| round_randomly(source.rate * scenario.slot_minutes, source.rng.unit()));
            source.next = self.slot_start;
            source.draw_next(end);
        }
    }

    /// Counts a message that comes in, and returns it if it is to be answered.
    #[inline]
    pub(super) fn arrives(
        &mut self,
        stream: usize,
        at: f64,
        rng: &mut Rng,
        is_follow_up: bool,
    ) -> Option<Message> {
        let compiled = &self.compiled.streams[stream];
        let into = at - self.slot_start;
        let due = compiled.clock.due(self.slot, into);
        let judged = due <= self.compiled.scenario.slots() as f64 * self.compiled.scenario.slot_minutes;
        self.statistics.simulated += 1;
        if judged {
            self.statistics.messages[self.slot * self.statistics.streams + stream].judged += 1;
            self.days[self.compiled.day_of[self.slot] * self.statistics.streams + stream].0 += 1;
        }
        let work = compiled.handling.draw(rng);
        let minutes = compiled.minutes(rng, is_follow_up);
        let (abandons_at, follow_up_after, seed) = compiled.aftermath(rng, at);
        let arrival_reading = compiled.clock.reading(self.slot, into);
        Some(Message {
            due,
            abandons_at,
            work: work * minutes?,
            arrival_reading,
            follow_up_after,
            seed,
            slot: self.slot as u32,
            stream: stream as u16,
            judged,
            started: false,
        })
    }
}

impl CompiledStream {
    /// Mean minutes of work that a message is given; `None` where it is not answered.
    #[inline]
    fn minutes(&self, rng: &mut Rng, is_follow_up: bool) -> Option<f64> {
        let treatment = &self.treatment;
        if treatment.full >= 1.0 && (treatment.follow_ups || !is_follow_up) {
            return Some(self.full_minutes);
        }
        let drawn = rng.unit();
        if is_follow_up && !treatment.follow_ups || drawn >= treatment.full + treatment.brief {
            None
        } else if drawn < treatment.full {
            Some(self.full_minutes)
        } else {
            Some(self.brief_minutes)
        }
    }

    /// When the customer abandons, after how many minutes they follow up (not a number: never), and the seed of that.
    #[inline]
    fn aftermath(&self, rng: &mut Rng, at: f64) -> (f64, f32, u32) {
        let abandons_at = self
            .live
            .and_then(|l| l.patience)
            .map_or(f64::INFINITY, |patience| at + patience * rng.exponential());
        let follow_ups = &self.follow_ups;
        if follow_ups.share <= 0.0 || rng.unit() >= follow_ups.share {
            return (abandons_at, f32::NAN, 0);
        }
        let delay = follow_ups.median_delay * (follow_ups.delay_spread * rng.normal()).exp();
        (abandons_at, delay as f32, rng.bits())
    }
}
