//! Locked shifts stay assigned.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    instance.locked(at).iter().all(|&shift| roster.shifts[at].contains(shift))
}
