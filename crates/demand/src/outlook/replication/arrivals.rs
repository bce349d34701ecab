//! What comes in: when, and what it asks for.

use super::Runner;
use crate::outlook::dice::Dice;
use crate::outlook::prepared::{Component, PreparedStream};
use crate::outlook::queue::Message;
use crate::outlook::scenario::Busyness;

/// The arrivals of one stream in the present slot.
pub(super) struct Source {
    pub next: f64,
    /// Arrivals a minute.
    pub rate: f64,
    /// Arrivals still to come, where their number is given.
    pub left: Option<u32>,
    pub dice: Dice,
}

impl Runner<'_> {
    /// The arrivals of the slot that begins.
    pub(super) fn open_sources(&mut self, component: &Component, seed: u64, replication: u64, end: f64) {
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

    /// A message comes in: it is counted, and returned if it is to be answered.
    #[inline]
    pub(super) fn arrives(&mut self, stream: usize, at: f64, dice: &mut Dice, back: bool) -> Option<Message> {
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
}

impl Source {
    /// Moves on to the next arrival before `end`.
    #[inline]
    pub(super) fn draw_next(&mut self, end: f64) {
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
    #[inline]
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
    #[inline]
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
pub(super) fn whole(mean: f64, drawn: f64) -> u32 {
    (mean.max(0.0) + drawn).floor() as u32
}
