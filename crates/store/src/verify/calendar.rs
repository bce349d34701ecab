//! What calendars were told, and when the workspace was made: compared with their checksums.

use chrono::{DateTime, Utc};

use crate::column::as_json;
use crate::record_state::checksum;
use crate::record_state::state;
use crate::record_state::state_key::{CALENDAR, CREATED, StateKey};
use crate::sqlite::{Connection, DbResult};
use crate::{Kind, entity};

/// What of it is not what was written.
pub(crate) async fn damages(connection: &mut Connection) -> DbResult<Vec<String>> {
    let mut damages = Vec::new();
    let mut states = state::all(connection, None).await?;
    for entry in entity::calendar_event::load(connection, None).await? {
        let key = StateKey::of_calendar(&entry);
        let content = as_json(&entry)?;
        let fits = states.remove(&key).is_some_and(|state| {
            checksum::of_content(&key, state.revision, Some(&content)) == state.checksum
        });
        if !fits {
            damages
                .push(format!("what a calendar was told of duty {} of person {}", entry.duty, entry.person));
        }
    }
    let created: DateTime<Utc> = entity::settings::created_at(connection).await?;
    let key = StateKey { kind: CREATED, id: Vec::new() };
    let fits = states.remove(&key).is_some_and(|state| {
        checksum::of_content(&key, state.revision, Some(&created.to_rfc3339())) == state.checksum
    });
    if !fits {
        damages.push("when the workspace was made".to_owned());
    }
    let missing = states.keys().filter(|key| key.kind == CALENDAR).count();
    if missing > 0 {
        damages.push(format!("{missing} entries of what calendars were told are missing"));
    }
    let known =
        |key: &&StateKey| key.kind == CALENDAR || Kind::ALL.iter().any(|kind| *kind as i64 == key.kind);
    let strange = states.keys().filter(|key| !known(key)).count();
    if strange > 0 {
        damages.push(format!("{strange} checksums are of nothing that is known"));
    }
    Ok(damages)
}
