//! The checksums of the journal: of each entry with all before it.

use sqlx::Row as _;

use super::head::{head, move_head};
use super::read::since;
use crate::column::as_word;
use crate::record_state::checksum::{Checksum, SCHEME};
use crate::sqlite::{Connection, DbResult};
use crate::types::step::Step;
use crate::{JournalEntry, Revision};

/// The images of an entry's steps, before and after, as text.
pub(super) type Images = [(Option<String>, Option<String>)];

/// The checksum of an entry with all before it.
pub(super) fn chained(entry: &JournalEntry, chain_before: i64, size: i64, images: &Images) -> DbResult<i64> {
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
pub(super) async fn images(
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

/// Calculates the checksums of all entries anew. Those of entries that are `damaged` do not fit afterwards either; 0 is the end.
pub(crate) async fn rechain(connection: &mut Connection, damaged: &[u32]) -> DbResult<()> {
    let spoilt_if = |is_damaged: bool, chain: i64| if is_damaged { !chain } else { chain };
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
        let chain = spoilt_if(damaged.contains(&entry.number), chain);
        sqlx::query("UPDATE journal_entry SET chain_before = $2, chain = $3 WHERE number = $1")
            .bind(number)
            .bind(chain_before)
            .bind(chain)
            .execute(&mut *connection)
            .await?;
        last = Some(chain);
    }
    let (revision, chain) = head(connection).await?;
    let end = last.map_or(chain, |last| spoilt_if(damaged.contains(&0), last));
    move_head(connection, i64::from(revision.0), end).await?;
    sqlx::query("UPDATE journal_head SET scheme = $1").bind(SCHEME).execute(connection).await?;
    Ok(())
}
