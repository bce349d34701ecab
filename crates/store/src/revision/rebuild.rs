//! What is known of records, calculated anew: in a new file, and after a migration or when checksums are calculated in
//! another way. What was not what was written before is not made sound by it.

use std::collections::BTreeMap;

use crate::column::as_json;
use crate::record_state::checksum;
use crate::record_state::earlier;
use crate::record_state::memory::Memory;
use crate::record_state::remembered::Remembered;
use crate::record_state::state::{self, State};
use crate::record_state::state_key::StateKey;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Kind, Record, Revision, entity, journal};

type Known = BTreeMap<StateKey, State>;

/// Calculates all of it anew; records keep the revision at which they last changed. `before` is the scheme of the checksums that the
/// file has, `None` where it has none yet.
///
/// A record is compared with the checksum that it had, as its JSON was in that scheme. One that does not fit gets a checksum that does
/// not fit either, what is missing or cannot be read keeps the one that it had, and what nothing is known of stays unknown: all of it
/// is named as it would have been before.
pub(crate) async fn all(connection: &mut Connection, before: Option<i64>) -> DbResult<()> {
    let damaged = match before {
        Some(_) => journal::damaged(connection).await?,
        None => Vec::new(),
    };
    let mut known = state::all(connection, None).await?;
    let now = journal::revision(connection).await?;
    state::clear(connection).await?;
    for kind in Kind::ALL {
        records(connection, kind, &mut known, before, now).await?;
    }
    for memory in Memory::ALL {
        remembered(connection, memory, &mut known, before, now).await?;
    }
    for (key, old) in known {
        let fits = old.present || checksum::of_content(&key, old.revision, None) == old.checksum;
        let checksum = if old.present {
            // Missing, or it cannot be read.
            old.checksum
        } else {
            spoilt_unless(fits, checksum::of_content(&key, old.revision, None))
        };
        state::put(connection, &key, State { checksum, ..old }).await?;
    }
    journal::rechain(connection, &damaged).await
}

/// A checksum that fits what was what was written, and nothing else.
fn spoilt_unless(fits: bool, checksum: i64) -> i64 {
    if fits { checksum } else { !checksum }
}

async fn records(
    connection: &mut Connection,
    kind: Kind,
    known: &mut Known,
    before: Option<i64>,
    now: Revision,
) -> DbResult<()> {
    let records = readable(connection, kind, known).await?;
    let mut compared = Vec::with_capacity(records.len());
    for record in &records {
        let key = StateKey::new(&record.key())?;
        let old = known.get(&key).copied();
        let fits = match (before, &old) {
            (Some(scheme), Some(old)) if old.present => Some(fitted(&key, record, old, scheme)?),
            _ => None,
        };
        compared.push((key, record, old, fits));
    }
    // Where not one of a kind fits that is another by now, its JSON was yet another than is known here.
    let is_comparable = before.is_some_and(|scheme| !earlier::is_another(kind, scheme))
        || compared.iter().any(|(_, _, _, fits)| *fits == Some(true));
    for (key, record, old, fits) in compared {
        let is_known = old.is_some_and(|old| old.present);
        if is_comparable && !is_known {
            // Nothing is known of it: somebody else put it there, or what is known of it is lost.
            continue;
        }
        known.remove(&key);
        let revision = old.map_or(now, |old| old.revision);
        let right = checksum::of_record(&key, revision, Some(record))?;
        let checksum = spoilt_unless(!is_comparable || fits != Some(false), right);
        state::put(connection, &key, State { revision, present: true, checksum }).await?;
    }
    Ok(())
}

/// Whether a record is what was written, as its JSON is now or was in a scheme.
fn fitted(key: &StateKey, record: &Record, old: &State, scheme: i64) -> DbResult<bool> {
    let json = as_json(record)?;
    let fits = |json: &str| checksum::of_content(key, old.revision, Some(json)) == old.checksum;
    Ok(fits(&json) || fits(&earlier::json(&json, record.key().kind(), scheme)))
}

/// The records of a kind that can be read.
async fn readable(connection: &mut Connection, kind: Kind, known: &Known) -> DbResult<Vec<Record>> {
    match entity::of_kind(connection, kind).await {
        Err(error) if sqlite::is_damage(&error) => {}
        outcome => return outcome,
    }
    let mut records = Vec::new();
    for key in known.keys().filter(|key| key.kind == kind as i64).filter_map(StateKey::key) {
        match entity::one(connection, key).await {
            Ok(record) => records.extend(record),
            Err(error) if sqlite::is_damage(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(records)
}

async fn remembered(
    connection: &mut Connection,
    memory: Memory,
    known: &mut Known,
    before: Option<i64>,
    now: Revision,
) -> DbResult<()> {
    let mut compared = Vec::new();
    for one in Remembered::load(connection, memory).await? {
        let one = match one {
            // Its checksum is that of something missing from now on.
            Err(error) if before.is_some() && sqlite::is_damage(&error) => continue,
            one => one?,
        };
        let old = known.remove(&one.key());
        let fits = old.map(|old| one.fits(&old)).transpose()?;
        compared.push((one, old, fits));
    }
    let is_comparable =
        before == Some(checksum::SCHEME) || compared.iter().any(|(_, _, fits)| *fits == Some(true));
    if !is_comparable {
        // It had other names.
        known.retain(|key, _| key.kind != memory as i64);
    }
    for (one, old, fits) in compared {
        // When it was made is before anything that is in it.
        let first = if memory == Memory::Created { Revision(0) } else { now };
        let revision = old.map_or(first, |old| old.revision);
        one.note(connection, revision).await?;
        if is_comparable && fits == Some(false) {
            state::spoil(connection, &one.key()).await?;
        }
    }
    Ok(())
}
