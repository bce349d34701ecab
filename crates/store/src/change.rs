//! Carrying out changes in the transaction that it is called in.

use std::collections::BTreeSet;

use crate::db_error::DbError;
use crate::sqlite::{self, Connection, DbResult};
use crate::types::step::Step;
use crate::{Change, Key, Record, Refusal, StoreError, entity};
use dialoog_model::HistoryDay;

/// Quarters of an hour of most days.
const QUARTERS: usize = 96;

/// Carries out the changes in order; what would make no difference is left out.
pub(crate) async fn carry_out(
    connection: &mut Connection,
    changes: Vec<Change>,
) -> Result<Vec<Step>, DbError> {
    let mut steps = Vec::with_capacity(changes.len());
    // What went as part of something else, so that naming it as well is no mistake.
    let mut gone = BTreeSet::new();
    for change in changes {
        match change {
            Change::Put(record) => {
                check(&record)?;
                let key = record.key();
                let before = before(connection, key).await?;
                if before.as_ref() != Some(&record) {
                    entity::put(connection, &record).await?;
                    gone.remove(&key);
                    steps.push(Step { before, after: Some(record) });
                }
            }
            Change::Remove(key) => remove(connection, key, &mut gone, &mut steps).await?,
        }
    }
    Ok(steps)
}

/// A record before it is changed. A day of the history that cannot be read is one of which nothing is known: it can be
/// imported again, or go.
async fn before(connection: &mut Connection, key: Key) -> DbResult<Option<Record>> {
    match (entity::one(connection, key).await, key) {
        (Err(error), Key::HistoryDay { channel, date }) if sqlite::is_damage(&error) => {
            Ok(Some(Record::HistoryDay(HistoryDay { channel, date, counts: vec![None; QUARTERS] })))
        }
        (found, _) => found,
    }
}

async fn remove(
    connection: &mut Connection,
    key: Key,
    gone: &mut BTreeSet<Key>,
    steps: &mut Vec<Step>,
) -> Result<(), DbError> {
    if key == Key::Settings {
        return Err(refused("a workspace keeps its settings").into());
    }
    if before(connection, key).await?.is_none() {
        return if gone.contains(&key) { Ok(()) } else { Err(StoreError::NotFound { key }.into()) };
    }
    let mut keys = entity::parts(connection, key).await?;
    keys.push(key);
    for key in keys {
        let before = before(connection, key).await?;
        entity::remove(connection, key).await?;
        gone.insert(key);
        steps.push(Step { before, after: None });
    }
    Ok(())
}

/// What the schema cannot check itself: the ranges that hold for numbers and dates wherever they are used.
pub(crate) fn check(record: &Record) -> Result<(), StoreError> {
    let out_of_range = |invalid| StoreError::OutOfRange { key: record.key(), invalid };
    record.validate().map_err(out_of_range)
}

pub(crate) fn refused(detail: &str) -> StoreError {
    StoreError::Refused { why: Refusal::Range, detail: detail.to_owned() }
}

/// Makes a record what it is to be: there as given, or gone.
pub(crate) async fn write(connection: &mut Connection, key: Key, record: Option<&Record>) -> DbResult<()> {
    match record {
        Some(record) => entity::put(connection, record).await,
        None => entity::remove(connection, key).await,
    }
}
