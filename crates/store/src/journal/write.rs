//! Adding to the journal, and keeping it short.

use chrono::{DateTime, Utc};
use sqlx::Row as _;

use super::chain::{Images, chained};
use super::head::{head, move_head};
use crate::column::{as_json, as_word};
use crate::record_state::state;
use crate::sqlite::{Connection, DbResult};
use crate::types::step::Step;
use crate::{Act, JournalEntry, Origin};

/// Entries that are kept.
const KEPT_ENTRIES: i64 = 1000;
/// Bytes of images that are kept.
const KEPT_BYTES: i64 = 64 << 20;

/// An entry that is to be added.
pub(crate) struct NewEntry<'a> {
    pub(crate) action: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) at: DateTime<Utc>,
    pub(crate) origin: &'a Origin,
    pub(crate) act: Act,
    /// `None`: its own number.
    pub(crate) root: Option<u32>,
}

/// Adds an entry with its steps, notes them as the state of the records, and keeps the journal short.
pub(crate) async fn add(
    connection: &mut Connection,
    new: NewEntry<'_>,
    steps: &[Step],
) -> DbResult<JournalEntry> {
    let (revision, chain_before) = head(connection).await?;
    let number = i64::from(revision.0) + 1;
    let number_of_entry = u32::try_from(number).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let entry = JournalEntry {
        number: number_of_entry,
        action: new.action.to_owned(),
        subject: new.subject.to_owned(),
        at: new.at,
        origin: new.origin.clone(),
        act: new.act,
        root: new.root.unwrap_or(number_of_entry),
        undone: new.act == Act::Undo,
        erased: false,
    };
    let image = |record: &Option<_>| record.as_ref().map(as_json).transpose();
    let mut images = Vec::with_capacity(steps.len());
    for step in steps {
        images.push((image(&step.before)?, image(&step.after)?));
    }
    insert(connection, &entry, chain_before, &images).await?;
    state::note(connection, entry.revision(), steps).await?;
    shorten(connection, KEPT_ENTRIES, KEPT_BYTES).await?;
    Ok(entry)
}

async fn insert(
    connection: &mut Connection,
    entry: &JournalEntry,
    chain_before: i64,
    images: &Images,
) -> DbResult<()> {
    let number = i64::from(entry.number);
    let mut size = 0;
    for (place, (before, after)) in (0_i64..).zip(images) {
        size += [before, after].into_iter().flatten().map(|text| text.len() as i64).sum::<i64>();
        sqlx::query("INSERT INTO journal_change (entry, place, before, after) VALUES ($1, $2, $3, $4)")
            .bind(number)
            .bind(place)
            .bind(before.as_deref())
            .bind(after.as_deref())
            .execute(&mut *connection)
            .await?;
    }
    let chain = chained(entry, chain_before, size, images)?;
    sqlx::query(
        "INSERT INTO journal_entry
             (number, action, subject, done_at, size, program, session, act, root, erased, chain_before, chain)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(number)
    .bind(&entry.action)
    .bind(&entry.subject)
    .bind(entry.at)
    .bind(size)
    .bind(as_word(&entry.origin.program)?)
    .bind(&entry.origin.session)
    .bind(as_word(&entry.act)?)
    .bind(i64::from(entry.root))
    .bind(entry.erased)
    .bind(chain_before)
    .bind(chain)
    .execute(&mut *connection)
    .await?;
    move_head(connection, number, chain).await
}

/// Drops the oldest entries beyond so many, and beyond so many bytes of images.
async fn shorten(connection: &mut Connection, kept_entries: i64, kept_bytes: i64) -> DbResult<()> {
    let row = sqlx::query(
        "SELECT min(number) AS oldest, max(number) AS newest, CAST(sum(size) AS BIGINT) AS bytes FROM journal_entry",
    )
    .fetch_one(&mut *connection)
    .await?;
    let (oldest, newest, bytes): (i64, i64, i64) =
        (row.try_get("oldest")?, row.try_get("newest")?, row.try_get("bytes")?);
    // Numbers follow on each other.
    let mut dropped = newest - kept_entries;
    if bytes > kept_bytes {
        let entries = sqlx::query("SELECT number, size FROM journal_entry ORDER BY number DESC")
            .fetch_all(&mut *connection)
            .await?;
        let mut total = 0;
        for row in entries {
            let number: i64 = row.try_get("number")?;
            total += row.try_get::<i64, _>("size")?;
            if number < newest && total > kept_bytes {
                dropped = dropped.max(number);
                break;
            }
        }
    }
    if dropped >= oldest {
        sqlx::query("DELETE FROM journal_entry WHERE number <= $1")
            .bind(dropped)
            .execute(&mut *connection)
            .await?;
        state::forget_removed(connection, dropped).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::latest;
    use super::*;
    use crate::{Record, schema};
    use dialoog_model::{Team, TeamId, TeamKind};
    use sqlx::Connection as _;
    use uuid::Uuid;

    #[tokio::test]
    async fn as_many_images_are_kept_as_fit_and_always_the_newest() {
        let mut memory = Connection::connect("sqlite::memory:").await.unwrap();
        let mut connection = memory.begin().await.unwrap();
        schema::migrate(&mut connection).await.unwrap();
        let team = Team { id: TeamId(Uuid::nil()), name: "x".repeat(1000), kind: TeamKind::Other };
        let steps = [Step { before: None, after: Some(Record::Team(team)) }];
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        for _ in 0..4 {
            let origin = Origin::default();
            let new = NewEntry {
                action: "team.save",
                subject: "",
                at,
                origin: &origin,
                act: Act::Change,
                root: None,
            };
            add(&mut connection, new, &steps).await.unwrap();
        }
        for (bytes, kept) in [(2500, vec![4, 3]), (1, vec![4])] {
            shorten(&mut connection, KEPT_ENTRIES, bytes).await.unwrap();
            let entries = latest(&mut connection, 10).await.unwrap();
            assert_eq!(entries.iter().map(|entry| entry.number).collect::<Vec<_>>(), kept);
        }
        let images: i64 = sqlx::query_scalar("SELECT count(*) FROM journal_change")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        assert_eq!(images, 1, "images go with their entries");
    }
}
