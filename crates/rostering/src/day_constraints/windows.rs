//! The maxima of workload windows: a week's budget, the contract, rolling windows.

use crate::instance::Instance;
use crate::instance::roster::Roster;
use crate::problem::constraints::Workload;

pub(super) fn duty_allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    allows(instance, roster, person, day, Workload::Duty)
}

pub(super) fn worked_allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    allows(instance, roster, person, day, Workload::Worked)
}

fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize, workload: Workload) -> bool {
    let from = person * instance.days;
    let days = roster.of_person(person);
    instance
        .windows(from + day)
        .iter()
        .filter(|window| window.workload == workload)
        .all(|window| window.minutes(days) <= window.max)
}
