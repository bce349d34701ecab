//! What has been exported of a duty to calendars.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::ids::{DeskId, DutyId, PersonId, RotaId, derived_id};
use crate::rota::DutyKind;

/// Whose a calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum CalendarOwner {
    /// The whole team's.
    Team,
    /// A desk's.
    Desk(DeskId),
    /// Somebody's own.
    Person(PersonId),
}

impl CalendarOwner {
    /// What a duty is called in this calendar. Programs take two events with one name for the same event, also where they
    /// come from two calendars, and these show different things.
    pub fn name_of(self, duty: DutyId) -> Uuid {
        match self {
            Self::Team => derived_id(duty.0, "team"),
            Self::Desk(desk) => derived_id(duty.0, &format!("desk/{desk}")),
            Self::Person(person) => derived_id(duty.0, &format!("person/{person}")),
        }
    }
}

/// Status of a duty in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CalendarStatus {
    /// The duty takes place.
    Confirmed,
    /// It was exported and has been removed since.
    Cancelled,
}

/// The last that one calendar was told about a duty. It outlives the duty, and undo does not touch it: what has been told
/// cannot be untold, only be told anew with a higher sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CalendarEntry {
    /// The calendar.
    pub owner: CalendarOwner,
    /// The duty.
    pub duty: DutyId,
    /// Whether the event is named after the duty alone, as the first versions did, and not after calendar and duty: what
    /// was told under a name keeps it.
    pub named_by_duty: bool,
    /// The rota it was in.
    pub rota: RotaId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// What it asks.
    pub kind: DutyKind,
    /// SEQUENCE of RFC 5545: from 0, raised by every change of what is shown.
    pub sequence: u32,
    /// Confirmed or cancelled.
    pub status: CalendarStatus,
    /// When this was first told: DTSTAMP and LAST-MODIFIED, so that the same state gives the same bytes.
    pub changed_at: DateTime<Utc>,
    /// A digest of all that the event shows, by which a change of it is known. It names nobody. `None`: told by a version that
    /// did not know it.
    pub shown: Option<Uuid>,
}

impl CalendarEntry {
    /// The event's name in its calendar, for life: UID of RFC 5545.
    pub fn uid(&self) -> String {
        let name = if self.named_by_duty { self.duty.0 } else { self.owner.name_of(self.duty) };
        format!("{name}@dialoog")
    }
}
