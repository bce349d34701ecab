//! Findings of rules, and reasons of uncovered slots, as data that the window and the command line put into words.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DecisionId, DeskId, DutyId, EventId, PersonId, TeamId};
use crate::rule::{Authority, RuleCode};

/// Severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A wish is not granted, or a load is uneven.
    Note,
    /// A rule is broken whose source nobody has confirmed yet.
    Unverified,
    /// An agreement or a house rule is broken.
    Warning,
    /// Allowed if somebody decides it, on a basis that is recorded.
    Ask,
    /// The law is broken.
    Breach,
}

impl Severity {
    /// Severity of breaking a rule of this authority.
    pub const fn of(authority: Authority) -> Self {
        match authority {
            Authority::Law => Self::Breach,
            Authority::Agreement | Authority::House => Self::Warning,
            Authority::Wish => Self::Note,
        }
    }
}

/// Measured value and limit, in the unit of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "unit")]
pub enum Measure {
    /// No value: the rule holds or not.
    Plain,
    /// Minutes.
    Minutes {
        /// Measured.
        is: u32,
        /// Limit.
        limit: u32,
    },
    /// A count.
    Count {
        /// Measured.
        is: u32,
        /// Limit.
        limit: u32,
    },
}

/// A rule that a rota breaks: who, when, which rule, by how much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Finding {
    /// The rule.
    pub rule: RuleCode,
    /// Severity.
    pub severity: Severity,
    /// Who; `None` where it is about nobody's duties.
    pub person: Option<PersonId>,
    /// The event that it is about.
    #[serde(default)]
    pub event: Option<EventId>,
    /// The day, or the first day of the week, that it concerns.
    pub date: NaiveDate,
    /// The duties that it concerns, in order of start.
    pub duties: Vec<DutyId>,
    /// Measured value and limit.
    pub measure: Measure,
    /// Where the rule is written.
    pub source: String,
    /// From when until when what was measured lies, where it is not the day.
    #[serde(default)]
    pub window: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Whether it rests on normal working hours, of which nobody knows whether they were worked.
    #[serde(default)]
    pub assumed: bool,
    /// The decision that answers what it asks.
    #[serde(default)]
    pub decision: Option<DecisionId>,
}

impl Finding {
    /// Whether it stands in the way: it is more than a note, and nobody has decided what it asks.
    pub fn is_open(&self) -> bool {
        self.severity > Severity::Note && self.decision.is_none()
    }

    /// Whether it is about when people are told, and not about the duties: no other rota would mend it, so nobody is kept from
    /// saving or publishing for it.
    pub fn is_of_telling(&self) -> bool {
        self.rule == RuleCode::ToldAhead
    }

    /// Whether the duties break the law.
    pub fn is_unlawful(&self) -> bool {
        self.severity == Severity::Breach && !self.is_of_telling()
    }
}

/// Why a person does not cover an uncovered slot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Obstacle {
    /// Who.
    pub person: PersonId,
    /// The rule that they would break; `None` where they were needed more elsewhere.
    pub rule: Option<RuleCode>,
    /// Measured value and limit of that rule with a duty there.
    pub measure: Measure,
}

/// An uncovered stretch of slots, with the people who came closest to covering it.
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
    /// Number of people short throughout.
    pub missing: u32,
    /// The people who came closest, closest first, at most five.
    pub nearest: Vec<Obstacle>,
    /// For each rule the number of other people that it prevents.
    pub others: Vec<(RuleCode, u32)>,
}
