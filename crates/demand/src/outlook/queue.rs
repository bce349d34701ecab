//! The messages that wait.

use std::collections::VecDeque;

/// A message.
#[derive(Debug, Clone, Copy)]
pub(super) struct Message {
    /// When its promise falls due.
    pub due: f64,
    /// When whoever waits gives up.
    pub gives_up: f64,
    /// Minutes of undivided work that are left.
    pub work: f64,
    /// What the promise's clock showed when it came in.
    pub read_at: f64,
    /// Minutes after the answer until another message comes back; not a number where none does.
    pub back_after: f32,
    /// Names the chance of what comes back.
    pub seed: u32,
    /// The slot in which it came in.
    pub slot: u32,
    /// Its stream.
    pub stream: u16,
    /// Whether its promise falls due within the period.
    pub judged: bool,
    /// Whether somebody has turned to it before.
    pub begun: bool,
}

/// The messages of one stream that wait, in the order in which they fall due.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<Message>,
    /// Minutes of work that wait.
    pub work: f64,
}

impl Queue {
    pub fn clear(&mut self) {
        self.waiting.clear();
        self.work = 0.0;
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub fn push(&mut self, message: Message) {
        self.work += message.work;
        self.waiting.push_back(message);
    }

    /// Puts back what somebody left unfinished: it is the next.
    pub fn put_back(&mut self, message: Message) {
        self.work += message.work;
        self.waiting.push_front(message);
    }

    /// Drops those in front who have given up.
    pub fn drop_gone(&mut self, now: f64) {
        while self.waiting.front().is_some_and(|m| m.gives_up < now) {
            self.pop();
        }
    }

    /// Drops all who have given up.
    pub fn drop_all_gone(&mut self, now: f64) {
        let work = &mut self.work;
        self.waiting.retain(|m| {
            let stays = m.gives_up >= now;
            if !stays {
                *work -= m.work;
            }
            stays
        });
    }

    /// When the next falls due; infinite where none waits.
    pub fn due(&self) -> f64 {
        self.waiting.front().map_or(f64::INFINITY, |m| m.due)
    }

    pub fn pop(&mut self) -> Option<Message> {
        let message = self.waiting.pop_front()?;
        self.work = if self.waiting.is_empty() { 0.0 } else { self.work - message.work };
        Some(message)
    }
}
