//! What is known of each record besides its content: when it last changed, and a checksum.

use sqlx::Row as _;
use std::collections::BTreeMap;

use super::checksum;
use super::state_key::StateKey;
use crate::column::number;
use crate::sqlite::{Connection, DbResult, Row};
use crate::types::step::Step;
use crate::{Key, Record, Revision};

/// What is known of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) revision: Revision,
    pub(crate) present: bool,
    pub(crate) checksum: i64,
}

/// Notes what a change did to records.
pub(crate) async fn note(connection: &mut Connection, revision: Revision, steps: &[Step]) -> DbResult<()> {
    let mut last: BTreeMap<Key, Option<&Record>> = BTreeMap::new();
    for step in steps {
        if let Some(record) = step.after.as_ref().or(step.before.as_ref()) {
            last.insert(record.key(), step.after.as_ref());
        }
    }
    for (key, record) in last {
        let key = StateKey::new(&key)?;
        let checksum = checksum::of_record(&key, revision, record)?;
        put(connection, &key, State { revision, present: record.is_some(), checksum }).await?;
    }
    Ok(())
}

/// Notes what is known of one.
pub(crate) async fn put(connection: &mut Connection, key: &StateKey, state: State) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO record_state (kind, id, revision, present, checksum) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, id) DO UPDATE
         SET revision = excluded.revision, present = excluded.present, checksum = excluded.checksum",
    )
    .bind(key.kind)
    .bind(&key.id[..])
    .bind(i64::from(state.revision.0))
    .bind(state.present)
    .bind(state.checksum)
    .execute(connection)
    .await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<State> {
    Ok(State {
        revision: Revision(number(row, "revision")?),
        present: row.try_get("present")?,
        checksum: row.try_get("checksum")?,
    })
}

/// The revision at which a record last changed; `None` if nothing is known of it.
pub(crate) async fn revision_of(connection: &mut Connection, key: Key) -> DbResult<Option<Revision>> {
    let key = StateKey::new(&key)?;
    let row = sqlx::query("SELECT revision, present, checksum FROM record_state WHERE kind = $1 AND id = $2")
        .bind(key.kind)
        .bind(&key.id[..])
        .fetch_optional(connection)
        .await?;
    Ok(row.as_ref().map(read).transpose()?.map(|state| state.revision))
}

/// What is known of all records, of one kind or of all.
pub(crate) async fn all(
    connection: &mut Connection,
    kind: Option<i64>,
) -> DbResult<BTreeMap<StateKey, State>> {
    sqlx::query(
        "SELECT kind, id, revision, present, checksum FROM record_state WHERE kind = $1 OR $1 IS NULL",
    )
    .bind(kind)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| Ok((StateKey { kind: row.try_get("kind")?, id: row.try_get("id")? }, read(row)?)))
    .collect()
}

/// Forgets the records that were removed before the journal begins.
pub(crate) async fn forget_removed(connection: &mut Connection, before: i64) -> DbResult<()> {
    sqlx::query("DELETE FROM record_state WHERE NOT present AND revision < $1")
        .bind(before)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets all of them, to be noted anew.
pub(crate) async fn clear(connection: &mut Connection) -> DbResult<()> {
    sqlx::query("DELETE FROM record_state").execute(connection).await?;
    Ok(())
}

/// Gives one a checksum that does not fit it.
pub(crate) async fn spoil(connection: &mut Connection, key: &StateKey) -> DbResult<()> {
    sqlx::query("UPDATE record_state SET checksum = ~checksum WHERE kind = $1 AND id = $2")
        .bind(key.kind)
        .bind(&key.id[..])
        .execute(connection)
        .await?;
    Ok(())
}
