//! Erlang-R: customers who return to service after a delay (Yom-Tov and Mandelbaum, Manufacturing & Service Operations
//! Management 16(2), 2014).

/// Conversations in which each answer is followed up by another message with a fixed probability, in steady state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ErlangR {
    /// New conversations per unit of time, 0 or more.
    pub new: f64,
    /// Probability that an answer is followed up by another message, 0 <= x < 1.
    pub follow_up: f64,
    /// Mean handling time of a message, in the same unit of time, more than 0.
    pub handling: f64,
    /// Mean time until the follow-up comes, in the same unit of time, 0 or more.
    pub delay: f64,
}

impl ErlangR {
    /// Mean number of messages of a conversation: `1 / (1 - p)`.
    pub fn messages(&self) -> f64 {
        1.0 / (1.0 - self.follow_up)
    }

    /// Offered load in Erlang, follow-ups included: `R = λ E[S] / (1 - p)`.
    pub fn offered_load(&self) -> f64 {
        self.new * self.handling * self.messages()
    }

    /// Mean number of conversations that wait for the customer (the content state): `λ p / (1 - p)` times the delay.
    pub fn waiting_on_customer(&self) -> f64 {
        self.new * self.follow_up * self.messages() * self.delay
    }
}
