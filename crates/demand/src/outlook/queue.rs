//! Messages that wait.

use std::collections::VecDeque;

/// A message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Message {
    /// When its promise falls due.
    pub due: f64,
    /// When the customer abandons.
    pub abandons_at: f64,
    /// Minutes of undivided work that are left.
    pub work: f64,
    /// Reading of the promise's clock when it came in.
    pub arrival_reading: f64,
    /// Minutes after the answer until the customer follows up; not a number where they do not.
    pub follow_up_after: f32,
    /// Seed of the follow-up's random stream.
    pub seed: u32,
    /// The slot in which it came in.
    pub slot: u32,
    /// Its stream.
    pub stream: u16,
    /// Whether its promise falls due within the period.
    pub judged: bool,
    /// Whether an agent has started it before.
    pub started: bool,
}

/// Later than anything falls due, in minutes.
const AFTER_ALL: f64 = 1e9;

/// The messages of one stream that wait, in the order in which they fall due.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<Message>,
    /// Those set aside because they can hardly be in time any more.
    late: VecDeque<Message>,
    /// Minutes of work that wait.
    pub work: f64,
}

impl Queue {
    pub fn clear(&mut self) {
        self.waiting.clear();
        self.late.clear();
        self.work = 0.0;
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.late.is_empty()
    }

    /// Sets aside those in front that fall due within `margin` minutes.
    #[inline]
    pub fn set_late_aside(&mut self, now: f64, margin: f64) {
        while let Some(message) = self.waiting.pop_front_if(|m| m.due < now + margin) {
            self.late.push_back(message);
        }
    }

    #[inline]
    pub fn push(&mut self, message: Message) {
        self.work += message.work;
        self.waiting.push_back(message);
    }

    /// Puts back an unfinished message, as the next.
    #[inline]
    pub fn put_back(&mut self, message: Message) {
        self.work += message.work;
        self.waiting.push_front(message);
    }

    /// Drops those in front that were abandoned.
    #[inline]
    pub fn drop_abandoned(&mut self, now: f64) {
        while self.waiting.front().is_some_and(|m| m.abandons_at < now) {
            self.pop();
        }
    }

    /// Drops all that were abandoned.
    pub fn drop_all_abandoned(&mut self, now: f64) {
        let work = &mut self.work;
        self.waiting.retain(|m| {
            let stays = m.abandons_at >= now;
            if !stays {
                *work -= m.work;
            }
            stays
        });
    }

    /// When the next falls due, where those set aside come after all others; infinite where none waits.
    #[inline]
    pub fn due(&self) -> f64 {
        let late = || self.late.front().map_or(f64::INFINITY, |m| m.due + AFTER_ALL);
        self.waiting.front().map_or_else(late, |m| m.due)
    }

    #[inline]
    pub fn pop(&mut self) -> Option<Message> {
        let message = self.waiting.pop_front().or_else(|| self.late.pop_front())?;
        self.work = if self.is_empty() { 0.0 } else { self.work - message.work };
        Some(message)
    }
}
