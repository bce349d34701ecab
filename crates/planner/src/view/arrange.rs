//! Several duties changed as one: split, swapped, repeated, moved together, a week copied.

use chrono::NaiveDate;
use dialoog_model::{DutyId, Finding, PersonId, RotaId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::meaning::PersonMeaning;
use super::repair::NamedDuty;
use super::rota::DutyEdit;

/// What several changes of duties are together: their name in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ArrangementKind {
    /// Duties move, or go to somebody else.
    Move,
    /// Duties go.
    Remove,
    /// Duties become facts for rostering.
    Lock,
    /// Duties are no longer facts for rostering.
    Unlock,
    /// Duties like others are added.
    Copy,
    /// A duty becomes two.
    Split,
    /// Two people take over each other's duties.
    Swap,
    /// A duty comes again in later weeks.
    Repeat,
    /// The duties of a week are added to another.
    CopyWeek,
    /// What a finding or an uncovered hour asks for.
    Remedy,
}

/// One change of a duty among several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DutyMove {
    /// A new duty.
    Add {
        /// Where it lies.
        edit: DutyEdit,
        /// Whether it is a fact for rostering.
        #[serde(default)]
        locked: bool,
    },
    /// A duty at another place, or somebody else's.
    Change {
        /// The duty.
        duty: DutyId,
        /// Where it will lie.
        to: DutyEdit,
    },
    /// A duty goes.
    Remove {
        /// The duty.
        duty: DutyId,
    },
    /// A duty becomes a fact for rostering, or is none any more.
    Lock {
        /// The duty.
        duty: DutyId,
        /// Which of the two.
        locked: bool,
    },
}

/// Which of several changes are not made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LeaveOut {
    /// These, by their places.
    pub steps: Vec<u32>,
    /// All that the law forbids beside the others as well.
    pub unlawful: bool,
}

/// What somebody wants done with several duties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Arrangement {
    /// These changes.
    Moves {
        /// What they are together.
        what: ArrangementKind,
        /// One after another.
        moves: Vec<DutyMove>,
    },
    /// A duty ends at a slot, and another goes on from there.
    Split {
        /// The duty.
        duty: DutyId,
        /// The first slot of the second part, inside the duty.
        at: u32,
        /// Whose the second part is; `None`: whose the first is.
        #[serde(default)]
        to: Option<PersonId>,
    },
    /// Two people take over a duty of each other.
    Swap {
        /// A duty of one.
        one: DutyId,
        /// A duty of the other.
        other: DutyId,
    },
    /// Two people take over all duties of each other that begin on a day.
    SwapDay {
        /// One of them.
        one: PersonId,
        /// The other.
        other: PersonId,
        /// The day.
        day: NaiveDate,
    },
    /// A duty again on the same day of later weeks, on the same hours of the clock.
    Repeat {
        /// The duty.
        duty: DutyId,
        /// Every so many weeks, 1..=13.
        every: u32,
        /// The last day on which it may begin.
        until: NaiveDate,
        /// Who takes turns, beginning with the duty that is there; nobody: it stays with whom it is.
        people: Vec<PersonId>,
    },
    /// The duties of a calendar week, of whichever rota, again in a week of this rota, on the same hours of the clock.
    CopyWeek {
        /// A day of the week that is copied.
        from: NaiveDate,
        /// A day of the week that they are added to.
        to: NaiveDate,
        /// Whether duties that are there already go, unless they are locked.
        replace: bool,
    },
}

/// Changes of duties as they are saved: one change that undo takes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ArrangementEdit {
    /// The rota.
    pub rota: RotaId,
    /// What they are together.
    pub what: ArrangementKind,
    /// One after another.
    pub moves: Vec<DutyMove>,
}

/// What one change of several would do, and what the rules say of it beside the others.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MoveView {
    /// The change.
    pub step: DutyMove,
    /// The duty as it is; `None` for a new one.
    pub was: Option<NamedDuty>,
    /// The duty as it would be; `None` for one that goes.
    pub now: Option<NamedDuty>,
    /// Whether saving would be refused because of it: the law forbids it.
    pub refused: bool,
    /// What the rules find of it, worst first.
    pub findings: Vec<Finding>,
    /// Whether it was asked to leave this one out.
    pub left_out: bool,
}

/// Changes of several duties, to be looked at before they are made.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ArrangementView {
    /// Each change, those that are left out as well.
    pub steps: Vec<MoveView>,
    /// What it means for everybody whose duties change, by name.
    pub people: Vec<PersonMeaning>,
    /// Person-hours uncovered before.
    pub open_hours_before: f64,
    /// Person-hours uncovered after.
    pub open_hours_after: f64,
    /// Who has to hear of it, because the rota is published, by name.
    pub hear: Vec<String>,
    /// Duties that would lie outside the rota, and are not made.
    pub outside: u32,
    /// What to save: without what is left out.
    pub edit: ArrangementEdit,
}
