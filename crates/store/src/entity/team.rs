//! Teams.

use dialoog_model::{Team, TeamId};
use sqlx::Row as _;

use crate::column::{as_word, word};
use crate::sqlite::{Connection, DbResult};

/// One team, or all.
pub(crate) async fn load(connection: &mut Connection, id: Option<TeamId>) -> DbResult<Vec<Team>> {
    sqlx::query("SELECT id, name, kind FROM team WHERE id = $1 OR $1 IS NULL")
        .bind(id.map(|id| id.0))
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            Ok(Team { id: TeamId(row.try_get("id")?), name: row.try_get("name")?, kind: word(row, "kind")? })
        })
        .collect()
}

pub(crate) async fn put(connection: &mut Connection, team: &Team) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO team (id, name, kind) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind",
    )
    .bind(team.id.0)
    .bind(&team.name)
    .bind(as_word(&team.kind)?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: TeamId) -> DbResult<()> {
    sqlx::query("DELETE FROM team WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
