//! Duties.

use chrono::{DateTime, Utc};
use dialoog_model::{DeskId, Duty, DutyId, PersonId, RotaId};
use sqlx::Row as _;

use crate::column::{as_word, bound, word};
use crate::sqlite::{Connection, DbResult, Row};

fn read(row: &Row) -> DbResult<Duty> {
    Ok(Duty {
        id: DutyId(row.try_get("id")?),
        rota: RotaId(row.try_get("rota")?),
        person: PersonId(row.try_get("person")?),
        desk: DeskId(row.try_get("desk")?),
        start: row.try_get("starts_at")?,
        end: row.try_get("ends_at")?,
        locked: row.try_get("locked")?,
        kind: word(row, "kind")?,
    })
}

pub(crate) async fn one(connection: &mut Connection, id: DutyId) -> DbResult<Option<Duty>> {
    sqlx::query("SELECT id, rota, person, desk, starts_at, ends_at, locked, kind FROM duty WHERE id = $1")
        .bind(id.0)
        .fetch_optional(connection)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// All duties.
pub(crate) async fn all(connection: &mut Connection) -> DbResult<Vec<Duty>> {
    sqlx::query("SELECT id, rota, person, desk, starts_at, ends_at, locked, kind FROM duty")
        .fetch_all(connection)
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The duties of a rota, by their start.
pub(crate) async fn of_rota(connection: &mut Connection, rota: RotaId) -> DbResult<Vec<Duty>> {
    sqlx::query(
        "SELECT id, rota, person, desk, starts_at, ends_at, locked, kind FROM duty
         WHERE rota = $1 ORDER BY starts_at, id",
    )
    .bind(rota.0)
    .fetch_all(connection)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// The duties of any rota that overlap `[from, to)`, by their start.
pub(crate) async fn between(
    connection: &mut Connection,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    except: Option<RotaId>,
) -> DbResult<Vec<Duty>> {
    sqlx::query(
        "SELECT id, rota, person, desk, starts_at, ends_at, locked, kind FROM duty
         WHERE starts_at < $2 AND ends_at > $1 AND (rota <> $3 OR $3 IS NULL) ORDER BY starts_at, id",
    )
    .bind(bound(from))
    .bind(bound(to))
    .bind(except.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(crate) async fn put(connection: &mut Connection, duty: &Duty) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO duty (id, rota, person, desk, starts_at, ends_at, locked, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE
         SET rota = excluded.rota, person = excluded.person, desk = excluded.desk,
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, locked = excluded.locked,
             kind = excluded.kind",
    )
    .bind(duty.id.0)
    .bind(duty.rota.0)
    .bind(duty.person.0)
    .bind(duty.desk.0)
    .bind(duty.start)
    .bind(duty.end)
    .bind(duty.locked)
    .bind(as_word(&duty.kind)?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: DutyId) -> DbResult<()> {
    sqlx::query("DELETE FROM duty WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
