//! The minimum break between two shifts of a day.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    let shifts = &roster.shifts[at];
    let min_break = instance.person(person).constraints.min_break;
    shifts.iter().zip(shifts.iter().skip(1)).all(|(a, b)| {
        let locked = instance.locked(at);
        instance.shift(b).start - instance.shift(a).end >= min_break
            || (locked.contains(&a) && locked.contains(&b))
    })
}
