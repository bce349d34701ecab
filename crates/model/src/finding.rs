//! What a rule says of a rota, and why a slot stays open. Carried as data: the window and the command line put it in words.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, DutyId, PersonId, TeamId};
use crate::rule::{Authority, RuleCode};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know: a wish not granted, an uneven load.
    Note,
    /// An agreement or a rule of the house is broken.
    Warning,
    /// The law is broken.
    Breach,
}

impl Severity {
    /// How bad it is to break a rule that stands on this authority.
    pub const fn of(authority: Authority) -> Self {
        match authority {
            Authority::Law => Self::Breach,
            Authority::Agreement | Authority::House => Self::Warning,
            Authority::Wish => Self::Note,
        }
    }
}

/// How far off, in the unit of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "unit")]
pub enum Measure {
    /// It holds or it does not.
    Plain,
    /// Minutes.
    Minutes {
        /// As it is.
        is: u32,
        /// As the limit has it.
        limit: u32,
    },
    /// A count.
    Count {
        /// As it is.
        is: u32,
        /// As the limit has it.
        limit: u32,
    },
}

/// What a rule says of a rota: who, when, which rule, how far off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Finding {
    /// The rule.
    pub rule: RuleCode,
    /// How bad.
    pub severity: Severity,
    /// Who.
    pub person: PersonId,
    /// The day, or the first day of the week that it is about.
    pub date: NaiveDate,
    /// The duties that it is about, in order of start.
    pub duties: Vec<DutyId>,
    /// How far off.
    pub measure: Measure,
    /// Where the rule stands written.
    pub source: String,
}

/// Why somebody is not in an open slot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Obstacle {
    /// Who.
    pub person: PersonId,
    /// The rule that holds them back; `None` when no rule does and another place needed them more.
    pub rule: Option<RuleCode>,
    /// How far off a duty there would be.
    pub measure: Measure,
}

/// A stretch of slots where people are short, and who came nearest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct OpenSlot {
    /// The desk.
    pub desk: DeskId,
    /// The team that is short; `None` for any team of the desk.
    pub team: Option<TeamId>,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// People short throughout.
    pub missing: u32,
    /// Those who came nearest, nearest first, at most five.
    pub nearest: Vec<Obstacle>,
    /// How many more people each rule holds back beyond those named, by rule.
    pub others: Vec<(RuleCode, u32)>,
}
