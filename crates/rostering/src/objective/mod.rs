//! The terms of the objective: cover, and the soft terms beside it, one file each.
//!
//! A soft term prices a person-day or a person; it is not negative, and a person's does not fall with more duty. To add one: a
//! file here and a line in [`day`] or [`person`], and in [`named`], which tells them apart for reports. The moves need not
//! know of it.

mod change;
pub(crate) mod cover;
mod fairness;
mod fragments;
mod wishes;

use crate::instance::Instance;
use crate::instance::day_assignment::DayAssignment;
use crate::instance::roster::Roster;

/// Tests switch terms off one by one, to see that the independent checker notices.
#[cfg(test)]
fn on(name: &str) -> i64 {
    i64::from(!crate::solution::switched_off::is_term_off(name))
}
#[cfg(not(test))]
const fn on(_: &str) -> i64 {
    1
}

/// The cost of a person-day, without that of its single shifts.
pub(crate) fn day(instance: &Instance, at: usize, shifts: DayAssignment) -> i64 {
    on("fragments") * fragments::day(instance, shifts) + on("change") * change::day(instance, at, shifts)
}

/// The same without the term that compares with an earlier rota.
pub(crate) fn without_change(instance: &Instance, shifts: DayAssignment) -> i64 {
    fragments::day(instance, shifts)
}

/// The cost of the single shifts of a person-day.
pub(crate) fn shifts(instance: &Instance, at: usize, shifts: DayAssignment) -> i64 {
    on("wishes") * wishes::day(instance, at, shifts)
}

/// The cost of a person with so many minutes of duty.
pub(crate) fn person(instance: &Instance, person: usize, load: i32) -> i64 {
    on("fairness") * fairness::person(instance, person, load)
}

/// The cost of each term in a whole roster.
pub(crate) fn named(instance: &Instance, roster: &Roster) -> Vec<(&'static str, i64)> {
    let penalties = (0..instance.sequences.len())
        .map(|person| instance.sequences[person].cost(&roster.attributes_of(person)))
        .sum();
    let days = || roster.shifts.iter().enumerate();
    vec![
        (
            "fairness",
            roster.loads.iter().enumerate().map(|(p, &load)| fairness::person(instance, p, load)).sum(),
        ),
        ("fragments", days().map(|(_, &shifts)| fragments::day(instance, shifts)).sum()),
        ("wishes", days().map(|(at, &shifts)| wishes::day(instance, at, shifts)).sum()),
        ("runs and counts", penalties),
        ("change", days().map(|(at, &shifts)| change::day(instance, at, shifts)).sum()),
    ]
}
