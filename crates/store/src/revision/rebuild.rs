//! What is known of records, calculated anew: in a new file, and after a migration or when checksums are calculated in
//! another way.

use std::collections::BTreeMap;

use crate::record_state::checksum;
use crate::record_state::memory::Memory;
use crate::record_state::remembered::Remembered;
use crate::record_state::state::{self, State};
use crate::record_state::state_key::StateKey;
use crate::sqlite::{Connection, DbResult};
use crate::{Kind, Revision, entity, journal};

/// Calculates all of it anew; records keep the revision at which they last changed.
pub(crate) async fn all(connection: &mut Connection) -> DbResult<()> {
    let known = state::all(connection, None).await?;
    let now = journal::revision(connection).await?;
    state::clear(connection).await?;
    for kind in Kind::ALL {
        for record in entity::of_kind(connection, kind).await? {
            let key = StateKey::new(&record.key())?;
            let revision = since(&known, &key, now);
            let checksum = checksum::of_record(&key, revision, Some(&record))?;
            state::put(connection, &key, State { revision, present: true, checksum }).await?;
        }
    }
    for memory in Memory::ALL {
        for one in Remembered::load(connection, memory).await? {
            let one = one?;
            // When it was made is before anything that is in it.
            let first = if memory == Memory::Created { Revision(0) } else { now };
            one.note(connection, since(&known, &one.key(), first)).await?;
        }
    }
    for (key, old) in known.iter().filter(|(_, state)| !state.present) {
        let checksum = checksum::of_content(key, old.revision, None);
        state::put(connection, key, State { checksum, ..*old }).await?;
    }
    journal::rechain(connection).await
}

fn since(known: &BTreeMap<StateKey, State>, key: &StateKey, now: Revision) -> Revision {
    known.get(key).map_or(now, |state| state.revision)
}
