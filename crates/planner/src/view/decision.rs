//! Decisions where a rule asks for one.

use chrono::NaiveDate;
use dialoog_model::{Decision, PersonId, RuleCode};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A decision that somebody records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewDecision {
    /// The rule that asks.
    pub rule: RuleCode,
    /// For whom; `None`: for everybody.
    pub person: Option<PersonId>,
    /// First day for which it holds.
    pub from: NaiveDate,
    /// Last day for which it holds.
    pub to: NaiveDate,
    /// On what basis: what in the work makes it necessary, and never a person's circumstances.
    pub basis: String,
    /// Who decided.
    pub decided_by: String,
    /// When; `None`: today.
    pub decided_on: Option<NaiveDate>,
}

/// A recorded decision with the name of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DecisionView {
    /// The decision.
    #[serde(flatten)]
    pub decision: Decision,
    /// Name of the person; `None`: it is for everybody.
    pub name: Option<String>,
}
