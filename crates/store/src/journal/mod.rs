//! The journal: what was there before and after every change.
//!
//! It only grows: a change that is taken back, or done again, is an entry of its own, and the number of the newest entry
//! is the revision of the workspace. It keeps the latest [`KEPT_ENTRIES`], and of those as many as fit in [`KEPT_BYTES`]
//! of images (the newest always stays), so that a file which is used for years does not grow by what nobody would take
//! back any more.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::change::Step;
use crate::column::{as_json, as_word, number, word};
use crate::revision::checksum::{Checksum, SCHEME};
use crate::revision::state;
use crate::sqlite::{Connection, DbResult, Row};
use crate::{Key, Record, Revision};

mod origin;
mod stack;

pub use origin::{Origin, Program};
pub(crate) use stack::Family;

/// Entries that are kept.
const KEPT_ENTRIES: i64 = 1000;
/// The newest entries, among which what can be undone or done again nearly always is.
const FEW: u32 = 32;
/// Bytes of images that are kept.
const KEPT_BYTES: i64 = 64 << 20;

/// What an entry of the journal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A change.
    Change,
    /// A change taken back.
    Undo,
    /// A change that was taken back, done again.
    Redo,
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// Its number, rising, never given twice.
    pub number: u32,
    /// What was done, as a stable code such as `duty.move`. If the entry takes a change back, that of the change.
    pub action: String,
    /// What it was done to, for instance a person's name.
    pub subject: String,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub origin: Origin,
    /// Whether it is a change, or takes one back or does it again.
    pub act: Act,
    /// The number of the change that it is about: its own, or that of the one that it takes back or does again.
    pub root: u32,
    /// Whether the change that it is about has been taken back and not done again.
    pub undone: bool,
    /// Whether what it did was erased, with its subject: it can neither be taken back nor be read.
    pub erased: bool,
}

impl JournalEntry {
    /// The state of the workspace that it made.
    pub fn revision(&self) -> Revision {
        Revision(self.number)
    }
}

/// An entry of the journal with the records that it put, changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// The entry.
    pub entry: JournalEntry,
    /// The records, each once.
    pub keys: Vec<Key>,
}

/// The action of the entry that an erasure leaves.
pub(crate) const ERASURE: &str = "workspace.erase";

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

/// The revision that the workspace is at.
pub(crate) async fn revision(connection: &mut Connection) -> DbResult<Revision> {
    let row = sqlx::query("SELECT revision FROM journal_head").fetch_one(connection).await?;
    Ok(Revision(number(&row, "revision")?))
}

/// What was done since a revision, with the records that it touched; `None` if the journal does not reach so far.
pub(crate) async fn touched_since(
    connection: &mut Connection,
    revision: Revision,
) -> DbResult<Option<Vec<Touched>>> {
    let entries = since(connection, revision).await?;
    let now = self::revision(connection).await?;
    if !reaches(&entries, revision, now) {
        return Ok(None);
    }
    let mut touched = Vec::with_capacity(entries.len());
    for entry in entries {
        let steps = steps(connection, &entry).await?;
        let records = steps.iter().filter_map(|step| step.after.as_ref().or(step.before.as_ref()));
        let keys: BTreeSet<Key> = records.map(Record::key).collect();
        touched.push(Touched { entry, keys: keys.into_iter().collect() });
    }
    Ok(Some(touched))
}

/// Whether these entries are all that happened from one revision to another.
pub(crate) fn reaches(entries: &[JournalEntry], from: Revision, to: Revision) -> bool {
    let all = u64::from(to.0).checked_sub(u64::from(from.0));
    all == Some(entries.len() as u64) && !entries.iter().any(|entry| entry.erased)
}

