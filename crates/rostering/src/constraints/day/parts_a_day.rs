//! At most so many parts on a day.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let at = person * compiled.days + day;
    let most = usize::from(compiled.person(person).constraints.max_shifts_per_day);
    schedule.parts[at].len() <= most.max(compiled.locked(at).len())
}
