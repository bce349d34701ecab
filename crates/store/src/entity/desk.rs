//! Desks with their streams and teams.

use dialoog_model::{Desk, DeskId, StreamId, TeamId};
use sqlx::Row as _;
use uuid::Uuid;

use super::links::{Links, links, take};
use crate::column::number;
use crate::sqlite::{Connection, DbResult};

const STREAMS: Links = links!("desk_stream", "desk", "stream");
const TEAMS: Links = links!("desk_team", "desk", "team");

/// One desk, or all.
pub(crate) async fn load(connection: &mut Connection, id: Option<DeskId>) -> DbResult<Vec<Desk>> {
    let id = id.map(|id| id.0);
    let mut streams = STREAMS.of(connection, id).await?;
    let mut teams = TEAMS.of(connection, id).await?;
    sqlx::query(
        "SELECT id, name, colour, minimum_presence, occupancy_ceiling, shrinkage, shortest_duty, longest_duty
         FROM desk WHERE id = $1 OR $1 IS NULL",
    )
    .bind(id)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        let id: Uuid = row.try_get("id")?;
        Ok(Desk {
            id: DeskId(id),
            name: row.try_get("name")?,
            colour: number(row, "colour")?,
            streams: take(&mut streams, id, StreamId),
            teams: take(&mut teams, id, TeamId),
            minimum_presence: number(row, "minimum_presence")?,
            occupancy_ceiling: row.try_get("occupancy_ceiling")?,
            shrinkage: row.try_get("shrinkage")?,
            shortest_duty: number(row, "shortest_duty")?,
            longest_duty: number(row, "longest_duty")?,
        })
    })
    .collect()
}

pub(crate) async fn put(connection: &mut Connection, desk: &Desk) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO desk
             (id, name, colour, minimum_presence, occupancy_ceiling, shrinkage, shortest_duty, longest_duty)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE
         SET name = excluded.name, colour = excluded.colour, minimum_presence = excluded.minimum_presence,
             occupancy_ceiling = excluded.occupancy_ceiling, shrinkage = excluded.shrinkage,
             shortest_duty = excluded.shortest_duty, longest_duty = excluded.longest_duty",
    )
    .bind(desk.id.0)
    .bind(&desk.name)
    .bind(i64::from(desk.colour))
    .bind(i64::from(desk.minimum_presence))
    .bind(desk.occupancy_ceiling)
    .bind(desk.shrinkage)
    .bind(i64::from(desk.shortest_duty))
    .bind(i64::from(desk.longest_duty))
    .execute(&mut *connection)
    .await?;
    STREAMS.replace(connection, desk.id.0, desk.streams.iter().map(|id| id.0).collect()).await?;
    TEAMS.replace(connection, desk.id.0, desk.teams.iter().map(|id| id.0).collect()).await
}

pub(crate) async fn remove(connection: &mut Connection, id: DeskId) -> DbResult<()> {
    sqlx::query("DELETE FROM desk WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