/// Says of an entry that what it did is not kept.
pub(crate) async fn hide(connection: &mut Connection, number: u32) -> DbResult<()> {
    sqlx::query("UPDATE journal_entry SET erased = $2 WHERE number = $1")
        .bind(i64::from(number))
        .bind(true)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes out of the journal what any of `texts` stands in: the subjects and images of those entries.
pub(crate) async fn erase(connection: &mut Connection, texts: &[String]) -> DbResult<()> {
    // As they stand in JSON.
    let quoted = |text: &String| as_json(text).map(|json| json.trim_matches('"').to_owned());
    let in_images = texts.iter().map(quoted).collect::<DbResult<Vec<_>>>()?;
    for entry in since(connection, Revision(0)).await? {
        let (images, _) = images(connection, &entry).await?;
        let mut all = images.iter().flat_map(|(before, after)| [before, after]).flatten();
        let is_named = texts.iter().any(|text| entry.subject.contains(text.as_str()))
            || all.any(|image| in_images.iter().any(|text| image.contains(text.as_str())));
        if !is_named {
            continue;
        }
        let number = i64::from(entry.number);
        sqlx::query("DELETE FROM journal_change WHERE entry = $1")
            .bind(number)
            .execute(&mut *connection)
            .await?;
        sqlx::query("UPDATE journal_entry SET subject = '', size = 0, erased = $2 WHERE number = $1")
            .bind(number)
            .bind(true)
            .execute(&mut *connection)
            .await?;
    }
    rechain(connection).await
}

/// The checksum of the journal as far as a revision; `None` if it does not reach so far.
pub(crate) async fn chain_of(connection: &mut Connection, revision: Revision) -> DbResult<Option<i64>> {
    let number = i64::from(revision.0);
    let chain = sqlx::query_scalar("SELECT chain FROM journal_entry WHERE number = $1")
        .bind(number)
        .fetch_optional(&mut *connection)
        .await?;
    if chain.is_some() {
        return Ok(chain);
    }
    sqlx::query_scalar("SELECT chain_before FROM journal_entry WHERE number = $1")
        .bind(number + 1)
        .fetch_optional(connection)
        .await
}

/// Whether something was erased from the journal since a revision, so that its checksums are others.
pub(crate) async fn has_erased_since(connection: &mut Connection, revision: Revision) -> DbResult<bool> {
    let erasures: i64 =
        sqlx::query_scalar("SELECT count(*) FROM journal_entry WHERE number > $1 AND action = $2")
            .bind(i64::from(revision.0))
            .bind(ERASURE)
            .fetch_one(connection)
            .await?;
    Ok(erasures > 0)
}

/// What the journal ends with: the revision and the checksum of all before.
pub(crate) async fn head(connection: &mut Connection) -> DbResult<(Revision, i64)> {
    let row = sqlx::query("SELECT revision, chain FROM journal_head").fetch_one(connection).await?;
    Ok((Revision(number(&row, "revision")?), row.try_get("chain")?))
}

/// Makes the end of the journal: of an empty one, or of one that a file had before it had an end.
pub(crate) async fn begin(connection: &mut Connection, revision: Revision) -> DbResult<()> {
    sqlx::query("INSERT INTO journal_head (only_one, revision, chain, scheme) VALUES (1, $1, 0, $2)")
        .bind(i64::from(revision.0))
        .bind(SCHEME)
        .execute(connection)
        .await?;
    Ok(())
}

/// Lets the journal begin at a revision; it has no entries.
pub(crate) async fn begin_at(connection: &mut Connection, revision: Revision) -> DbResult<()> {
    move_head(connection, i64::from(revision.0), 0).await
}

/// The highest revision that a damaged file knows of.
pub(crate) async fn newest_number(connection: &mut Connection) -> DbResult<Revision> {
    let number: Option<i64> = sqlx::query_scalar(
        "SELECT max(number) FROM
             (SELECT number FROM journal_entry UNION ALL SELECT revision AS number FROM journal_head
              UNION ALL SELECT revision AS number FROM record_state) AS numbers",
    )
    .fetch_one(connection)
    .await?;
    Ok(Revision(number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)))
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

/// The version of the way in which the checksums of the file are calculated.
pub(crate) async fn scheme(connection: &mut Connection) -> DbResult<i64> {
    sqlx::query_scalar("SELECT scheme FROM journal_head").fetch_one(connection).await
}

async fn move_head(connection: &mut Connection, revision: i64, chain: i64) -> DbResult<()> {
    sqlx::query("UPDATE journal_head SET revision = $1, chain = $2")
        .bind(revision)
        .bind(chain)
        .execute(connection)
        .await?;
    Ok(())
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

type Images = [(Option<String>, Option<String>)];

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

/// The checksum of an entry with all before it.
fn chained(entry: &JournalEntry, chain_before: i64, size: i64, images: &Images) -> DbResult<i64> {
    let mut checksum = Checksum::new()
        .number(chain_before)
        .number(i64::from(entry.number))
        .bytes(entry.action.as_bytes())
        .bytes(entry.subject.as_bytes())
        .bytes(entry.at.to_rfc3339().as_bytes())
        .bytes(as_word(&entry.origin.program)?.as_bytes())
        .bytes(entry.origin.session.as_bytes())
        .bytes(as_word(&entry.act)?.as_bytes())
        .number(i64::from(entry.root))
        .number(i64::from(entry.erased))
        .number(size);
    for (before, after) in images {
        checksum = checksum.optional(before.as_deref()).optional(after.as_deref());
    }
    Ok(checksum.finish())
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

/// The steps of an entry, which are checked to be those that were written.
pub(crate) async fn steps(connection: &mut Connection, entry: &JournalEntry) -> DbResult<Vec<Step>> {
    if entry.erased {
        return Ok(Vec::new());
    }
    let (images, fits) = images(connection, entry).await?;
    if !fits {
        let detail = format!("entry {} of the journal is not what was written", entry.number);
        return Err(sqlx::Error::Decode(detail.into()));
    }
    let record = |text: Option<String>| {
        text.map(|text| serde_json::from_str(&text)).transpose().map_err(|e| sqlx::Error::Decode(e.into()))
    };
    images
        .into_iter()
        .map(|(before, after)| Ok(Step { before: record(before)?, after: record(after)? }))
        .collect()
}

/// The images of an entry as text, and whether its checksum fits.
async fn images(
    connection: &mut Connection,
    entry: &JournalEntry,
) -> DbResult<(Vec<(Option<String>, Option<String>)>, bool)> {
    let images = sqlx::query("SELECT before, after FROM journal_change WHERE entry = $1 ORDER BY place")
        .bind(i64::from(entry.number))
        .fetch_all(&mut *connection)
        .await?
        .iter()
        .map(|row| Ok((row.try_get("before")?, row.try_get("after")?)))
        .collect::<DbResult<Vec<_>>>()?;
    let row = sqlx::query("SELECT size, chain_before, chain FROM journal_entry WHERE number = $1")
        .bind(i64::from(entry.number))
        .fetch_one(connection)
        .await?;
    let chain = chained(entry, row.try_get("chain_before")?, row.try_get("size")?, &images)?;
    Ok((images, chain == row.try_get::<i64, _>("chain")?))
}

/// The numbers of the entries that are not what was written, or do not follow on the one before; 0 stands for the end.
pub(crate) async fn damaged(connection: &mut Connection) -> DbResult<Vec<u32>> {
    let mut damaged = Vec::new();
    let mut before: Option<(u32, i64)> = None;
    let entries = since(connection, Revision(0)).await?;
    for entry in &entries {
        let row = sqlx::query("SELECT chain_before, chain FROM journal_entry WHERE number = $1")
            .bind(i64::from(entry.number))
            .fetch_one(&mut *connection)
            .await?;
        let (chain_before, chain): (i64, i64) = (row.try_get("chain_before")?, row.try_get("chain")?);
        let follows = before.is_none_or(|(number, last)| entry.number == number + 1 && chain_before == last);
        let (_, fits) = images(connection, entry).await?;
        if !follows || !fits {
            damaged.push(entry.number);
        }
        before = Some((entry.number, chain));
    }
    let head = head(connection).await?;
    if before.is_some_and(|(number, chain)| head != (Revision(number), chain)) {
        damaged.push(0);
    }
    let strays: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM journal_change WHERE entry NOT IN (SELECT number FROM journal_entry)",
    )
    .fetch_one(connection)
    .await?;
    if strays > 0 {
        damaged.push(0);
    }
    Ok(damaged)
}

/// Calculates the checksums of all entries anew.
pub(crate) async fn rechain(connection: &mut Connection) -> DbResult<()> {
    let entries = since(connection, Revision(0)).await?;
    let mut last = None;
    for entry in entries {
        let number = i64::from(entry.number);
        let (images, _) = images(connection, &entry).await?;
        let row = sqlx::query("SELECT size, chain_before FROM journal_entry WHERE number = $1")
            .bind(number)
            .fetch_one(&mut *connection)
            .await?;
        let chain_before = last.map_or_else(|| row.try_get("chain_before"), Ok)?;
        let chain = chained(&entry, chain_before, row.try_get("size")?, &images)?;
        sqlx::query("UPDATE journal_entry SET chain_before = $2, chain = $3 WHERE number = $1")
            .bind(number)
            .bind(chain_before)
            .bind(chain)
            .execute(&mut *connection)
            .await?;
        last = Some(chain);
    }
    let (revision, chain) = head(connection).await?;
    move_head(connection, i64::from(revision.0), last.unwrap_or(chain)).await?;
    sqlx::query("UPDATE journal_head SET scheme = $1").bind(SCHEME).execute(connection).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;
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
