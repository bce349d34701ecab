//! The end of the journal, from which the next entry goes on.

use chrono::{DateTime, Utc};
use sqlx::Row as _;

use crate::Revision;
use crate::column::number;
use crate::record_state::checksum::{Checksum, SCHEME};
use crate::sqlite::{Connection, DbResult};

/// The revision that the workspace is at.
pub(crate) async fn revision(connection: &mut Connection) -> DbResult<Revision> {
    let row = sqlx::query("SELECT revision FROM journal_head").fetch_one(connection).await?;
    Ok(Revision(number(&row, "revision")?))
}

/// What the journal ends with: the revision and the checksum of all before.
pub(crate) async fn head(connection: &mut Connection) -> DbResult<(Revision, i64)> {
    let row = sqlx::query("SELECT revision, chain FROM journal_head").fetch_one(connection).await?;
    Ok((Revision(number(&row, "revision")?), row.try_get("chain")?))
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

/// A checksum of which entry made a revision: who made it, when, and what it is called, which no erasure alters. 0 where the
/// journal has none.
pub(crate) async fn mark_of(connection: &mut Connection, revision: Revision) -> DbResult<i64> {
    let row = sqlx::query(
        "SELECT action, done_at, program, session, act, root FROM journal_entry WHERE number = $1",
    )
    .bind(i64::from(revision.0))
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(0) };
    let at: DateTime<Utc> = row.try_get("done_at")?;
    let mut checksum = Checksum::new()
        .number(i64::from(revision.0))
        .number(row.try_get("root")?)
        .bytes(at.to_rfc3339().as_bytes());
    for column in ["action", "program", "session", "act"] {
        checksum = checksum.bytes(row.try_get::<String, _>(column)?.as_bytes());
    }
    Ok(checksum.finish())
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

/// The version of the way in which the checksums of the file are calculated.
pub(crate) async fn scheme(connection: &mut Connection) -> DbResult<i64> {
    sqlx::query_scalar("SELECT scheme FROM journal_head").fetch_one(connection).await
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

pub(super) async fn move_head(connection: &mut Connection, revision: i64, chain: i64) -> DbResult<()> {
    sqlx::query("UPDATE journal_head SET revision = $1, chain = $2")
        .bind(revision)
        .bind(chain)
        .execute(connection)
        .await?;
    Ok(())
}
