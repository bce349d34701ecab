//! So much unbroken rest between the work of two days, on either side of the day and over the period's edges.

use crate::instance::Compiled;
use crate::instance::roster::Schedule;

const DAY: i32 = 24 * 60;

pub(super) fn allows(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize) -> bool {
    let Some(rest) = compiled.person(person).constraints.min_rest else { return true };
    let sides = [gap_before, gap_after];
    sides.iter().all(|gap| {
        let is = gap(compiled, schedule, person, day, rest);
        is >= rest || is >= gap(compiled, &compiled.fixed, person, day, rest)
    })
}

/// How many days away work can still be too near: a part of the day before may run far past midnight.
fn reach(rest: i32) -> usize {
    (2 + rest / DAY) as usize
}

fn gap_before(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize, rest: i32) -> i32 {
    let from = person * compiled.days;
    let today = schedule.days[from + day];
    if today.is_free() {
        return i32::MAX;
    }
    let nearest = day.saturating_sub(reach(rest));
    let days = schedule.days[from + nearest..from + day].iter().rev();
    let within = days.clone().find(|facts| !facts.is_free()).map(|facts| facts.last);
    let outside = if day < reach(rest) { compiled.person(person).previous_end } else { None };
    within.or(outside).map_or(i32::MAX, |last| today.first - last)
}

fn gap_after(compiled: &Compiled, schedule: &Schedule, person: usize, day: usize, rest: i32) -> i32 {
    let from = person * compiled.days;
    let today = schedule.days[from + day];
    if today.is_free() {
        return i32::MAX;
    }
    let furthest = (day + 1 + reach(rest)).min(compiled.days);
    let days = &schedule.days[from + day + 1..from + furthest];
    let within = days.iter().find(|facts| !facts.is_free()).map(|facts| facts.first);
    let outside = if day + reach(rest) >= compiled.days { compiled.person(person).next_start } else { None };
    within.or(outside).map_or(i32::MAX, |first| first - today.last)
}
