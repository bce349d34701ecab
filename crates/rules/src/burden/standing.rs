//! Where somebody stands with a rota.

use dialoog_model::PersonId;

use super::balance::{Balance, made_up};

/// What somebody carries in a rota, their fair share of it, and what is left from the sixteen weeks before it. Rostering aims at
/// `fair_share + owed`; a finding says where a rota misses it by more than the rule allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Who.
    pub person: PersonId,
    /// Their burden in the rota: B.
    pub burden: f64,
    /// Their fair share of it: F.
    pub fair_share: f64,
    /// What they carried too little before the rota (F − B then); negative where it was too much.
    pub owed: f64,
}

impl Standing {
    /// From the balance of a rota, and what is owed from before it.
    pub fn new(person: PersonId, balance: &Balance, owed: f64) -> Self {
        Self { person, burden: balance.carried.burden, fair_share: balance.fair.burden, owed }
    }

    /// What of the difference makes up for before: what is not unfair of it. Less than nothing where somebody is spared who
    /// carried too much.
    pub fn made_up(&self) -> f64 {
        made_up(self.burden - self.fair_share, self.owed)
    }

    /// The burden that is theirs and should be another's; less than nothing where they carry too little.
    pub fn unfair(&self) -> f64 {
        self.burden - self.fair_share - self.made_up()
    }
}

/// How evenly a rota is shared: all that is carried, and what is unfair of it.
pub fn unfair_of_all(standings: &[Standing]) -> (f64, f64) {
    standings.iter().fold((0.0, 0.0), |(burden, unfair), standing| {
        (burden + standing.burden, unfair + standing.unfair().max(0.0))
    })
}
