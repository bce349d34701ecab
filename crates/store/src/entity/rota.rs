//! Rotas, without their duties.

use dialoog_model::{Rota, RotaId, RotaState};
use sqlx::Row as _;

use crate::column::{as_json, number, optional_json, optional_number};
use crate::sqlite::{Connection, DbResult};

/// One rota, or all by their first day.
pub(crate) async fn load(connection: &mut Connection, id: Option<RotaId>) -> DbResult<Vec<Rota>> {
    sqlx::query(
        "SELECT id, first_day, days, version, seed, emphasis FROM rota
         WHERE id = $1 OR $1 IS NULL ORDER BY first_day, id",
    )
    .bind(id.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(Rota {
            id: RotaId(row.try_get("id")?),
            first_day: row.try_get("first_day")?,
            days: number(row, "days")?,
            state: match optional_number(row, "version")? {
                Some(version) => RotaState::Published { version },
                None => RotaState::Draft,
            },
            seed: optional_number(row, "seed")?,
            emphasis: optional_json(row, "emphasis")?,
        })
    })
    .collect()
}

pub(crate) async fn put(connection: &mut Connection, rota: &Rota) -> DbResult<()> {
    let (state, version) = match rota.state {
        RotaState::Draft => ("draft", None),
        RotaState::Published { version } => ("published", Some(i64::from(version))),
    };
    sqlx::query(
        "INSERT INTO rota (id, first_day, days, state, version, seed, emphasis) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE
         SET first_day = excluded.first_day, days = excluded.days, state = excluded.state,
             version = excluded.version, seed = excluded.seed, emphasis = excluded.emphasis",
    )
    .bind(rota.id.0)
    .bind(rota.first_day)
    .bind(i64::from(rota.days))
    .bind(state)
    .bind(version)
    .bind(rota.seed.map(i64::from))
    .bind(rota.emphasis.map(|steps| as_json(&steps)).transpose()?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: RotaId) -> DbResult<()> {
    sqlx::query("DELETE FROM rota WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
