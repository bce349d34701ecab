//! The maximum of work and duty together on a day.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    instance
        .person(person)
        .constraints
        .max_day_minutes
        .is_none_or(|max| roster.summaries[at].worked <= max.max(instance.fixed.summaries[at].worked))
}
