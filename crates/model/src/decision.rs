//! What somebody decided where a rule asks for a decision.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DecisionId, PersonId};
use crate::rule::RuleCode;

/// A decision that a rule asks for: who decided, on what basis, when, and for which days it holds. The basis is about the
/// work and never about a person's circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Decision {
    /// Its identifier.
    pub id: DecisionId,
    /// The rule that asks.
    pub rule: RuleCode,
    /// For whom; `None`: for everybody.
    pub person: Option<PersonId>,
    /// First day for which it holds.
    pub from: NaiveDate,
    /// Last day for which it holds.
    pub to: NaiveDate,
    /// On what basis.
    pub basis: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_on: NaiveDate,
}

impl Decision {
    /// Most characters of a basis.
    pub const LONGEST_BASIS: u32 = 500;

    /// Whether it answers what a rule asks of somebody on a day.
    pub fn answers(&self, rule: RuleCode, person: PersonId, date: NaiveDate) -> bool {
        self.rule == rule
            && self.person.is_none_or(|of| of == person)
            && (self.from..=self.to).contains(&date)
    }
}
