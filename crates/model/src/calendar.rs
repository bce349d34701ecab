//! What calendars outside have been told of a duty.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, DutyId, PersonId, RotaId};

/// Whether the duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CalendarStatus {
    /// It stands.
    Confirmed,
    /// It was told and has gone since.
    Cancelled,
}

/// The last that went out about a duty to the calendars of one person and one desk: a duty that was handed over has an
/// entry for each that was told of it. It outlives the duty, and undo does not touch it: what has been told cannot be
/// untold, only be told anew with a higher sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CalendarEntry {
    /// The duty: its UID in calendars.
    pub duty: DutyId,
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
    /// SEQUENCE of RFC 5545: from 0, raised by every real change.
    pub sequence: u32,
    /// Whether it stands.
    pub status: CalendarStatus,
    /// When this was first told: DTSTAMP and LAST-MODIFIED, so that the same rota gives the same bytes.
    pub changed_at: DateTime<Utc>,
}
