//! What calendars outside have been told. It is not journaled: what has been told cannot be untold.

use dialoog_model::{CalendarEntry, DeskId, DutyId, PersonId, RotaId};
use sqlx::Row as _;

use crate::column::{as_word, number, word};
use crate::sqlite::{Connection, DbResult};

/// The entries of a rota, by start.
pub(crate) async fn of_rota(connection: &mut Connection, rota: RotaId) -> DbResult<Vec<CalendarEntry>> {
    load(connection, Some(rota)).await
}

/// The entries of one rota, or of all, by start.
pub(crate) async fn load(connection: &mut Connection, rota: Option<RotaId>) -> DbResult<Vec<CalendarEntry>> {
    sqlx::query(
        "SELECT duty, rota, person, desk, starts_at, ends_at, sequence, status, changed_at
         FROM calendar_entry WHERE rota = $1 OR $1 IS NULL ORDER BY starts_at, duty, person, desk",
    )
    .bind(rota.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(CalendarEntry {
            duty: DutyId(row.try_get("duty")?),
            rota: RotaId(row.try_get("rota")?),
            person: PersonId(row.try_get("person")?),
            desk: DeskId(row.try_get("desk")?),
            start: row.try_get("starts_at")?,
            end: row.try_get("ends_at")?,
            sequence: number(row, "sequence")?,
            status: word(row, "status")?,
            changed_at: row.try_get("changed_at")?,
        })
    })
    .collect()
}

pub(crate) async fn put(connection: &mut Connection, entry: &CalendarEntry) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO calendar_entry
             (duty, rota, person, desk, starts_at, ends_at, sequence, status, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (duty, person, desk) DO UPDATE
         SET rota = excluded.rota, starts_at = excluded.starts_at, ends_at = excluded.ends_at, sequence = excluded.sequence,
             status = excluded.status, changed_at = excluded.changed_at",
    )
    .bind(entry.duty.0)
    .bind(entry.rota.0)
    .bind(entry.person.0)
    .bind(entry.desk.0)
    .bind(entry.start)
    .bind(entry.end)
    .bind(i64::from(entry.sequence))
    .bind(as_word(&entry.status)?)
    .bind(entry.changed_at)
    .execute(connection)
    .await?;
    Ok(())
}
