//! What the journal says.

use sqlx::Row as _;
use std::collections::BTreeMap;

use super::head::revision;
use super::stack::{self, Family};
use crate::column::{number, word};
use crate::sqlite::{Connection, DbResult, Row};
use crate::{Act, JournalEntry, Key, Origin, Record, Revision};

/// The newest entries, among which what can be undone or done again nearly always is.
const FEW: u32 = 32;

fn read(row: &Row) -> DbResult<JournalEntry> {
    Ok(JournalEntry {
        number: number(row, "number")?,
        action: row.try_get("action")?,
        subject: row.try_get("subject")?,
        at: row.try_get("done_at")?,
        origin: Origin { program: word(row, "program")?, session: row.try_get("session")? },
        act: word(row, "act")?,
        root: number(row, "root")?,
        undone: false,
        erased: row.try_get("erased")?,
    })
}

/// The entries after a revision, oldest first.
pub(crate) async fn since(connection: &mut Connection, revision: Revision) -> DbResult<Vec<JournalEntry>> {
    let mut entries = sqlx::query(
        "SELECT number, action, subject, done_at, program, session, act, root, erased FROM journal_entry
         WHERE number > $1 ORDER BY number",
    )
    .bind(i64::from(revision.0))
    .fetch_all(&mut *connection)
    .await?
    .iter()
    .map(read)
    .collect::<DbResult<Vec<_>>>()?;
    stack::mark_undone(&mut entries);
    Ok(entries)
}

/// The latest changes, newest first.
pub(crate) async fn latest(connection: &mut Connection, limit: u32) -> DbResult<Vec<JournalEntry>> {
    let mut entries = since(connection, Revision(0)).await?;
    entries.retain(|entry| entry.act == Act::Change);
    entries.reverse();
    entries.truncate(limit as usize);
    Ok(entries)
}

/// The change that undo would take back.
pub(crate) async fn undoable(connection: &mut Connection, origin: &Origin) -> DbResult<Option<Family>> {
    // It is nearly always among the newest. A change before those has a lower number than any of them.
    for newest in [FEW, u32::MAX] {
        let family = stack::undoable(&newest_entries(connection, newest).await?, origin);
        if family.is_some() {
            return Ok(family);
        }
    }
    Ok(None)
}

/// The change that redo would do again.
pub(crate) async fn redoable(connection: &mut Connection, origin: &Origin) -> DbResult<Option<Family>> {
    for newest in [FEW, u32::MAX] {
        let entries = newest_entries(connection, newest).await?;
        match stack::redoable(&entries, origin) {
            stack::Redoable::None => return Ok(None),
            stack::Redoable::Unknown => {}
            stack::Redoable::Change(number) => return family(connection, number).await,
        }
    }
    Ok(None)
}

/// The newest entries, oldest first.
async fn newest_entries(connection: &mut Connection, count: u32) -> DbResult<Vec<JournalEntry>> {
    let now = revision(connection).await?;
    since(connection, Revision(now.0.saturating_sub(count))).await
}

/// The change with a number, and what became of it.
pub(crate) async fn family(connection: &mut Connection, number: u32) -> DbResult<Option<Family>> {
    let mut entries = sqlx::query(
        "SELECT number, action, subject, done_at, program, session, act, root, erased FROM journal_entry
         WHERE root = $1 ORDER BY number",
    )
    .bind(i64::from(number))
    .fetch_all(connection)
    .await?
    .iter()
    .map(read)
    .collect::<DbResult<Vec<_>>>()?;
    stack::mark_undone(&mut entries);
    Ok(stack::family(&entries, number))
}

/// Whether these entries are all that happened from one revision to another.
pub(crate) fn reaches(entries: &[JournalEntry], from: Revision, to: Revision) -> bool {
    let all = u64::from(to.0).checked_sub(u64::from(from.0));
    all == Some(entries.len() as u64) && !entries.iter().any(|entry| entry.erased)
}

/// The images of records that can be read, newest first.
pub(crate) async fn last_images(connection: &mut Connection) -> DbResult<BTreeMap<Key, Vec<Record>>> {
    let rows = sqlx::query("SELECT before, after FROM journal_change ORDER BY entry DESC, place DESC")
        .fetch_all(connection)
        .await?;
    let mut images: BTreeMap<Key, Vec<Record>> = BTreeMap::new();
    for row in rows {
        for column in ["after", "before"] {
            let text = row.try_get::<Option<String>, _>(column).ok().flatten();
            let record = text.and_then(|text| serde_json::from_str::<Record>(&text).ok());
            if let Some(record) = record {
                images.entry(record.key()).or_default().push(record);
            }
        }
    }
    Ok(images)
}
