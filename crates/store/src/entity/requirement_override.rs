//! Required numbers that a planner overruled.

use chrono::{DateTime, Utc};
use dialoog_model::{DeskId, RequirementOverride};
use sqlx::Row as _;

use crate::column::number;
use crate::sqlite::{Connection, DbResult};

/// Those of one desk, or all, by their start.
pub(crate) async fn load(
    connection: &mut Connection,
    desk: Option<DeskId>,
) -> DbResult<Vec<RequirementOverride>> {
    sqlx::query(
        "SELECT desk, starts_at, ends_at, people FROM requirement_override
         WHERE desk = $1 OR $1 IS NULL ORDER BY starts_at, desk",
    )
    .bind(desk.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(RequirementOverride {
            desk: DeskId(row.try_get("desk")?),
            start: row.try_get("starts_at")?,
            end: row.try_get("ends_at")?,
            people: number(row, "people")?,
        })
    })
    .collect()
}

/// The one that starts at an instant.
pub(crate) async fn one(
    connection: &mut Connection,
    desk: DeskId,
    start: DateTime<Utc>,
) -> DbResult<Option<RequirementOverride>> {
    Ok(load(connection, Some(desk)).await?.into_iter().find(|value| value.start == start))
}

pub(crate) async fn put(connection: &mut Connection, value: &RequirementOverride) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO requirement_override (desk, starts_at, ends_at, people) VALUES ($1, $2, $3, $4)
         ON CONFLICT (desk, starts_at) DO UPDATE SET ends_at = excluded.ends_at, people = excluded.people",
    )
    .bind(value.desk.0)
    .bind(value.start)
    .bind(value.end)
    .bind(i64::from(value.people))
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, desk: DeskId, start: DateTime<Utc>) -> DbResult<()> {
    sqlx::query("DELETE FROM requirement_override WHERE desk = $1 AND starts_at = $2")
        .bind(desk.0)
        .bind(start)
        .execute(connection)
        .await?;
    Ok(())
}
