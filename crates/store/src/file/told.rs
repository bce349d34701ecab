//! What a file told outside last. It is in no journal, so whether another file knows of it is asked for itself.

use dialoog_model::CalendarEntry;

use crate::ExportRecord;
use crate::entity::{calendar_event, export_log};
use crate::sqlite::{Connection, DbResult};

/// What calendars were told last and what was given out last. Whoever knows of that knows of all before it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Told {
    /// One of the events of the last export.
    pub(crate) calendar: Option<CalendarEntry>,
    /// With its number.
    pub(crate) export: Option<(i64, ExportRecord)>,
}

impl Told {
    /// What a file told last.
    pub(crate) async fn of(connection: &mut Connection) -> DbResult<Self> {
        Ok(Self {
            calendar: calendar_event::latest(connection).await?,
            export: export_log::latest(connection).await?,
        })
    }

    /// Whether a file knows of it: the event as it was told or as it was told later, and the same entry in the list of exports.
    pub(crate) async fn is_known_to(&self, connection: &mut Connection) -> DbResult<bool> {
        if let Some(told) = &self.calendar {
            let theirs = calendar_event::one(connection, told).await?;
            if !theirs.is_some_and(|theirs| theirs == *told || theirs.sequence > told.sequence) {
                return Ok(false);
            }
        }
        match &self.export {
            Some((number, record)) => {
                Ok(export_log::one(connection, *number).await?.as_ref() == Some(record))
            }
            None => Ok(true),
        }
    }
}
