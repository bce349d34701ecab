//! Up to which busyness desks keep their promises, where a planner chose it.

use dialoog_model::{DeskId, DeskSafety};
use sqlx::Row as _;

use crate::sqlite::{Connection, DbResult};

/// That of one desk, or all.
pub(crate) async fn load(connection: &mut Connection, desk: Option<DeskId>) -> DbResult<Vec<DeskSafety>> {
    sqlx::query("SELECT desk, quantile FROM desk_safety WHERE desk = $1 OR $1 IS NULL ORDER BY desk")
        .bind(desk.map(|id| id.0))
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok(DeskSafety { desk: DeskId(row.try_get("desk")?), quantile: row.try_get("quantile")? }))
        .collect()
}

pub(crate) async fn put(connection: &mut Connection, safety: &DeskSafety) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO desk_safety (desk, quantile) VALUES ($1, $2)
         ON CONFLICT (desk) DO UPDATE SET quantile = excluded.quantile",
    )
    .bind(safety.desk.0)
    .bind(safety.quantile)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, desk: DeskId) -> DbResult<()> {
    sqlx::query("DELETE FROM desk_safety WHERE desk = $1").bind(desk.0).execute(connection).await?;
    Ok(())
}
