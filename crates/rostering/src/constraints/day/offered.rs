//! Only what is on the day's menu, or locked: availability, absence, skill and readiness are in how menus are made.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let at = person * compiled.days + day;
    schedule.parts[at]
        .iter()
        .all(|part| compiled.offer(at, part).is_some() || compiled.locked(at).contains(&part))
}
