//! The minimum break between two shifts of a day, or on either side of midnight.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    let shifts = &roster.shifts[at];
    let min_break = instance.person(person).constraints.min_break;
    let holds = |(a_at, a): (usize, u32), (b_at, b): (usize, u32)| {
        instance.shift(b).start - instance.shift(a).end >= min_break
            || (instance.locked(a_at).contains(&a) && instance.locked(b_at).contains(&b))
    };
    if !shifts.iter().zip(shifts.iter().skip(1)).all(|(a, b)| holds((at, a), (at, b))) {
        return false;
    }
    if min_break == 0 || shifts.is_empty() {
        return true;
    }
    let last = |at: usize| roster.shifts[at].iter().last().map(|shift| (at, shift));
    let first = |at: usize| roster.shifts[at].iter().next().map(|shift| (at, shift));
    let apart = |a, b| match (a, b) {
        (Some(a), Some(b)) => holds(a, b),
        _ => true,
    };
    (day == 0 || apart(last(at - 1), first(at)))
        && (day + 1 == instance.days || apart(last(at), first(at + 1)))
}
