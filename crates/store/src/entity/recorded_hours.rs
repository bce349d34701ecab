//! Hours that were worked, as another program recorded them.

use chrono::{DateTime, Utc};
use dialoog_model::{PersonId, RecordedHours};
use sqlx::Row as _;

use crate::column::{as_word, bound, word};
use crate::sqlite::{Connection, DbResult, Row};

fn read(row: &Row) -> DbResult<RecordedHours> {
    Ok(RecordedHours {
        person: PersonId(row.try_get("person")?),
        start: row.try_get("starts_at")?,
        end: row.try_get("ends_at")?,
        kind: word(row, "kind")?,
    })
}

pub(crate) async fn one(
    connection: &mut Connection,
    person: PersonId,
    start: DateTime<Utc>,
) -> DbResult<Option<RecordedHours>> {
    sqlx::query(
        "SELECT person, starts_at, ends_at, kind FROM recorded_hours WHERE person = $1 AND starts_at = $2",
    )
    .bind(person.0)
    .bind(start)
    .fetch_optional(connection)
    .await?
    .as_ref()
    .map(read)
    .transpose()
}

/// All of one person, or of everybody, by start.
pub(crate) async fn load(
    connection: &mut Connection,
    person: Option<PersonId>,
) -> DbResult<Vec<RecordedHours>> {
    sqlx::query(
        "SELECT person, starts_at, ends_at, kind FROM recorded_hours
         WHERE person = $1 OR $1 IS NULL ORDER BY starts_at, person",
    )
    .bind(person.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Those that overlap `[from, to)`, by start.
pub(crate) async fn between(
    connection: &mut Connection,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> DbResult<Vec<RecordedHours>> {
    sqlx::query(
        "SELECT person, starts_at, ends_at, kind FROM recorded_hours
         WHERE starts_at < $2 AND ends_at > $1 ORDER BY starts_at, person",
    )
    .bind(bound(from))
    .bind(bound(to))
    .fetch_all(connection)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(crate) async fn put(connection: &mut Connection, hours: &RecordedHours) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO recorded_hours (person, starts_at, ends_at, kind) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person, starts_at) DO UPDATE SET ends_at = excluded.ends_at, kind = excluded.kind",
    )
    .bind(hours.person.0)
    .bind(hours.start)
    .bind(hours.end)
    .bind(as_word(&hours.kind)?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(
    connection: &mut Connection,
    person: PersonId,
    start: DateTime<Utc>,
) -> DbResult<()> {
    sqlx::query("DELETE FROM recorded_hours WHERE person = $1 AND starts_at = $2")
        .bind(person.0)
        .bind(start)
        .execute(connection)
        .await?;
    Ok(())
}
