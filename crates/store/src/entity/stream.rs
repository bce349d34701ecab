//! Streams.

use dialoog_model::{ChannelId, Handling, Promise, Service, Stream, StreamId, TopicId, Treatment};
use sqlx::Row as _;

use crate::column::{as_word, number, word};
use crate::sqlite::{Connection, DbResult, Row};

/// One stream, or all.
pub(crate) async fn load(connection: &mut Connection, id: Option<StreamId>) -> DbResult<Vec<Stream>> {
    sqlx::query(
        "SELECT id, channel, topic, share, full_minutes, brief_minutes, promise_share, promise_minutes,
             promise_clock, service, patience_minutes, side_by_side, full_share, brief_share, follow_ups
         FROM stream WHERE id = $1 OR $1 IS NULL ORDER BY id",
    )
    .bind(id.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(Stream {
            id: StreamId(row.try_get("id")?),
            channel: ChannelId(row.try_get("channel")?),
            topic: TopicId(row.try_get("topic")?),
            share: row.try_get("share")?,
            handling: Handling { full: row.try_get("full_minutes")?, brief: row.try_get("brief_minutes")? },
            promise: Promise {
                share: row.try_get("promise_share")?,
                within_minutes: number(row, "promise_minutes")?,
                clock: word(row, "promise_clock")?,
            },
            service: service(row)?,
            treatment: Treatment {
                full: row.try_get("full_share")?,
                brief: row.try_get("brief_share")?,
                follow_ups: row.try_get("follow_ups")?,
            },
        })
    })
    .collect()
}

fn service(row: &Row) -> DbResult<Service> {
    Ok(match row.try_get::<String, _>("service")?.as_str() {
        "live" => Service::Live {
            patience_minutes: row.try_get("patience_minutes")?,
            side_by_side: number(row, "side_by_side")?,
        },
        _ => Service::Deferrable,
    })
}

pub(crate) async fn put(connection: &mut Connection, stream: &Stream) -> DbResult<()> {
    let (service, patience_minutes, side_by_side) = match stream.service {
        Service::Live { patience_minutes, side_by_side } => {
            ("live", patience_minutes, Some(i64::from(side_by_side)))
        }
        Service::Deferrable => ("deferrable", None, None),
    };
    sqlx::query(
        "INSERT INTO stream
             (id, channel, topic, share, full_minutes, brief_minutes, promise_share, promise_minutes,
              promise_clock, service, patience_minutes, side_by_side, full_share, brief_share, follow_ups)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (id) DO UPDATE
         SET channel = excluded.channel, topic = excluded.topic, share = excluded.share,
             full_minutes = excluded.full_minutes, brief_minutes = excluded.brief_minutes,
             promise_share = excluded.promise_share, promise_minutes = excluded.promise_minutes,
             promise_clock = excluded.promise_clock, service = excluded.service,
             patience_minutes = excluded.patience_minutes, side_by_side = excluded.side_by_side,
             full_share = excluded.full_share, brief_share = excluded.brief_share,
             follow_ups = excluded.follow_ups",
    )
    .bind(stream.id.0)
    .bind(stream.channel.0)
    .bind(stream.topic.0)
    .bind(stream.share)
    .bind(stream.handling.full)
    .bind(stream.handling.brief)
    .bind(stream.promise.share)
    .bind(i64::from(stream.promise.within_minutes))
    .bind(as_word(&stream.promise.clock)?)
    .bind(service)
    .bind(patience_minutes)
    .bind(side_by_side)
    .bind(stream.treatment.full)
    .bind(stream.treatment.brief)
    .bind(stream.treatment.follow_ups)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: StreamId) -> DbResult<()> {
    sqlx::query("DELETE FROM stream WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
