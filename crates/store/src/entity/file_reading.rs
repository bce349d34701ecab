//! How files of one source are read.

use dialoog_model::{ChannelId, FileReading, LayoutId};
use sqlx::Row as _;

use crate::column::{as_json, json};
use crate::sqlite::{Connection, DbResult};

/// Those of one channel, or all, by their layout.
pub(crate) async fn load(
    connection: &mut Connection,
    channel: Option<ChannelId>,
) -> DbResult<Vec<FileReading>> {
    sqlx::query(
        "SELECT channel, layout, answered_on, answers, instead_of FROM file_reading
         WHERE channel = $1 OR $1 IS NULL ORDER BY channel, layout",
    )
    .bind(channel.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(FileReading {
            channel: ChannelId(row.try_get("channel")?),
            layout: LayoutId(row.try_get("layout")?),
            answered_on: row.try_get("answered_on")?,
            answers: json(row, "answers")?,
            instead_of: json(row, "instead_of")?,
        })
    })
    .collect()
}

/// The one of a layout.
pub(crate) async fn one(
    connection: &mut Connection,
    channel: ChannelId,
    layout: LayoutId,
) -> DbResult<Option<FileReading>> {
    Ok(load(connection, Some(channel)).await?.into_iter().find(|reading| reading.layout == layout))
}

pub(crate) async fn put(connection: &mut Connection, reading: &FileReading) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO file_reading (channel, layout, answered_on, answers, instead_of) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel, layout) DO UPDATE SET answered_on = excluded.answered_on, answers = excluded.answers,
         instead_of = excluded.instead_of",
    )
    .bind(reading.channel.0)
    .bind(reading.layout.0)
    .bind(reading.answered_on)
    .bind(as_json(&reading.answers)?)
    .bind(as_json(&reading.instead_of)?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(
    connection: &mut Connection,
    channel: ChannelId,
    layout: LayoutId,
) -> DbResult<()> {
    sqlx::query("DELETE FROM file_reading WHERE channel = $1 AND layout = $2")
        .bind(channel.0)
        .bind(layout.0)
        .execute(connection)
        .await?;
    Ok(())
}
