//! Only shifts among the day's options, or locked: availability, absence, skill and readiness are in how the options are made.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    roster.shifts[at]
        .iter()
        .all(|shift| instance.option(at, shift).is_some() || instance.locked(at).contains(&shift))
}
