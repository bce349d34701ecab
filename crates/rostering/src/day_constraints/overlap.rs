//! No two shifts of a person overlap, also where one runs past midnight.

use crate::instance::Instance;
use crate::instance::roster::Roster;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let at = person * instance.days + day;
    let from = person * instance.days;
    let around = at.saturating_sub(1).max(from)..=(at + 1).min(from + instance.days - 1);
    roster.shifts[at].iter().all(|own_shifts| {
        around.clone().all(|other_day| {
            roster.shifts[other_day].iter().all(|other| {
                let (a, b) = (instance.shift(own_shifts), instance.shift(other));
                (other_day == at && own_shifts == other)
                    || a.end <= b.start
                    || b.end <= a.start
                    || (instance.locked(at).contains(&own_shifts)
                        && instance.locked(other_day).contains(&other))
            })
        })
    })
}
