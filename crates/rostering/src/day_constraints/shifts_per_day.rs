//! The maximum of shifts on a day.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    let max = usize::from(instance.person(person).constraints.max_shifts_per_day);
    roster.shifts[at].len() <= max.max(instance.locked(at).len())
}
