//! The journal: what was there before and after every change.
//!
//! Undone entries are always the newest. A new change drops them: from there the past has gone another way. The journal
//! keeps the latest [`KEPT_ENTRIES`], and of those as many as fit in [`KEPT_BYTES`] of images (the newest always stays),
//! so that a file which is used for years does not grow by what nobody would take back any more.

use chrono::{DateTime, Utc};
use sqlx::Row as _;

use crate::change::Step;
use crate::column::{as_json, number};
use crate::sqlite::{Connection, DbResult, Row};

/// Entries that are kept.
const KEPT_ENTRIES: usize = 200;
/// Bytes of images that are kept.
const KEPT_BYTES: i64 = 64 << 20;

/// One change in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its number, rising, never given twice.
    pub number: u32,
    /// What was done, as a stable code such as `duty.move`.
    pub action: String,
    /// What it was done to, for instance a person's name.
    pub subject: String,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Whether it has been taken back.
    pub undone: bool,
}

fn read(row: &Row) -> DbResult<JournalEntry> {
    Ok(JournalEntry {
        number: number(row, "number")?,
        action: row.try_get("action")?,
        subject: row.try_get("subject")?,
        at: row.try_get("done_at")?,
        undone: row.try_get("undone")?,
    })
}

/// The latest entries, newest first.
pub(crate) async fn latest(connection: &mut Connection, limit: u32) -> DbResult<Vec<JournalEntry>> {
    sqlx::query(
        "SELECT number, action, subject, done_at, undone FROM journal_entry ORDER BY number DESC LIMIT $1",
    )
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// The change that undo would take back: the newest that stands.
pub(crate) async fn undoable(connection: &mut Connection) -> DbResult<Option<JournalEntry>> {
    sqlx::query(
        "SELECT number, action, subject, done_at, undone FROM journal_entry
         WHERE NOT undone ORDER BY number DESC LIMIT 1",
    )
    .fetch_optional(connection)
    .await?
    .as_ref()
    .map(read)
    .transpose()
}

/// The change that redo would do again: the oldest that has been taken back.
pub(crate) async fn redoable(connection: &mut Connection) -> DbResult<Option<JournalEntry>> {
    sqlx::query(
        "SELECT number, action, subject, done_at, undone FROM journal_entry
         WHERE undone ORDER BY number LIMIT 1",
    )
    .fetch_optional(connection)
    .await?
    .as_ref()
    .map(read)
    .transpose()
}

/// Adds an entry with its steps, drops what had been undone, and keeps the journal short.
pub(crate) async fn add(
    connection: &mut Connection,
    action: &str,
    subject: &str,
    at: DateTime<Utc>,
    steps: &[Step],
) -> DbResult<JournalEntry> {
    // The newest is never dropped without a newer one coming, so its number is the highest that was ever given.
    let newest: Option<i64> =
        sqlx::query_scalar("SELECT max(number) FROM journal_entry").fetch_one(&mut *connection).await?;
    let number = newest.unwrap_or(0) + 1;
    sqlx::query("DELETE FROM journal_entry WHERE undone").execute(&mut *connection).await?;
    let image = |record: &Option<_>| record.as_ref().map(as_json).transpose();
    let mut size = 0;
    for (place, step) in (0_i64..).zip(steps) {
        let (before, after) = (image(&step.before)?, image(&step.after)?);
        size += [&before, &after].into_iter().flatten().map(|text| text.len() as i64).sum::<i64>();
        sqlx::query("INSERT INTO journal_change (entry, place, before, after) VALUES ($1, $2, $3, $4)")
            .bind(number)
            .bind(place)
            .bind(before)
            .bind(after)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query(
        "INSERT INTO journal_entry (number, action, subject, done_at, undone, moved_at, size)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(number)
    .bind(action)
    .bind(subject)
    .bind(at)
    .bind(false)
    .bind(at)
    .bind(size)
    .execute(&mut *connection)
    .await?;
    shorten(connection, KEPT_ENTRIES, KEPT_BYTES).await?;
    Ok(JournalEntry {
        number: u32::try_from(number).map_err(|e| sqlx::Error::Encode(e.into()))?,
        action: action.to_owned(),
        subject: subject.to_owned(),
        at,
        undone: false,
    })
}

/// Drops the oldest entries beyond so many, and beyond so many bytes of images.
async fn shorten(connection: &mut Connection, kept_entries: usize, kept_bytes: i64) -> DbResult<()> {
    let entries = sqlx::query("SELECT number, size FROM journal_entry ORDER BY number DESC")
        .fetch_all(&mut *connection)
        .await?;
    let mut total = 0;
    for (index, row) in entries.iter().enumerate() {
        total += row.try_get::<i64, _>("size")?;
        if index >= kept_entries || (index > 0 && total > kept_bytes) {
            sqlx::query("DELETE FROM journal_entry WHERE number <= $1")
                .bind(row.try_get::<i64, _>("number")?)
                .execute(connection)
                .await?;
            break;
        }
    }
    Ok(())
}

/// The steps of an entry.
pub(crate) async fn steps(connection: &mut Connection, entry: &JournalEntry) -> DbResult<Vec<Step>> {
    let image = |row: &Row, column: &str| -> DbResult<_> {
        let text: Option<String> = row.try_get(column)?;
        text.map(|text| serde_json::from_str(&text)).transpose().map_err(|e| sqlx::Error::Decode(e.into()))
    };
    sqlx::query("SELECT before, after FROM journal_change WHERE entry = $1 ORDER BY place")
        .bind(i64::from(entry.number))
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| Ok(Step { before: image(row, "before")?, after: image(row, "after")? }))
        .collect()
}

/// Marks an entry as taken back, or as done again.
pub(crate) async fn mark(
    connection: &mut Connection,
    entry: &mut JournalEntry,
    undone: bool,
    at: DateTime<Utc>,
) -> DbResult<()> {
    sqlx::query("UPDATE journal_entry SET undone = $2, moved_at = $3 WHERE number = $1")
        .bind(i64::from(entry.number))
        .bind(undone)
        .bind(at)
        .execute(connection)
        .await?;
    entry.undone = undone;
    Ok(())
}

#[cfg(test)]
mod tests {
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
            add(&mut connection, "team.save", "", at, &steps).await.unwrap();
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
