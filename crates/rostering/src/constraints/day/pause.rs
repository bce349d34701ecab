//! So much time between two parts of a day.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let at = person * compiled.days + day;
    let parts = &schedule.parts[at];
    let pause = compiled.person(person).constraints.min_break;
    parts.iter().zip(parts.iter().skip(1)).all(|(a, b)| {
        let locked = compiled.locked(at);
        compiled.part(b).start - compiled.part(a).end >= pause || (locked.contains(&a) && locked.contains(&b))
    })
}
