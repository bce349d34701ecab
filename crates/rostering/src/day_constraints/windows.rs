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
    instance.windows(from + day).iter().filter(|window| window.workload == workload).all(|window| {
        let first = from + usize::from(window.first_day);
        let days = &roster.summaries[first..first + usize::from(window.days)];
        days.iter().map(|day| day.of(workload)).sum::<i32>() <= window.max
    })
}
