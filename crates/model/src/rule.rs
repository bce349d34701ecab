//! Rules as data: code, limit, authority and source.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Stable code of a rule, in findings, in the database and in message keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RuleCode {
    /// Duties lie within the person's availability.
    Availability,
    /// No duties on days of absence.
    Absence,
    /// The person's team and skills allow the desk.
    Skill,
    /// The four conditions hold on the day of the duty.
    Readiness,
    /// One place at a time.
    OnePlace,
    /// Maximum duty in a week: the person's budget.
    DutyBudget,
    /// Maximum length of a duty.
    DutyLength,
    /// Maximum of work and duties in a day.
    DayLength,
    /// Minimum rest between the work of two days.
    DailyRest,
    /// Minimum time between two duties.
    Pause,
    /// Maximum number of duties in a day.
    DutiesPerDay,
    /// Maximum of work and duties in a week: the contract and an allowance.
    ContractHours,
    /// Wishes are granted.
    Preference,
    /// Equal people carry equal shares.
    Fairness,
}

/// The authority behind a rule, which determines whether edits by hand may break it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Law: rostering and edits by hand may not break it.
    Law,
    /// Agreed with the person: rostering may not break it; edits by hand get a warning.
    Agreement,
    /// House rule: rostering may not break it; edits by hand get a warning.
    House,
    /// Wish: weighed in the objective.
    Wish,
}

/// Limit of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RuleLimit {
    /// No value: the rule holds or not.
    Plain,
    /// Minutes, a minimum or a maximum depending on the rule.
    Minutes {
        /// The value.
        minutes: u32,
    },
    /// A maximum count.
    Count {
        /// The value.
        count: u32,
    },
}

/// A limit on a person's duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rule {
    /// Its code.
    pub code: RuleCode,
    /// Its limit.
    pub limit: RuleLimit,
    /// Its authority.
    pub authority: Authority,
    /// Where it is written, for instance "ATW 5:3".
    pub source: String,
    /// Whether it is in force.
    pub enabled: bool,
    /// Whether somebody confirmed its source, where the rule set has it from memory only.
    #[serde(default)]
    pub confirmed: bool,
}

impl Rule {
    /// Whether rostering may not break it.
    pub fn is_hard(&self) -> bool {
        self.authority != Authority::Wish
    }

    /// The minutes of its limit; `None` for other limits.
    pub fn minutes(&self) -> Option<u32> {
        match self.limit {
            RuleLimit::Minutes { minutes } => Some(minutes),
            _ => None,
        }
    }

    /// The count of its limit; `None` for other limits.
    pub fn count(&self) -> Option<u32> {
        match self.limit {
            RuleLimit::Count { count } => Some(count),
            _ => None,
        }
    }
}
