//! History: the counts of one channel on one day are one row.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, HistoryDay};
use sqlx::Row as _;

use crate::column::{as_json, json};
use crate::sqlite::{Connection, DbResult, Row};

fn read(row: &Row) -> DbResult<HistoryDay> {
    Ok(HistoryDay {
        channel: ChannelId(row.try_get("channel")?),
        date: row.try_get("day")?,
        counts: json(row, "counts")?,
    })
}

/// All days, by channel and date.
pub(crate) async fn all(connection: &mut Connection) -> DbResult<Vec<HistoryDay>> {
    sqlx::query("SELECT channel, day, counts FROM history_day ORDER BY channel, day")
        .fetch_all(connection)
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Those of all days that can be read, by channel and date, and the others with the reason, as far as they can be named.
pub(crate) async fn readable(
    connection: &mut Connection,
) -> DbResult<(Vec<HistoryDay>, Vec<(ChannelId, NaiveDate, String)>)> {
    let rows = sqlx::query("SELECT channel, day, counts FROM history_day ORDER BY channel, day")
        .fetch_all(connection)
        .await?;
    let (mut days, mut others) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in &rows {
        match (read(row), row.try_get("channel"), row.try_get("day")) {
            (Ok(day), ..) => days.push(day),
            (Err(error), Ok(channel), Ok(date)) => others.push((ChannelId(channel), date, error.to_string())),
            // What has no name is missed by its own: see the states of records.
            _ => {}
        }
    }
    Ok((days, others))
}

/// The days of one channel.
pub(crate) async fn days(connection: &mut Connection, channel: ChannelId) -> DbResult<Vec<NaiveDate>> {
    sqlx::query_scalar("SELECT day FROM history_day WHERE channel = $1 ORDER BY day")
        .bind(channel.0)
        .fetch_all(connection)
        .await
}

pub(crate) async fn one(
    connection: &mut Connection,
    channel: ChannelId,
    date: NaiveDate,
) -> DbResult<Option<HistoryDay>> {
    sqlx::query("SELECT channel, day, counts FROM history_day WHERE channel = $1 AND day = $2")
        .bind(channel.0)
        .bind(date)
        .fetch_optional(connection)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(crate) async fn put(connection: &mut Connection, day: &HistoryDay) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO history_day (channel, day, counts) VALUES ($1, $2, $3)
         ON CONFLICT (channel, day) DO UPDATE SET counts = excluded.counts",
    )
    .bind(day.channel.0)
    .bind(day.date)
    .bind(as_json(&day.counts)?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, channel: ChannelId, date: NaiveDate) -> DbResult<()> {
    sqlx::query("DELETE FROM history_day WHERE channel = $1 AND day = $2")
        .bind(channel.0)
        .bind(date)
        .execute(connection)
        .await?;
    Ok(())
}
