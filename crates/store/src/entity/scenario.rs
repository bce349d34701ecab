//! Scenarios.

use dialoog_model::{RotaId, Scenario, ScenarioId};
use sqlx::Row as _;
use uuid::Uuid;

use crate::column::{as_json, json, optional_number};
use crate::sqlite::{Connection, DbResult};

/// One scenario, or all, by name.
pub(crate) async fn load(connection: &mut Connection, id: Option<ScenarioId>) -> DbResult<Vec<Scenario>> {
    let rows = sqlx::query(
        "SELECT id, rota, name, note, copied_at, copied, changes, duties, seed FROM scenario
         WHERE id = $1 OR $1 IS NULL",
    )
    .bind(id.map(|id| id.0))
    .fetch_all(connection)
    .await?;
    let mut scenarios = rows
        .iter()
        .map(|row| {
            Ok(Scenario {
                id: ScenarioId(row.try_get("id")?),
                rota: RotaId(row.try_get("rota")?),
                name: row.try_get("name")?,
                note: row.try_get("note")?,
                copied_at: row.try_get("copied_at")?,
                copied: row.try_get("copied")?,
                changes: json(row, "changes")?,
                duties: json(row, "duties")?,
                seed: optional_number(row, "seed")?,
            })
        })
        .collect::<DbResult<Vec<Scenario>>>()?;
    // Not left to the database: what comes first in the alphabet differs between them.
    scenarios.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
    Ok(scenarios)
}

/// Those that are copies of a rota.
pub(crate) async fn of_rota(connection: &mut Connection, rota: RotaId) -> DbResult<Vec<ScenarioId>> {
    sqlx::query_scalar("SELECT id FROM scenario WHERE rota = $1 ORDER BY id")
        .bind(rota.0)
        .fetch_all(connection)
        .await
        .map(|ids: Vec<Uuid>| ids.into_iter().map(ScenarioId).collect())
}

pub(crate) async fn put(connection: &mut Connection, scenario: &Scenario) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO scenario (id, rota, name, note, copied_at, copied, changes, duties, seed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE
         SET rota = excluded.rota, name = excluded.name, note = excluded.note, copied_at = excluded.copied_at,
             copied = excluded.copied, changes = excluded.changes, duties = excluded.duties, seed = excluded.seed",
    )
    .bind(scenario.id.0)
    .bind(scenario.rota.0)
    .bind(&scenario.name)
    .bind(&scenario.note)
    .bind(scenario.copied_at)
    .bind(scenario.copied)
    .bind(as_json(&scenario.changes)?)
    .bind(as_json(&scenario.duties)?)
    .bind(scenario.seed.map(i64::from))
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: ScenarioId) -> DbResult<()> {
    sqlx::query("DELETE FROM scenario WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
