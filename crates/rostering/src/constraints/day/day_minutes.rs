//! Work and duty of a day together are not longer than so much.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let at = person * compiled.days + day;
    compiled
        .person(person)
        .constraints
        .max_day_minutes
        .is_none_or(|most| schedule.days[at].worked <= most.max(compiled.fixed.days[at].worked))
}
