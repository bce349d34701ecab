//! Nobody is in two places at once, also where a part runs past midnight.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let at = person * compiled.days + day;
    let from = person * compiled.days;
    let around = at.saturating_sub(1).max(from)..=(at + 1).min(from + compiled.days - 1);
    schedule.parts[at].iter().all(|mine| {
        around.clone().all(|other_day| {
            schedule.parts[other_day].iter().all(|other| {
                let (a, b) = (compiled.part(mine), compiled.part(other));
                (other_day == at && mine == other)
                    || a.end <= b.start
                    || b.end <= a.start
                    || (compiled.locked(at).contains(&mine) && compiled.locked(other_day).contains(&other))
            })
        })
    })
}
