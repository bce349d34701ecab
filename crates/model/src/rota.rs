//! Rotas: the duties of a period.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{DeskId, DutyId, PersonId, RotaId};

/// State of a rota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RotaState {
    /// Not published yet.
    Draft,
    /// Published.
    Published {
        /// Latest version, from 1.
        version: u32,
    },
}

/// A rota: the plan of a period. Its duties are stored separately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rota {
    /// Its identifier.
    pub id: RotaId,
    /// First day.
    pub first_day: NaiveDate,
    /// Number of days.
    pub days: u32,
    /// Draft or published.
    pub state: RotaState,
    /// Seed of its latest generation; `None` where it was not generated.
    pub seed: Option<u32>,
}

/// One person at one desk for one interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Duty {
    /// Its identifier, which never changes.
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
    /// Locked: rostering neither moves nor removes it.
    pub locked: bool,
}

impl Duty {
    /// Its length in minutes.
    pub fn minutes(&self) -> u32 {
        u32::try_from((self.end - self.start).num_minutes()).unwrap_or(0)
    }
}

/// What was published, as it was said: also when people or desks are called otherwise later, or are no longer there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RotaVersion {
    /// The rota.
    pub rota: RotaId,
    /// Its number, from 1.
    pub version: u32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What whoever published it says of it; may be empty.
    #[serde(default)]
    pub note: String,
    /// The time zone in which its hours were told; `None` where that was not kept.
    #[serde(default)]
    #[specta(type = Option<String>)]
    pub zone: Option<Tz>,
    /// What the people in it were called, by identifier. Who was erased since is missing.
    #[serde(default)]
    pub people: Vec<(PersonId, String)>,
    /// What the desks in it were called, by identifier.
    #[serde(default)]
    pub desks: Vec<(DeskId, String)>,
    /// Its duties at that time.
    pub duties: Vec<Duty>,
}
