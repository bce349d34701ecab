//! What was published of a rota, as it was said.

use dialoog_model::{DeskId, Duty, DutyId, PersonId, RotaId, RotaVersion};
use sqlx::Row as _;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::column::{as_json, as_word, number, optional_json, word};
use crate::sqlite::{Connection, DbResult};

/// The versions of a rota, oldest first.
pub(crate) async fn of_rota(connection: &mut Connection, rota: RotaId) -> DbResult<Vec<RotaVersion>> {
    load(connection, rota, None).await
}

pub(crate) async fn one(
    connection: &mut Connection,
    rota: RotaId,
    version: u32,
) -> DbResult<Option<RotaVersion>> {
    Ok(load(connection, rota, Some(version)).await?.pop())
}

/// What a version called people and desks, by identifier.
#[derive(Default)]
struct Names {
    people: Vec<(PersonId, String)>,
    desks: Vec<(DeskId, String)>,
}

/// One version of a rota, or all, oldest first.
async fn load(connection: &mut Connection, rota: RotaId, version: Option<u32>) -> DbResult<Vec<RotaVersion>> {
    let version = version.map(i64::from);
    let mut duties = duties(connection, rota, version).await?;
    let mut names = names(connection, rota, version).await?;
    sqlx::query(
        "SELECT version, published_at, note, zone, facts FROM rota_version
         WHERE rota = $1 AND (version = $2 OR $2 IS NULL) ORDER BY version",
    )
    .bind(rota.0)
    .bind(version)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        let version = number(row, "version")?;
        let Names { people, desks } = names.remove(&version).unwrap_or_default();
        let zone: Option<String> = row.try_get("zone")?;
        let zone = zone.map(|name| name.parse()).transpose();
        Ok(RotaVersion {
            rota,
            version,
            published_at: row.try_get("published_at")?,
            note: row.try_get("note")?,
            zone: zone.map_err(|e: chrono_tz::ParseError| sqlx::Error::Decode(e.into()))?,
            people,
            desks,
            duties: duties.remove(&version).unwrap_or_default(),
            facts: optional_json(row, "facts")?,
        })
    })
    .collect()
}

async fn duties(
    connection: &mut Connection,
    rota: RotaId,
    version: Option<i64>,
) -> DbResult<BTreeMap<u32, Vec<Duty>>> {
    let mut duties: BTreeMap<u32, Vec<Duty>> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT version, duty, person, desk, starts_at, ends_at, locked, kind FROM rota_version_duty
         WHERE rota = $1 AND (version = $2 OR $2 IS NULL) ORDER BY version, place",
    )
    .bind(rota.0)
    .bind(version)
    .fetch_all(connection)
    .await?;
    for row in rows {
        duties.entry(number(&row, "version")?).or_default().push(Duty {
            id: DutyId(row.try_get("duty")?),
            rota,
            person: PersonId(row.try_get("person")?),
            desk: DeskId(row.try_get("desk")?),
            start: row.try_get("starts_at")?,
            end: row.try_get("ends_at")?,
            locked: row.try_get("locked")?,
            kind: word(&row, "kind")?,
        });
    }
    Ok(duties)
}

async fn names(
    connection: &mut Connection,
    rota: RotaId,
    version: Option<i64>,
) -> DbResult<BTreeMap<u32, Names>> {
    let mut names: BTreeMap<u32, Names> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT version, kind, id, name FROM rota_version_name
         WHERE rota = $1 AND (version = $2 OR $2 IS NULL) ORDER BY version, kind, id",
    )
    .bind(rota.0)
    .bind(version)
    .fetch_all(connection)
    .await?;
    for row in rows {
        let of_version = names.entry(number(&row, "version")?).or_default();
        let (id, name): (Uuid, String) = (row.try_get("id")?, row.try_get("name")?);
        match row.try_get::<String, _>("kind")?.as_str() {
            "desk" => of_version.desks.push((DeskId(id), name)),
            _ => of_version.people.push((PersonId(id), name)),
        }
    }
    Ok(names)
}

/// How many duties are new, other or gone in a rota since a version of it, whatever is locked.
pub(crate) async fn changes_since(connection: &mut Connection, rota: RotaId, version: u32) -> DbResult<u32> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM rota_version_duty v
                 LEFT JOIN duty d ON d.id = v.duty AND d.rota = v.rota AND d.person = v.person AND d.desk = v.desk
                     AND d.starts_at = v.starts_at AND d.ends_at = v.ends_at AND d.kind = v.kind
                 WHERE v.rota = $1 AND v.version = $2 AND d.id IS NULL)
              + (SELECT count(*) FROM duty WHERE rota = $1 AND id NOT IN
                 (SELECT duty FROM rota_version_duty WHERE rota = $1 AND version = $2)) AS changes",
    )
    .bind(rota.0)
    .bind(i64::from(version))
    .fetch_one(connection)
    .await?;
    number(&row, "changes")
}

pub(crate) async fn put(connection: &mut Connection, value: &RotaVersion) -> DbResult<()> {
    let version = i64::from(value.version);
    sqlx::query(
        "INSERT INTO rota_version (rota, version, published_at, note, zone, facts) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (rota, version) DO UPDATE
         SET published_at = excluded.published_at, note = excluded.note, zone = excluded.zone,
             facts = excluded.facts",
    )
    .bind(value.rota.0)
    .bind(version)
    .bind(value.published_at)
    .bind(&value.note)
    .bind(value.zone.map(chrono_tz::Tz::name))
    .bind(value.facts.as_ref().map(as_json).transpose()?)
    .execute(&mut *connection)
    .await?;
    for table in [
        "DELETE FROM rota_version_duty WHERE rota = $1 AND version = $2",
        "DELETE FROM rota_version_name WHERE rota = $1 AND version = $2",
    ] {
        sqlx::query(table).bind(value.rota.0).bind(version).execute(&mut *connection).await?;
    }
    let people = value.people.iter().map(|(id, name)| ("person", id.0, name));
    let desks = value.desks.iter().map(|(id, name)| ("desk", id.0, name));
    for (kind, id, name) in people.chain(desks) {
        sqlx::query(
            "INSERT INTO rota_version_name (rota, version, kind, id, name) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(value.rota.0)
        .bind(version)
        .bind(kind)
        .bind(id)
        .bind(name)
        .execute(&mut *connection)
        .await?;
    }
    for (place, duty) in (0_i64..).zip(&value.duties) {
        sqlx::query(
            "INSERT INTO rota_version_duty
                 (rota, version, place, duty, person, desk, starts_at, ends_at, locked, kind)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(value.rota.0)
        .bind(version)
        .bind(place)
        .bind(duty.id.0)
        .bind(duty.person.0)
        .bind(duty.desk.0)
        .bind(duty.start)
        .bind(duty.end)
        .bind(duty.locked)
        .bind(as_word(&duty.kind)?)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, rota: RotaId, version: u32) -> DbResult<()> {
    sqlx::query("DELETE FROM rota_version WHERE rota = $1 AND version = $2")
        .bind(rota.0)
        .bind(i64::from(version))
        .execute(connection)
        .await?;
    Ok(())
}
