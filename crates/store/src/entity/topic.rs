//! Topics with the teams that may answer them.

use dialoog_model::{TeamId, Topic, TopicId};
use sqlx::Row as _;
use uuid::Uuid;

use super::links::{Links, links, take};
use crate::column::{as_word, word};
use crate::sqlite::{Connection, DbResult};

const TEAMS: Links = links!("topic_team", "topic", "team");

/// One topic, or all.
pub(crate) async fn load(connection: &mut Connection, id: Option<TopicId>) -> DbResult<Vec<Topic>> {
    let id = id.map(|id| id.0);
    let mut teams = TEAMS.of(connection, id).await?;
    sqlx::query("SELECT id, name, kind FROM topic WHERE id = $1 OR $1 IS NULL")
        .bind(id)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            let id: Uuid = row.try_get("id")?;
            Ok(Topic {
                id: TopicId(id),
                name: row.try_get("name")?,
                kind: word(row, "kind")?,
                teams: take(&mut teams, id, TeamId),
            })
        })
        .collect()
}

pub(crate) async fn put(connection: &mut Connection, topic: &Topic) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO topic (id, name, kind) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind",
    )
    .bind(topic.id.0)
    .bind(&topic.name)
    .bind(as_word(&topic.kind)?)
    .execute(&mut *connection)
    .await?;
    TEAMS.replace(connection, topic.id.0, topic.teams.iter().map(|id| id.0).collect()).await
}

pub(crate) async fn remove(connection: &mut Connection, id: TopicId) -> DbResult<()> {
    sqlx::query("DELETE FROM topic WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
