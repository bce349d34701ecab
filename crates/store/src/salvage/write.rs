//! The new file.

use chrono::{DateTime, Utc};

use super::report::Salvaged;
use crate::Revision;
use crate::db_error::DbError;
use crate::record_state::remembered::Remembered;
use crate::revision::rebuild;
use crate::sqlite::{self, Connection};
use crate::{Record, RecordDamage, RecordFault, change, entity, journal, schema};

/// What a file has besides its records.
pub(super) struct Rest {
    pub(super) created: DateTime<Utc>,
    pub(super) revision: Revision,
    pub(super) remembered: Vec<Remembered>,
}

/// Writes all of it. A record that the schema refuses is lost.
pub(super) async fn all(
    c: &mut Connection,
    records: Vec<Record>,
    rest: Rest,
    report: &mut Salvaged,
) -> Result<(), DbError> {
    sqlite::begin_writing(c).await?;
    sqlite::write_application_id(c).await?;
    schema::migrate(c).await?;
    let settings = records.iter().find_map(|record| match record {
        Record::Settings(settings) => Some(settings),
        _ => None,
    });
    let Some(settings) = settings else { return Err(change::refused("a workspace needs settings").into()) };
    entity::settings::create(c, settings, rest.created).await?;
    for record in &records {
        sqlite::mark(c).await?;
        let put = match change::check(record) {
            Ok(()) => entity::put(c, record).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match put {
            Ok(()) => sqlite::accept_mark(c).await?,
            Err(detail) => {
                sqlite::back_to_mark(c).await?;
                let fault = RecordFault::Unreadable { detail };
                report.lost.push(RecordDamage { key: record.key(), fault });
            }
        }
    }
    for one in &rest.remembered {
        match one {
            Remembered::Calendar(entry) => entity::calendar_event::put(c, entry).await?,
            Remembered::Created(_) => {}
            Remembered::Export(number, record) => entity::export_log::put(c, *number, record).await?,
            Remembered::ErasedHours(hours) => drop(entity::erased_hours::add(c, hours).await?),
        }
    }
    journal::begin_at(c, Revision(rest.revision.0.saturating_add(1))).await?;
    rebuild::all(c, None).await?;
    sqlite::commit(c).await?;
    Ok(())
}
