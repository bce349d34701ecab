//! The people on duty and what each has in hand.
//!
//! A person either holds live conversations side by side, each going slower for it, or has one message in hand that can
//! wait.

use super::queue::Message;

/// A conversation that somebody holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conversation {
    /// It is finished when the person's `progress` gets here.
    pub until: f64,
    pub message: Message,
}

/// One person on duty.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub desk: usize,
    /// Index of the duty: the order in which people come.
    pub duty: usize,
    /// Streams that they answer, a bit each.
    pub answers: u64,
    /// Share of their time that goes into work.
    pub pace: f64,
    /// Their duty is over; they only finish their conversations.
    pub leaving: bool,
    /// Up to when `progress` and what is left of the message in hand are right.
    at: f64,
    /// Minutes of work that each conversation has been given so far.
    progress: f64,
    conversations: Vec<Conversation>,
    in_hand: Option<Message>,
}

impl Person {
    pub fn new(desk: usize, duty: usize, answers: u64, pace: f64, at: f64) -> Self {
        let conversations = Vec::with_capacity(4);
        Self { desk, duty, answers, pace, leaving: false, at, progress: 0.0, conversations, in_hand: None }
    }

    /// Starts another duty with the memory of one that is over.
    pub fn renew(&mut self, desk: usize, duty: usize, answers: u64, pace: f64, at: f64) {
        self.conversations.clear();
        (self.desk, self.duty, self.answers, self.pace, self.at) = (desk, duty, answers, pace, at);
        (self.leaving, self.progress, self.in_hand) = (false, 0.0, None);
    }

    #[inline]
    pub fn live(&self) -> usize {
        self.conversations.len()
    }

    #[inline]
    pub fn has_work(&self) -> bool {
        self.live() > 0 || self.in_hand.is_some()
    }

    /// How much they have on: 0 nothing, 1 a message that can wait, from 2 on conversations.
    #[inline]
    pub fn load(&self) -> u8 {
        match self.live() {
            0 => u8::from(self.in_hand.is_some()),
            live => (live + 1) as u8,
        }
    }

    /// Works on until `now`.
    #[inline]
    pub fn advance(&mut self, now: f64, speeds: &[f64]) {
        let spent = (now - self.at) * self.pace;
        self.at = now;
        if !self.conversations.is_empty() {
            self.progress += spent * speeds[self.live()] / self.live() as f64;
        } else if let Some(message) = &mut self.in_hand {
            message.work -= spent;
        }
    }

    /// When the first thing will be finished; infinite where there is none.
    #[inline]
    pub fn next(&self, speeds: &[f64]) -> f64 {
        if !self.conversations.is_empty() {
            let first = self.conversations.iter().map(|c| c.until).fold(f64::INFINITY, f64::min);
            let speed = speeds[self.live()] * self.pace / self.live() as f64;
            self.at + (first - self.progress).max(0.0) / speed
        } else if let Some(message) = &self.in_hand {
            self.at + message.work.max(0.0) / self.pace
        } else {
            f64::INFINITY
        }
    }

    /// Turns to a live message; `advance` comes first.
    #[inline]
    pub fn converse(&mut self, message: Message) {
        if self.conversations.is_empty() {
            self.progress = 0.0;
        }
        self.conversations.push(Conversation { until: self.progress + message.work, message });
    }

    /// Takes a message that can wait in hand; `advance` comes first.
    #[inline]
    pub fn take(&mut self, message: Message) {
        self.in_hand = Some(message);
    }

    /// The thing that is finished now: the message, and whether it was live.
    #[inline]
    pub fn finish(&mut self) -> Option<(Message, bool)> {
        let first = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
        let conversations = self.conversations.iter().map(|c| c.until).enumerate();
        if let Some((index, _)) = conversations.min_by(first) {
            return Some((self.conversations.swap_remove(index).message, true));
        }
        self.in_hand.take().map(|message| (message, false))
    }

    /// Lays down the message in hand, as far as it is done.
    #[inline]
    pub fn lay_down(&mut self) -> Option<Message> {
        self.in_hand.take()
    }
}
