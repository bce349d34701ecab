//! The minimum of unbroken rest between the work of two days, on either side of the day and across the period's edges.

use crate::instance::Instance;
use crate::instance::roster::Roster;

const DAY: i32 = 24 * 60;

pub(super) fn allows(instance: &Instance, roster: &Roster, person: usize, day: usize) -> bool {
    let Some(rest) = instance.person(person).constraints.min_rest else { return true };
    let sides = [gap_before, gap_after];
    sides.iter().all(|gap| {
        let is = gap(instance, roster, person, day, rest);
        is >= rest || is >= gap(instance, &instance.fixed, person, day, rest)
    })
}

/// How many days away work can still be too near: a shift of the day before may run far past midnight.
fn reach(rest: i32) -> usize {
    (2 + rest / DAY) as usize
}

fn gap_before(instance: &Instance, roster: &Roster, person: usize, day: usize, rest: i32) -> i32 {
    let from = person * instance.days;
    let today = roster.summaries[from + day];
    if today.is_free() {
        return i32::MAX;
    }
    let nearest = day.saturating_sub(reach(rest));
    let days = roster.summaries[from + nearest..from + day].iter().rev();
    let within = days.clone().find(|summary| !summary.is_free()).map(|summary| summary.end);
    let outside = if day < reach(rest) { instance.person(person).previous_end } else { None };
    within.or(outside).map_or(i32::MAX, |last| today.start - last)
}

fn gap_after(instance: &Instance, roster: &Roster, person: usize, day: usize, rest: i32) -> i32 {
    let from = person * instance.days;
    let today = roster.summaries[from + day];
    if today.is_free() {
        return i32::MAX;
    }
    let furthest = (day + 1 + reach(rest)).min(instance.days);
    let days = &roster.summaries[from + day + 1..from + furthest];
    let within = days.iter().find(|summary| !summary.is_free()).map(|summary| summary.start);
    let outside = if day + reach(rest) >= instance.days { instance.person(person).next_start } else { None };
    within.or(outside).map_or(i32::MAX, |first| first - today.end)
}
