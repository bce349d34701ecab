//! Conversations that come back: Erlang-R (Yom-Tov and Mandelbaum, M&SOM 16(2), 2014).

/// Conversations in which each answer is followed up with a probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangR {
    /// New conversations per unit of time, 0 or more.
    pub new: f64,
    /// Probability that an answer is followed up by another message, 0 <= x < 1.
    pub follow_up: f64,
    /// Work for each message, in the same unit of time, more than 0.
    pub handling: f64,
    /// Mean time until the follow-up comes, in the same unit of time, 0 or more.
    pub delay: f64,
}

impl ErlangR {
    /// Messages of a conversation, in the mean: `1 / (1 - p)`.
    pub fn messages(&self) -> f64 {
        1.0 / (1.0 - self.follow_up)
    }

    /// Erlang of work: new messages and follow-ups.
    pub fn offered_load(&self) -> f64 {
        self.new * self.handling * self.messages()
    }

    /// Conversations that wait for the other side, in the mean.
    pub fn waiting_on_customer(&self) -> f64 {
        self.new * self.follow_up * self.messages() * self.delay
    }
}
