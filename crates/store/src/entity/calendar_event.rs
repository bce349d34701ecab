//! What calendars outside have been told. It is not journaled: what has been told cannot be untold.

use dialoog_model::{CalendarEntry, CalendarOwner, DeskId, DutyId, PersonId, RotaId};
use sqlx::Row as _;
use uuid::Uuid;

use crate::column::{as_word, number, word};
use crate::sqlite::{Connection, DbResult, Row};

/// The entries of one rota, or of all, by start.
pub(crate) async fn load(connection: &mut Connection, rota: Option<RotaId>) -> DbResult<Vec<CalendarEntry>> {
    rows(connection, rota).await?.into_iter().collect()
}

/// The same, each read by itself.
pub(crate) async fn rows(
    connection: &mut Connection,
    rota: Option<RotaId>,
) -> DbResult<Vec<DbResult<CalendarEntry>>> {
    let rows = sqlx::query(
        "SELECT owner, owner_id, duty, named_by_duty, rota, person, desk, starts_at, ends_at, kind, sequence, status,
             changed_at, shown, (SELECT id FROM workspace) AS workspace
         FROM calendar_event WHERE rota = $1 OR $1 IS NULL ORDER BY starts_at, duty, owner, owner_id",
    )
    .bind(rota.map(|id| id.0))
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(read).collect())
}

/// One of those that were told last.
pub(crate) async fn latest(connection: &mut Connection) -> DbResult<Option<CalendarEntry>> {
    let row = sqlx::query(
        "SELECT owner, owner_id, duty, named_by_duty, rota, person, desk, starts_at, ends_at, kind, sequence, status,
             changed_at, shown, (SELECT id FROM workspace) AS workspace
         FROM calendar_event ORDER BY changed_at DESC, sequence DESC, owner, owner_id, duty LIMIT 1",
    )
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(read).transpose()
}

/// What the same calendar was told of the same duty.
pub(crate) async fn one(
    connection: &mut Connection,
    like: &CalendarEntry,
) -> DbResult<Option<CalendarEntry>> {
    let (owner, owner_id) = named(like.owner);
    let row = sqlx::query(
        "SELECT owner, owner_id, duty, named_by_duty, rota, person, desk, starts_at, ends_at, kind, sequence, status,
             changed_at, shown, (SELECT id FROM workspace) AS workspace
         FROM calendar_event
         WHERE owner = $1 AND owner_id = COALESCE($2, (SELECT id FROM workspace)) AND duty = $3",
    )
    .bind(owner)
    .bind(owner_id)
    .bind(like.duty.0)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> DbResult<CalendarEntry> {
    Ok(CalendarEntry {
        owner: owner(row)?,
        duty: DutyId(row.try_get("duty")?),
        named_by_duty: row.try_get("named_by_duty")?,
        rota: RotaId(row.try_get("rota")?),
        person: PersonId(row.try_get("person")?),
        desk: DeskId(row.try_get("desk")?),
        start: row.try_get("starts_at")?,
        end: row.try_get("ends_at")?,
        kind: word(row, "kind")?,
        sequence: number(row, "sequence")?,
        status: word(row, "status")?,
        changed_at: row.try_get("changed_at")?,
        shown: row.try_get("shown")?,
    })
}

fn owner(row: &Row) -> DbResult<CalendarOwner> {
    let id: Uuid = row.try_get("owner_id")?;
    match row.try_get::<String, _>("owner")?.as_str() {
        "team" if id == row.try_get::<Uuid, _>("workspace")? => Ok(CalendarOwner::Team),
        "desk" => Ok(CalendarOwner::Desk(DeskId(id))),
        "person" => Ok(CalendarOwner::Person(PersonId(id))),
        other => Err(sqlx::Error::Decode(format!("{other} owns no calendar").into())),
    }
}

/// An owner as the file has it; the team has the identifier of the workspace.
fn named(owner: CalendarOwner) -> (&'static str, Option<Uuid>) {
    match owner {
        CalendarOwner::Team => ("team", None),
        CalendarOwner::Desk(desk) => ("desk", Some(desk.0)),
        CalendarOwner::Person(person) => ("person", Some(person.0)),
    }
}

pub(crate) async fn put(connection: &mut Connection, entry: &CalendarEntry) -> DbResult<()> {
    let (owner, owner_id) = named(entry.owner);
    sqlx::query(
        "INSERT INTO calendar_event
             (owner, owner_id, duty, named_by_duty, rota, person, desk, starts_at, ends_at, kind, sequence, status,
              changed_at, shown)
         VALUES ($1, COALESCE($2, (SELECT id FROM workspace)), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (owner, owner_id, duty) DO UPDATE
         SET named_by_duty = excluded.named_by_duty, rota = excluded.rota, person = excluded.person, desk = excluded.desk,
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, kind = excluded.kind, sequence = excluded.sequence,
             status = excluded.status, changed_at = excluded.changed_at, shown = excluded.shown",
    )
    .bind(owner)
    .bind(owner_id)
    .bind(entry.duty.0)
    .bind(entry.named_by_duty)
    .bind(entry.rota.0)
    .bind(entry.person.0)
    .bind(entry.desk.0)
    .bind(entry.start)
    .bind(entry.end)
    .bind(as_word(&entry.kind)?)
    .bind(i64::from(entry.sequence))
    .bind(as_word(&entry.status)?)
    .bind(entry.changed_at)
    .bind(entry.shown)
    .execute(connection)
    .await?;
    Ok(())
}
