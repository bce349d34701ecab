//! Minutes of duty, or of work and duty, in runs of days: a week's budget, the contract, rolling windows.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;
use crate::problem::constraints::Workload;

pub(super) fn duty_allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    allows(compiled, schedule, person, day, Workload::Duty)
}

pub(super) fn worked_allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    allows(compiled, schedule, person, day, Workload::Worked)
}

fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize, measure: Workload) -> bool {
    let from = person * compiled.days;
    compiled.windows(from + day).iter().filter(|window| window.measure == measure).all(|window| {
        let first = from + usize::from(window.first_day);
        let days = &schedule.days[first..first + usize::from(window.days)];
        days.iter().map(|day| day.of(measure)).sum::<i32>() <= window.most
    })
}
