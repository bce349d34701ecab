//! Records, compared with their checksums.

use dialoog_model::Invalid;
use std::collections::BTreeMap;

use crate::record_state::checksum;
use crate::record_state::state::{self, State};
use crate::record_state::state_key::StateKey;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Key, Kind, Record, RecordDamage, RecordFault, entity};

/// The records of a kind that are not what was written.
pub(crate) async fn records(connection: &mut Connection, kind: Kind) -> DbResult<Vec<RecordDamage>> {
    match entity::of_kind(connection, kind).await {
        Ok(records) => compare_all(connection, kind, &records).await,
        // One of them stops the reading of all, so each is read by itself.
        Err(error) if sqlite::is_damage(&error) => one_by_one(connection, kind).await,
        Err(error) => Err(error),
    }
}

/// Those of all records of a kind that are not what was written, or are missing.
pub(crate) async fn compare_all(
    connection: &mut Connection,
    kind: Kind,
    records: &[Record],
) -> DbResult<Vec<RecordDamage>> {
    let mut states = state::all(connection, Some(kind as i64)).await?;
    let mut damage = Vec::new();
    for record in records {
        damage.extend(compare(&mut states, record)?);
    }
    damage.extend(states.into_iter().filter_map(|(key, state)| left_over(&key, state)));
    Ok(damage)
}

async fn one_by_one(connection: &mut Connection, kind: Kind) -> DbResult<Vec<RecordDamage>> {
    let mut states = state::all(connection, Some(kind as i64)).await?;
    let mut damage = Vec::new();
    for key in states.clone().keys() {
        damage.extend(one(connection, &mut states, key).await?);
    }
    damage.extend(states.into_iter().filter_map(|(key, state)| left_over(&key, state)));
    Ok(damage)
}

/// Compares a record with what is known of it, which is taken out.
fn compare(states: &mut BTreeMap<StateKey, State>, record: &Record) -> DbResult<Option<RecordDamage>> {
    let key = StateKey::new(&record.key())?;
    let fault = match states.remove(&key) {
        Some(state) if state.present => {
            if checksum::of_record(&key, state.revision, Some(record))? == state.checksum {
                let Err(Invalid { field, expected }) = record.validate() else { return Ok(None) };
                RecordFault::OutOfRange { field, expected }
            } else {
                RecordFault::Changed
            }
        }
        _ => RecordFault::Unexpected,
    };
    Ok(Some(RecordDamage { key: record.key(), fault }))
}

async fn one(
    connection: &mut Connection,
    states: &mut BTreeMap<StateKey, State>,
    state_key: &StateKey,
) -> DbResult<Option<RecordDamage>> {
    let Some(key) = state_key.key() else { return Ok(None) };
    match entity::one(connection, key).await {
        Ok(None) => Ok(None),
        Ok(Some(record)) => compare(states, &record),
        Err(error) if sqlite::is_damage(&error) => {
            states.remove(state_key);
            let fault = RecordFault::Unreadable { detail: error.to_string() };
            Ok(Some(RecordDamage { key, fault }))
        }
        Err(error) => Err(error),
    }
}

/// What is known of records that are not there: they were removed, or they are missing.
fn left_over(key: &StateKey, state: State) -> Option<RecordDamage> {
    let removed = !state.present && checksum::of_content(key, state.revision, None) == state.checksum;
    // A key that names nothing is damage as well; there is no better name for it than that of the workspace.
    (!removed).then(|| RecordDamage { key: key.key().unwrap_or(Key::Settings), fault: RecordFault::Missing })
}
