//! The records that can be read, each as it was written if there is a copy of it that is.

use std::collections::BTreeMap;

use super::report::Salvaged;
use crate::Revision;
use crate::record_state::checksum;
use crate::record_state::memory::Memory;
use crate::record_state::remembered::Remembered;
use crate::record_state::state;
use crate::record_state::state_key::StateKey;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Key, Kind, Record, RecordDamage, RecordFault, entity, journal, verify};

/// What was found.
pub(super) struct Found {
    pub(super) records: Vec<Record>,
    pub(super) remembered: Vec<Remembered>,
    pub(super) revision: Revision,
}

/// Reads all of it, and says in the report what is lost, doubtful or from the journal.
pub(super) async fn read(c: &mut Connection, report: &mut Salvaged) -> DbResult<Found> {
    let states = state::all(c, None).await?;
    let images = journal::last_images(c).await?;
    let mut records = Vec::new();
    for kind in Kind::ALL {
        let mut present = of_kind(c, kind, &states).await?;
        for (state_key, state) in
            states.iter().filter(|(key, state)| key.kind == kind as i64 && state.present)
        {
            let Some(key) = state_key.key() else { continue };
            let as_written = |record: &Record| {
                checksum::of_record(state_key, state.revision, Some(record))
                    .is_ok_and(|sum| sum == state.checksum)
            };
            let found = present.remove(&key);
            let known = images.get(&key).map(Vec::as_slice).unwrap_or_default();
            match (found, known.iter().find(|image| as_written(image))) {
                (Some(Ok(record)), _) if as_written(&record) => records.push(record),
                (_, Some(image)) => {
                    report.recovered.push(key);
                    records.push(image.clone());
                }
                (Some(Ok(record)), None) => {
                    report.doubtful.push(RecordDamage { key, fault: RecordFault::Changed });
                    records.push(record);
                }
                (found, None) => {
                    let fault = match found {
                        Some(Err(detail)) => RecordFault::Unreadable { detail },
                        _ => RecordFault::Missing,
                    };
                    // An older state of it is better than none.
                    if let Some(image) = known.first() {
                        report.doubtful.push(RecordDamage { key, fault });
                        records.push(image.clone());
                    } else {
                        report.lost.push(RecordDamage { key, fault });
                    }
                }
            }
        }
        // Nothing is known of these: what is known of them is lost, or they were put there by somebody else.
        for (key, record) in present {
            if let Ok(record) = record {
                report.doubtful.push(RecordDamage { key, fault: RecordFault::Unexpected });
                records.push(record);
            }
        }
    }
    let mut remembered = Vec::new();
    for memory in Memory::ALL {
        report.told.extend(tolerate(verify::remembered::damages(c, memory).await)?.unwrap_or_default());
        let readable = tolerate(Remembered::load(c, memory).await)?.unwrap_or_default();
        remembered.extend(readable.into_iter().filter_map(Result::ok));
    }
    let revision = tolerate(journal::newest_number(c).await)?.unwrap_or_default();
    Ok(Found { records, remembered, revision })
}

/// The records of a kind; those that cannot be read with the reason.
async fn of_kind(
    c: &mut Connection,
    kind: Kind,
    states: &BTreeMap<StateKey, state::State>,
) -> DbResult<BTreeMap<Key, Result<Record, String>>> {
    if let Some(records) = tolerate(entity::of_kind(c, kind).await)? {
        return Ok(records.into_iter().map(|record| (record.key(), Ok(record))).collect());
    }
    let mut records = BTreeMap::new();
    for key in states.keys().filter(|key| key.kind == kind as i64).filter_map(StateKey::key) {
        match entity::one(c, key).await {
            Ok(Some(record)) => drop(records.insert(key, Ok(record))),
            Ok(None) => {}
            Err(error) if sqlite::is_damage(&error) => drop(records.insert(key, Err(error.to_string()))),
            Err(error) => return Err(error),
        }
    }
    Ok(records)
}

fn tolerate<T>(outcome: DbResult<T>) -> DbResult<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error) if sqlite::is_damage(&error) || matches!(error, sqlx::Error::RowNotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
