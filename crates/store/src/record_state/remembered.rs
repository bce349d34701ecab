//! What a file remembers besides its records: neither journaled nor undone, but with checksums as records have them.

use chrono::{DateTime, Utc};
use dialoog_model::CalendarEntry;

use super::checksum;
use super::memory::Memory;
use super::state::{self, State};
use super::state_key::StateKey;
use crate::column::as_json;
use crate::entity::{calendar_event, erased_hours, export_log, settings};
use crate::sqlite::{Connection, DbResult};
use crate::{ErasedHours, ExportRecord, Revision};

/// One piece of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Remembered {
    Calendar(CalendarEntry),
    Created(DateTime<Utc>),
    /// With its number.
    Export(i64, ExportRecord),
    ErasedHours(ErasedHours),
}

impl Remembered {
    /// All of a kind. A row that holds nothing that was ever written is an error of its own.
    pub(crate) async fn load(c: &mut Connection, memory: Memory) -> DbResult<Vec<DbResult<Self>>> {
        fn all<T>(list: Vec<DbResult<T>>, one: impl Fn(T) -> Remembered) -> Vec<DbResult<Remembered>> {
            list.into_iter().map(|row| row.map(&one)).collect()
        }
        Ok(match memory {
            Memory::Calendar => all(calendar_event::rows(c, None).await?, Self::Calendar),
            Memory::Created => vec![settings::created_at(c).await.map(Self::Created)],
            Memory::Export => all(export_log::rows(c).await?, |(number, one)| Self::Export(number, one)),
            Memory::ErasedHours => all(erased_hours::rows(c).await?, Self::ErasedHours),
        })
    }

    /// What names it.
    pub(crate) fn key(&self) -> StateKey {
        match self {
            Self::Calendar(entry) => StateKey::of_calendar(entry),
            Self::Created(_) => StateKey { kind: Memory::Created as i64, id: Vec::new() },
            Self::Export(number, _) => {
                StateKey { kind: Memory::Export as i64, id: number.to_be_bytes().to_vec() }
            }
            Self::ErasedHours(hours) => StateKey::of_erased_hours(hours),
        }
    }

    /// Whether it is what was written.
    pub(crate) fn fits(&self, state: &State) -> DbResult<bool> {
        Ok(self.checksum(state.revision)? == state.checksum)
    }

    fn checksum(&self, revision: Revision) -> DbResult<i64> {
        let content = match self {
            Self::Calendar(entry) => as_json(entry)?,
            Self::Created(at) => at.to_rfc3339(),
            Self::Export(_, record) => as_json(record)?,
            Self::ErasedHours(hours) => as_json(hours)?,
        };
        Ok(checksum::of_content(&self.key(), revision, Some(&content)))
    }

    /// Which it is, in words of the command line.
    pub(crate) fn described(&self) -> String {
        match self {
            Self::Calendar(entry) => {
                format!("{} of duty {} of person {}", Memory::Calendar.described(), entry.duty, entry.person)
            }
            Self::Created(_) => Memory::Created.described().to_owned(),
            Self::Export(_, record) => {
                format!("{}: {} of {}", Memory::Export.described(), record.what, record.at.format("%F %H:%M"))
            }
            Self::ErasedHours(hours) => {
                format!(
                    "{}: {} in {}",
                    Memory::ErasedHours.described(),
                    hours.team,
                    hours.month.format("%Y-%m")
                )
            }
        }
    }

    /// Notes that it was written.
    pub(crate) async fn note(&self, connection: &mut Connection, revision: Revision) -> DbResult<()> {
        let checksum = self.checksum(revision)?;
        state::put(connection, &self.key(), State { revision, present: true, checksum }).await
    }
}
