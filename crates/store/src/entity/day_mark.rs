//! Days of the history that a planner wants learnt from or left out.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, DayMark, Lesson};
use sqlx::Row as _;

use crate::sqlite::{Connection, DbResult};

/// Those of one channel, or all, by their day.
pub(crate) async fn load(connection: &mut Connection, channel: Option<ChannelId>) -> DbResult<Vec<DayMark>> {
    sqlx::query(
        "SELECT channel, day, learn FROM day_mark WHERE channel = $1 OR $1 IS NULL ORDER BY channel, day",
    )
    .bind(channel.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        let lesson = if row.try_get("learn")? { Lesson::LearnFrom } else { Lesson::LeaveOut };
        Ok(DayMark { channel: ChannelId(row.try_get("channel")?), date: row.try_get("day")?, lesson })
    })
    .collect()
}

/// The one of a day.
pub(crate) async fn one(
    connection: &mut Connection,
    channel: ChannelId,
    date: NaiveDate,
) -> DbResult<Option<DayMark>> {
    Ok(load(connection, Some(channel)).await?.into_iter().find(|mark| mark.date == date))
}

pub(crate) async fn put(connection: &mut Connection, mark: &DayMark) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO day_mark (channel, day, learn) VALUES ($1, $2, $3)
         ON CONFLICT (channel, day) DO UPDATE SET learn = excluded.learn",
    )
    .bind(mark.channel.0)
    .bind(mark.date)
    .bind(mark.lesson == Lesson::LearnFrom)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, channel: ChannelId, date: NaiveDate) -> DbResult<()> {
    sqlx::query("DELETE FROM day_mark WHERE channel = $1 AND day = $2")
        .bind(channel.0)
        .bind(date)
        .execute(connection)
        .await?;
    Ok(())
}
