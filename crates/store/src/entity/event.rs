//! Events with the streams they touch and who must be present.

use dialoog_model::{DeskId, Event, EventId, Presence, StreamId, TeamId};
use sqlx::Row as _;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::links::{Links, links, take};
use crate::column::{as_word, number, word};
use crate::sqlite::{Connection, DbResult};

const STREAMS: Links = links!("event_stream", "event", "stream");

/// One event, or all by their start.
pub(crate) async fn load(connection: &mut Connection, id: Option<EventId>) -> DbResult<Vec<Event>> {
    let id = id.map(|id| id.0);
    let mut streams = STREAMS.of(connection, id).await?;
    let mut presence = load_presence(connection, id).await?;
    sqlx::query(
        "SELECT id, name, kind, starts_at, ends_at, uplift, course FROM event
         WHERE id = $1 OR $1 IS NULL ORDER BY starts_at, id",
    )
    .bind(id)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        let id: Uuid = row.try_get("id")?;
        Ok(Event {
            id: EventId(id),
            name: row.try_get("name")?,
            kind: word(row, "kind")?,
            start: row.try_get("starts_at")?,
            end: row.try_get("ends_at")?,
            uplift: row.try_get("uplift")?,
            course: word(row, "course")?,
            streams: take(&mut streams, id, StreamId),
            presence: presence.remove(&id).unwrap_or_default(),
        })
    })
    .collect()
}

async fn load_presence(
    connection: &mut Connection,
    event: Option<Uuid>,
) -> DbResult<BTreeMap<Uuid, Vec<Presence>>> {
    let mut lists: BTreeMap<Uuid, Vec<Presence>> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT event, desk, team, people FROM event_presence
         WHERE event = $1 OR $1 IS NULL ORDER BY event, place",
    )
    .bind(event)
    .fetch_all(connection)
    .await?;
    for row in rows {
        lists.entry(row.try_get("event")?).or_default().push(Presence {
            desk: DeskId(row.try_get("desk")?),
            team: TeamId(row.try_get("team")?),
            people: number(&row, "people")?,
        });
    }
    Ok(lists)
}

pub(crate) async fn put(connection: &mut Connection, event: &Event) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO event (id, name, kind, starts_at, ends_at, uplift, course)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE
         SET name = excluded.name, kind = excluded.kind, starts_at = excluded.starts_at,
             ends_at = excluded.ends_at, uplift = excluded.uplift, course = excluded.course",
    )
    .bind(event.id.0)
    .bind(&event.name)
    .bind(as_word(&event.kind)?)
    .bind(event.start)
    .bind(event.end)
    .bind(event.uplift)
    .bind(as_word(&event.course)?)
    .execute(&mut *connection)
    .await?;
    STREAMS.replace(connection, event.id.0, event.streams.iter().map(|id| id.0).collect()).await?;
    sqlx::query("DELETE FROM event_presence WHERE event = $1")
        .bind(event.id.0)
        .execute(&mut *connection)
        .await?;
    for (place, presence) in (0_i64..).zip(&event.presence) {
        sqlx::query(
            "INSERT INTO event_presence (event, place, desk, team, people) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(event.id.0)
        .bind(place)
        .bind(presence.desk.0)
        .bind(presence.team.0)
        .bind(i64::from(presence.people))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: EventId) -> DbResult<()> {
    sqlx::query("DELETE FROM event WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
