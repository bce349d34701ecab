//! What would help a finding or an uncovered stretch.

use chrono::NaiveDate;
use dialoog_model::{DeskId, PersonId, RuleCode, TeamId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::arrange::ArrangementEdit;
use super::meaning::PersonMeaning;
use super::repair::NamedDuty;

/// What somebody wants helped, by its place in the rota as they see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RemedyQuestion {
    /// A finding.
    Finding {
        /// The rule.
        rule: RuleCode,
        /// Whose.
        person: PersonId,
        /// The day, or the first day of the week, that it concerns.
        date: NaiveDate,
    },
    /// An uncovered stretch.
    Open {
        /// The desk.
        desk: DeskId,
        /// The team that is short; `None`: any of the desk's.
        team: Option<TeamId>,
        /// Its first slot.
        first_slot: u32,
    },
}

/// What a remedy does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// The same duty begins and ends earlier or later.
    Shift,
    /// It begins later or ends earlier.
    Shorten,
    /// It begins earlier or ends later.
    Lengthen,
    /// Somebody else takes it over.
    HandOver,
    /// Somebody gets a new duty.
    Add,
    /// It goes.
    Remove,
}

/// One change of a duty that helps, tried on the whole rota. None of them breaks the law.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RemedyView {
    /// What it does.
    pub kind: RemedyKind,
    /// The duty as it is; `None` for a new one.
    pub was: Option<NamedDuty>,
    /// The duty as it would be; `None` for one that goes.
    pub now: Option<NamedDuty>,
    /// What it means for everybody whose duties change: rules, hours and load.
    pub people: Vec<PersonMeaning>,
    /// Person-hours that become uncovered; less than 0 where they become covered.
    pub opened_hours: f64,
    /// Whether all of it is helped, and not only some.
    pub solves: bool,
    /// Who has to hear of it, because the rota is published, by name.
    pub hear: Vec<String>,
    /// What to save.
    pub edit: ArrangementEdit,
}
