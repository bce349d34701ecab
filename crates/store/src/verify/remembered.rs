//! What a file remembers besides its records, compared with its checksums.

use crate::Kind;
use crate::record_state::memory::Memory;
use crate::record_state::remembered::Remembered;
use crate::record_state::state;
use crate::sqlite::{self, Connection, DbResult};

/// What of a kind is not what was written, is missing or cannot be read.
pub(crate) async fn damages(connection: &mut Connection, memory: Memory) -> DbResult<Vec<String>> {
    let mut damages = Vec::new();
    let mut states = state::all(connection, Some(memory as i64)).await?;
    let mut unreadable = 0;
    for one in Remembered::load(connection, memory).await? {
        match one {
            Ok(one) => {
                let fits = states.remove(&one.key()).map(|state| one.fits(&state)).transpose()?;
                if fits != Some(true) {
                    damages.push(one.described());
                }
            }
            Err(error) if sqlite::is_damage(&error) => {
                unreadable += 1;
                damages.push(format!("{} cannot be read: {error}", memory.described()));
            }
            Err(error) => return Err(error),
        }
    }
    // Of what cannot be read nobody knows which it is.
    let missing = states.len().saturating_sub(unreadable);
    if missing > 0 {
        damages.push(format!("{}: {missing} missing", memory.described()));
    }
    Ok(damages)
}

/// What of all of it is damaged, and checksums of nothing that is known.
pub(crate) async fn all_damages(connection: &mut Connection) -> DbResult<Vec<String>> {
    let mut damages = Vec::new();
    for memory in Memory::ALL {
        damages.extend(self::damages(connection, memory).await?);
    }
    let known: Vec<i64> = Memory::ALL
        .iter()
        .map(|memory| *memory as i64)
        .chain(Kind::ALL.iter().map(|kind| *kind as i64))
        .collect();
    let states = state::all(connection, None).await?;
    let strange = states.keys().filter(|key| !known.contains(&key.kind)).count();
    if strange > 0 {
        damages.push(format!("{strange} checksums are of nothing that is known"));
    }
    Ok(damages)
}
