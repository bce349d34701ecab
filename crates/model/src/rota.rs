//! Rotas: the duties of a period.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, DutyId, PersonId, RotaId};

/// How far a rota has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RotaState {
    /// Being made.
    Draft,
    /// Known to the people in it.
    Published {
        /// The version that they know, from 1.
        version: u32,
    },
}

/// The plan of a period. Its duties are kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rota {
    /// Its identifier.
    pub id: RotaId,
    /// First day.
    pub first_day: NaiveDate,
    /// Number of days.
    pub days: u32,
    /// How far it has come.
    pub state: RotaState,
    /// The seed that it was last generated with.
    pub seed: Option<u32>,
}

/// One person at one desk for one interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Duty {
    /// Its identifier, for life.
    pub id: DutyId,
    /// The rota it belongs to.
    pub rota: RotaId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// From, on the slot grid.
    pub start: DateTime<Utc>,
    /// Until, on the slot grid.
    pub end: DateTime<Utc>,
    /// A fact for rostering: it is neither moved nor removed.
    pub locked: bool,
}

impl Duty {
    /// Its length in minutes.
    pub fn minutes(&self) -> u32 {
        u32::try_from((self.end - self.start).num_minutes()).unwrap_or(0)
    }
}

/// What was published, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RotaVersion {
    /// The rota.
    pub rota: RotaId,
    /// Its number, from 1.
    pub version: u32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Its duties at that moment.
    pub duties: Vec<Duty>,
}
