//! The agents on duty and what each is working on.
//!
//! An agent either holds live conversations at once, each going slower for it, or works on one deferrable message.

use super::queue::Message;

/// A conversation that an agent holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conversation {
    /// It is finished when the agent's `progress` gets here.
    pub until: f64,
    pub message: Message,
}

/// One person on duty.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub desk: usize,
    /// Index of the duty.
    pub duty: usize,
    /// Streams that they answer, a bit each.
    pub answers: u64,
    /// Share of their time that goes into work: 1 less shrinkage.
    pub productivity: f64,
    /// Their duty is over; they only finish their conversations.
    pub leaving: bool,
    /// The moment up to which `progress` and the work left of `deferrable` are right.
    at: f64,
    /// Minutes of work that each conversation has been given so far.
    progress: f64,
    conversations: Vec<Conversation>,
    deferrable: Option<Message>,
}

impl Agent {
    pub fn new(desk: usize, duty: usize, answers: u64, productivity: f64, at: f64) -> Self {
        Self {
            desk,
            duty,
            answers,
            productivity,
            leaving: false,
            at,
            progress: 0.0,
            conversations: Vec::with_capacity(4),
            deferrable: None,
        }
    }

    /// Starts another duty in the memory of one that is over.
    pub fn reset(&mut self, desk: usize, duty: usize, answers: u64, productivity: f64, at: f64) {
        self.conversations.clear();
        (self.desk, self.duty, self.answers, self.productivity, self.at) =
            (desk, duty, answers, productivity, at);
        (self.leaving, self.progress, self.deferrable) = (false, 0.0, None);
    }

    /// Number of conversations that they hold.
    #[inline]
    pub fn conversations(&self) -> usize {
        self.conversations.len()
    }

    #[inline]
    pub fn has_work(&self) -> bool {
        self.conversations() > 0 || self.deferrable.is_some()
    }

    /// 0 for nothing, 1 for a deferrable message, 1 more than the number of conversations for those.
    #[inline]
    pub fn load(&self) -> u8 {
        match self.conversations() {
            0 => u8::from(self.deferrable.is_some()),
            held => (held + 1) as u8,
        }
    }

    /// Works until `now`.
    #[inline]
    pub fn advance(&mut self, now: f64, speeds: &[f64]) {
        let spent = (now - self.at) * self.productivity;
        self.at = now;
        if !self.conversations.is_empty() {
            self.progress += spent * speeds[self.conversations()] / self.conversations() as f64;
        } else if let Some(message) = &mut self.deferrable {
            message.work -= spent;
        }
    }

    /// When the first message will be finished; infinite where there is none.
    #[inline]
    pub fn next_completion(&self, speeds: &[f64]) -> f64 {
        if !self.conversations.is_empty() {
            let first = self.conversations.iter().map(|c| c.until).fold(f64::INFINITY, f64::min);
            let speed = speeds[self.conversations()] * self.productivity / self.conversations() as f64;
            self.at + (first - self.progress).max(0.0) / speed
        } else if let Some(message) = &self.deferrable {
            self.at + message.work.max(0.0) / self.productivity
        } else {
            f64::INFINITY
        }
    }

    /// Starts a live message; call [`Self::advance`] first.
    #[inline]
    pub fn start_conversation(&mut self, message: Message) {
        if self.conversations.is_empty() {
            self.progress = 0.0;
        }
        self.conversations.push(Conversation { until: self.progress + message.work, message });
    }

    /// Starts a deferrable message; call [`Self::advance`] first.
    #[inline]
    pub fn start_deferrable(&mut self, message: Message) {
        self.deferrable = Some(message);
    }

    /// The message that is finished now, and whether it was live.
    #[inline]
    pub fn finish(&mut self) -> Option<(Message, bool)> {
        let first = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
        let conversations = self.conversations.iter().map(|c| c.until).enumerate();
        if let Some((index, _)) = conversations.min_by(first) {
            return Some((self.conversations.swap_remove(index).message, true));
        }
        self.deferrable.take().map(|message| (message, false))
    }

    /// Takes away the deferrable message, with the work that is left of it.
    #[inline]
    pub fn interrupt(&mut self) -> Option<Message> {
        self.deferrable.take()
    }
}
