//! People: what they may do, when they can, and what they would rather.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{ChannelId, PersonId, TeamId, TopicId};
use crate::week::{WeekPattern, WeekSpan};

/// One of the four conditions of readiness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Condition {
    /// First day on which it holds; `None`: it does not.
    pub since: Option<NaiveDate>,
    /// Last day on which it holds; `None`: it does not lapse.
    pub until: Option<NaiveDate>,
}

impl Condition {
    /// Holds from a day on, without end.
    pub fn since(date: NaiveDate) -> Self {
        Self { since: Some(date), until: None }
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.since.is_some_and(|since| since <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// The four conditions under which somebody may speak for the organisation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Readiness {
    /// Part of the organisation: no call-centre construction.
    pub own_employee: Condition,
    /// Knows its mission and values.
    pub briefed: Condition,
    /// Is keen.
    pub willing: Condition,
    /// Knows to speak for the organisation and not for themselves.
    pub mandated: Condition,
}

impl Readiness {
    /// Whether all four hold on a day.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        [self.own_employee, self.briefed, self.willing, self.mandated].iter().all(|c| c.holds_on(date))
    }
}

/// Whole days away. Never with a reason: that is nobody's business here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Absence {
    /// First day away.
    pub from: NaiveDate,
    /// Last day away.
    pub to: NaiveDate,
}

/// Whether somebody would rather or rather not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Would like a duty then.
    Rather,
    /// Would rather not have a duty then.
    RatherNot,
}

/// A wish about a span of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Preference {
    /// When.
    pub span: WeekSpan,
    /// What is wished.
    pub wish: Wish,
}

/// Somebody who can be put on duty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: TeamId,
    /// Contract, in minutes a week.
    pub contract_minutes: u32,
    /// Most duty, in minutes a week (Monday to Sunday).
    pub duty_budget_minutes: u32,
    /// The channels they can work in.
    pub channels: Vec<ChannelId>,
    /// The topics they can answer.
    pub topics: Vec<TopicId>,
    /// Languages they answer in, as ISO 639-1 codes.
    pub languages: Vec<String>,
    /// Their normal work. Counts for rest and for the length of a day.
    pub working_hours: WeekPattern,
    /// When they can have a duty.
    pub availability: WeekPattern,
    /// Days away.
    pub absences: Vec<Absence>,
    /// Wishes.
    pub preferences: Vec<Preference>,
    /// Whether they may speak for the organisation.
    pub readiness: Readiness,
}

impl Person {
    /// Whether they are away on a day.
    pub fn absent_on(&self, date: NaiveDate) -> bool {
        self.absences.iter().any(|a| a.from <= date && date <= a.to)
    }
}
