//! Rules as data: what is limited, by how much, on whose authority, from which source.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Names a rule: the stable code in findings, in the database and in the window's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RuleCode {
    /// A duty lies in the person's availability.
    Availability,
    /// No duty on a day away.
    Absence,
    /// The person's team and skills fit the desk.
    Skill,
    /// The four conditions hold on the day of the duty.
    Readiness,
    /// At most one place at a time.
    OnePlace,
    /// Duty in a week stays within the person's budget.
    DutyBudget,
    /// A duty is not longer than so much.
    DutyLength,
    /// Work and duties of a day together are not longer than so much.
    DayLength,
    /// So much unbroken rest between the work of two days.
    DailyRest,
    /// So much time between two duties of a day.
    Pause,
    /// At most so many duties a day.
    DutiesPerDay,
    /// Work and duties of a week stay within the contract and what is allowed on top.
    ContractHours,
    /// Wishes are granted.
    Preference,
    /// Equal people carry equally.
    Fairness,
}

/// On whose authority a rule stands; decides whether somebody may break it by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// The law: never broken; refused by hand as well.
    Law,
    /// What was agreed with the person: never broken by rostering, flagged by hand.
    Agreement,
    /// The house's own wish for good duties: never broken by rostering, flagged by hand.
    House,
    /// A wish: weighed.
    Wish,
}

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RuleLimit {
    /// Holds or does not.
    Plain,
    /// Minutes, at least or at most as the rule says.
    Minutes {
        /// So many.
        minutes: u32,
    },
    /// A count, at most.
    Count {
        /// So many.
        count: u32,
    },
}

/// A limit on a person's duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rule {
    /// Which.
    pub code: RuleCode,
    /// How much.
    pub limit: RuleLimit,
    /// On whose authority.
    pub authority: Authority,
    /// Where it stands written, for instance "ATW 5:3".
    pub source: String,
    /// Whether it is in force.
    pub enabled: bool,
}

impl Rule {
    /// Whether rostering may never break it.
    pub fn is_hard(&self) -> bool {
        self.authority != Authority::Wish
    }

    /// The minutes of its limit; `None` where it has none.
    pub fn minutes(&self) -> Option<u32> {
        match self.limit {
            RuleLimit::Minutes { minutes } => Some(minutes),
            _ => None,
        }
    }

    /// The count of its limit; `None` where it has none.
    pub fn count(&self) -> Option<u32> {
        match self.limit {
            RuleLimit::Count { count } => Some(count),
            _ => None,
        }
    }
}
