//! Volumes that a planner overruled.

use chrono::{DateTime, Utc};
use dialoog_model::{StreamId, VolumeOverride};
use sqlx::Row as _;

use crate::sqlite::{Connection, DbResult};

/// Those of one stream, or all, by their start.
pub(crate) async fn load(
    connection: &mut Connection,
    stream: Option<StreamId>,
) -> DbResult<Vec<VolumeOverride>> {
    sqlx::query(
        "SELECT stream, starts_at, ends_at, per_hour FROM volume_override
         WHERE stream = $1 OR $1 IS NULL ORDER BY starts_at, stream",
    )
    .bind(stream.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(VolumeOverride {
            stream: StreamId(row.try_get("stream")?),
            start: row.try_get("starts_at")?,
            end: row.try_get("ends_at")?,
            per_hour: row.try_get("per_hour")?,
        })
    })
    .collect()
}

/// The one that starts at an instant.
pub(crate) async fn one(
    connection: &mut Connection,
    stream: StreamId,
    start: DateTime<Utc>,
) -> DbResult<Option<VolumeOverride>> {
    Ok(load(connection, Some(stream)).await?.into_iter().find(|value| value.start == start))
}

pub(crate) async fn put(connection: &mut Connection, value: &VolumeOverride) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO volume_override (stream, starts_at, ends_at, per_hour) VALUES ($1, $2, $3, $4)
         ON CONFLICT (stream, starts_at) DO UPDATE SET ends_at = excluded.ends_at, per_hour = excluded.per_hour",
    )
    .bind(value.stream.0)
    .bind(value.start)
    .bind(value.end)
    .bind(value.per_hour)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(
    connection: &mut Connection,
    stream: StreamId,
    start: DateTime<Utc>,
) -> DbResult<()> {
    sqlx::query("DELETE FROM volume_override WHERE stream = $1 AND starts_at = $2")
        .bind(stream.0)
        .bind(start)
        .execute(connection)
        .await?;
    Ok(())
}
