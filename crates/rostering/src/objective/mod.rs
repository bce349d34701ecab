//! The soft wishes beside cover, one file each.
//!
//! A term prices a person-day or a person; it is not negative, and a person's does not fall with more duty. To add one: a file here and a line in [`day`] or [`person`] (and in [`named`],
//! which tells them apart for reports). The moves need not know of it.

mod change;
pub(crate) mod cover;
pub(crate) mod fairness;
mod fragments;
mod wishes;

use crate::instance::Compiled;
use crate::instance::day_assignment::DayParts;
use crate::instance::roster::Schedule;

/// Tests switch terms off one by one, to see that it is noticed.
#[cfg(test)]
fn on(name: &str) -> i64 {
    i64::from(!crate::mutation::is_term_off(name))
}
#[cfg(not(test))]
const fn on(_: &str) -> i64 {
    1
}

/// What the wishes about a person-day cost, beside those about single parts.
pub(crate) fn day(compiled: &Compiled, at: usize, parts: DayParts) -> i64 {
    on("fragments") * fragments::day(compiled, parts) + on("change") * change::day(compiled, at, parts)
}

/// What the wishes about a person-day cost that hold without an earlier rota.
pub(crate) fn without_change(compiled: &Compiled, parts: DayParts) -> i64 {
    fragments::day(compiled, parts)
}

/// What the wishes about single parts cost on a person-day.
pub(crate) fn parts(compiled: &Compiled, at: usize, parts: DayParts) -> i64 {
    on("wishes") * wishes::day(compiled, at, parts)
}

/// What the wishes about a person with so many minutes of duty cost.
pub(crate) fn person(compiled: &Compiled, person: usize, load: i32) -> i64 {
    on("fairness") * fairness::person(compiled, person, load)
}

/// The cost of each term in a whole schedule.
pub(crate) fn named(compiled: &Compiled, schedule: &Schedule) -> Vec<(&'static str, i64)> {
    let along = (0..compiled.along.len())
        .map(|person| compiled.along[person].cost(&schedule.along(compiled, person)))
        .sum();
    let days = || schedule.parts.iter().enumerate();
    vec![
        (
            "fairness",
            schedule.load.iter().enumerate().map(|(p, &load)| fairness::person(compiled, p, load)).sum(),
        ),
        ("fragments", days().map(|(_, &parts)| fragments::day(compiled, parts)).sum()),
        ("wishes", days().map(|(at, &parts)| wishes::day(compiled, at, parts)).sum()),
        ("runs and counts", along),
        ("change", days().map(|(at, &parts)| change::day(compiled, at, parts)).sum()),
    ]
}
