//! Repairing a rota.

use chrono::NaiveDate;
use dialoog_model::{DayHours, Duty, DutyId, PersonId, RotaId};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::meaning::PersonMeaning;
use super::rota::{DutyView, RotaOpenSlot};

/// Somebody is away, first and last day included, or for a part of each of these days. The reason is nobody's business here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AwayEntry {
    /// Who.
    pub person: PersonId,
    /// First day away.
    pub from: NaiveDate,
    /// Last day away.
    pub to: NaiveDate,
    /// Which part of each day; `None`: the whole day.
    #[serde(default, deserialize_with = "DayHours::known", skip_serializing_if = "Option::is_none")]
    #[specta(optional, type = Option<DayHours>)]
    pub hours: Option<DayHours>,
}

/// What to repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RepairRequest {
    /// The rota.
    pub rota: RotaId,
    /// Who is away from when to when; `None`: repair whatever breaks a rule in the rota as it is.
    pub away: Option<AwayEntry>,
}

/// What happens to a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// Somebody else takes it over.
    HandOver,
    /// The same person begins or ends at another time.
    Change,
    /// It is new.
    Add,
    /// It goes.
    Remove,
}

/// A duty with the name of who has it.
#[derive(Debug, Clone, Serialize, Type)]
pub struct NamedDuty {
    /// The duty.
    #[serde(flatten)]
    pub duty: DutyView,
    /// Name of the person.
    pub name: String,
}

/// One change of a repair: what was there and what comes in its place.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RepairStep {
    /// What happens.
    pub kind: RepairKind,
    /// As it was; `None` for a new duty.
    pub was: Option<NamedDuty>,
    /// As it will be; `None` for one that goes.
    pub now: Option<NamedDuty>,
}

/// The smallest repair that was found, to be looked at before it is accepted.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RepairProposal {
    /// What changes, by start.
    pub steps: Vec<RepairStep>,
    /// People, beside who is away, whose days change.
    pub people_told: u32,
    /// Person-hours that would be open without a repair and were covered before.
    pub opened_hours: f64,
    /// Person-hours of these that stay open all the same.
    pub open_hours: f64,
    /// Where they are, with who came nearest.
    pub open: Vec<RotaOpenSlot>,
    /// Other rotas in which the absence leaves duties that no longer hold; they are repaired there.
    pub elsewhere: Vec<RepairElsewhere>,
    /// What it means for whoever's duties change, and for others for whom a rule then finds other than before, by name.
    pub people: Vec<PersonMeaning>,
    /// Seconds that it took.
    pub seconds: f64,
    /// What to accept.
    pub edit: RepairEdit,
}

/// Another rota that an absence leaves to be repaired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RepairElsewhere {
    /// The rota.
    pub rota: RotaId,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Number of its duties that no longer hold.
    pub duties: u32,
}

/// A repair as it is accepted: one change that undo takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RepairEdit {
    /// The rota.
    pub rota: RotaId,
    /// Who is away; entered with the person.
    pub away: Option<AwayEntry>,
    /// The duties that change or go, as they were when the repair was proposed.
    pub before: Vec<Duty>,
    /// The duties that change or are new, as they will be.
    pub put: Vec<Duty>,
    /// The duties that go.
    pub remove: Vec<DutyId>,
}
