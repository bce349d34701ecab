//! What is locked stays.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let at = person * compiled.days + day;
    compiled.locked(at).iter().all(|&part| schedule.parts[at].contains(part))
}
