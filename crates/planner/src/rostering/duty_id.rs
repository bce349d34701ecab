//! Names of new duties.

use chrono::{DateTime, Utc};
use dialoog_model::{CalendarEntry, DeskId, DutyId, PersonId, RotaId};
use std::collections::HashSet;

/// A name for a new duty, derived from what it is, so that the same workspace and seed give the same rota. A duty keeps
/// its name when it moves, so the derived one may be `taken`; then the next is derived.
pub(crate) fn new_duty_id(
    rota: RotaId,
    person: PersonId,
    desk: DeskId,
    start: DateTime<Utc>,
    taken: impl Fn(DutyId) -> bool,
) -> DutyId {
    let name = |n: u32| DutyId::derived(rota.0, &format!("{person}/{desk}/{}/{n}", start.timestamp()));
    (0..u32::MAX).map(name).find(|id| !taken(*id)).unwrap_or_else(|| name(u32::MAX))
}

/// The same for a duty of somebody at a desk from a moment on, where no identifier may be one that calendars know for another duty.
pub(crate) fn untold_duty_id(
    rota: RotaId,
    (person, desk, start): (PersonId, DeskId, DateTime<Utc>),
    taken: &HashSet<DutyId>,
    told: &[CalendarEntry],
) -> DutyId {
    let told_otherwise = |id: DutyId| {
        told.iter().any(|t| t.duty == id && (t.person, t.desk, t.start) != (person, desk, start))
    };
    new_duty_id(rota, person, desk, start, |id| taken.contains(&id) || told_otherwise(id))
}
