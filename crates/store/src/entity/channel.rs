//! Channels with their opening hours.

use dialoog_model::{Channel, ChannelId};
use sqlx::Row as _;
use uuid::Uuid;

use super::links::{Spans, spans};
use crate::column::{as_json, as_word, optional_json, optional_number, word};
use crate::sqlite::{Connection, DbResult};

const OPENING: Spans = spans!("channel_opening", "channel");

/// One channel, or all.
pub(crate) async fn load(connection: &mut Connection, id: Option<ChannelId>) -> DbResult<Vec<Channel>> {
    let id = id.map(|id| id.0);
    let mut opening = OPENING.of(connection, id).await?;
    sqlx::query("SELECT id, name, kind, followers, usual_days FROM channel WHERE id = $1 OR $1 IS NULL")
        .bind(id)
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            let id: Uuid = row.try_get("id")?;
            Ok(Channel {
                id: ChannelId(id),
                name: row.try_get("name")?,
                kind: word(row, "kind")?,
                opening: opening.remove(&id).unwrap_or_default(),
                followers: optional_number(row, "followers")?,
                usual_days: optional_json(row, "usual_days")?,
            })
        })
        .collect()
}

pub(crate) async fn put(connection: &mut Connection, channel: &Channel) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO channel (id, name, kind, followers, usual_days) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE
         SET name = excluded.name, kind = excluded.kind, followers = excluded.followers,
             usual_days = excluded.usual_days",
    )
    .bind(channel.id.0)
    .bind(&channel.name)
    .bind(as_word(&channel.kind)?)
    .bind(channel.followers.map(i64::from))
    .bind(channel.usual_days.as_ref().map(as_json).transpose()?)
    .execute(&mut *connection)
    .await?;
    OPENING.replace(connection, channel.id.0, &channel.opening).await
}

pub(crate) async fn remove(connection: &mut Connection, id: ChannelId) -> DbResult<()> {
    sqlx::query("DELETE FROM channel WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
