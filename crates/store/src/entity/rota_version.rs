//! What was published of a rota, as it was.

use dialoog_model::{DeskId, Duty, DutyId, PersonId, RotaId, RotaVersion};
use sqlx::Row as _;
use std::collections::BTreeMap;

use crate::column::number;
use crate::sqlite::{Connection, DbResult};

/// The versions of a rota, oldest first.
pub(crate) async fn of_rota(connection: &mut Connection, rota: RotaId) -> DbResult<Vec<RotaVersion>> {
    let mut duties: BTreeMap<u32, Vec<Duty>> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT version, duty, person, desk, starts_at, ends_at, locked FROM rota_version_duty
         WHERE rota = $1 ORDER BY version, place",
    )
    .bind(rota.0)
    .fetch_all(&mut *connection)
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
        });
    }
    sqlx::query("SELECT version, published_at FROM rota_version WHERE rota = $1 ORDER BY version")
        .bind(rota.0)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            let version = number(row, "version")?;
            Ok(RotaVersion {
                rota,
                version,
                published_at: row.try_get("published_at")?,
                duties: duties.remove(&version).unwrap_or_default(),
            })
        })
        .collect()
}

pub(crate) async fn one(
    connection: &mut Connection,
    rota: RotaId,
    version: u32,
) -> DbResult<Option<RotaVersion>> {
    Ok(of_rota(connection, rota).await?.into_iter().find(|v| v.version == version))
}

pub(crate) async fn put(connection: &mut Connection, value: &RotaVersion) -> DbResult<()> {
    let version = i64::from(value.version);
    sqlx::query(
        "INSERT INTO rota_version (rota, version, published_at) VALUES ($1, $2, $3)
         ON CONFLICT (rota, version) DO UPDATE SET published_at = excluded.published_at",
    )
    .bind(value.rota.0)
    .bind(version)
    .bind(value.published_at)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM rota_version_duty WHERE rota = $1 AND version = $2")
        .bind(value.rota.0)
        .bind(version)
        .execute(&mut *connection)
        .await?;
    for (place, duty) in (0_i64..).zip(&value.duties) {
        sqlx::query(
            "INSERT INTO rota_version_duty
                 (rota, version, place, duty, person, desk, starts_at, ends_at, locked)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
