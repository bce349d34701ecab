//! A person as the engine knows them: the shifts that they may do, and what limits them.

use dialoog_rostering::{
    EveningLimit, Interval, MAX_SHIFTS_PER_DAY, OptionInterner, Person, PersonConstraints, Shift,
    ShiftOption, Weights, WorkingTimeConstraint, Workload, WorkloadWindow,
};
use dialoog_rules::{EveningsLeft, LawLimits, Limits, PersonLimits, Span};
use std::ops::Range;
use std::sync::Arc;

use crate::period::past::Carried;

/// For each day the list of shifts that a person may do, each with what it costs their wishes. `slot` is the length of a
/// slot in minutes.
pub(super) fn day_options(
    shifts: &[Shift],
    slot: i32,
    limits: &Limits,
    person: &PersonLimits,
    weights: &Weights,
    interner: &mut OptionInterner,
) -> Vec<Option<u32>> {
    let closed = running_sum(person.allowed.iter().map(|a| i32::from(!a)));
    let unwelcome = running_sum(person.wishes.iter().map(|w| i32::from(*w < 0)));
    let welcome = running_sum(person.wishes.iter().map(|w| i32::from(*w > 0)));
    let mut options: Vec<Vec<ShiftOption>> = vec![Vec::new(); limits.days.len()];
    for (index, shift) in shifts.iter().enumerate() {
        let (from, to) = ((shift.start / slot) as usize, (shift.end / slot) as usize);
        let within = |sums: &[i32]| sums[to] - sums[from];
        if person.desks[shift.shift_type as usize] && within(&closed) == 0 {
            // What somebody would like counts a third of what they would rather not.
            let cost = weights.wish_minute * slot * (within(&unwelcome) * 3 - within(&welcome)) / 3;
            options[shift.day as usize].push(ShiftOption { shift: index as u32, cost });
        }
    }
    options.into_iter().map(|options| interner.intern(options)).collect()
}

fn running_sum(values: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|v| {
            sum += v;
            sum
        }))
        .collect()
}

/// A person's work and constraints, without the shifts that they may do.
pub(super) fn person_constraints(limits: &Limits, person: &PersonLimits, carried: Carried) -> Person {
    let end = limits.days.last().map_or(0, |d| d.to);
    // What they do whatever this rota is. A night's work over the edge counts for what lies inside.
    let inside = |from: i32, to: i32| {
        (from.max(0) < to && from < end).then_some(Interval { start: from.max(0), end: to })
    };
    let LawLimits { limits: of_law, then, days, time, decided } = &person.law;
    let work = time.work().spans();
    let fixed_work: Vec<Interval> = work.iter().filter_map(|s| inside(s.from, s.to)).collect();
    let budgets = windows(limits, person.budget_left.as_deref(), Workload::Duty, |_| 0);
    let contract = windows(limits, person.outside_work_left.as_deref(), Workload::Worked, |week| {
        let part = |work: &Interval| work.end.min(week.end).min(end) - work.start.max(week.start);
        fixed_work.iter().map(|work| part(work).max(0)).sum()
    });
    let constraints = PersonConstraints {
        max_shifts_per_day: person
            .duties_per_day
            .map_or(MAX_SHIFTS_PER_DAY, |n| (n as usize).min(MAX_SHIFTS_PER_DAY))
            as u8,
        min_break: person.pause.unwrap_or(0) as i32,
        windows: budgets.into_iter().chain(contract).collect(),
        evenings: person.evenings.iter().map(evening_limit).collect(),
        working_time: Some(WorkingTimeConstraint {
            limits: Arc::clone(of_law),
            then: then.clone(),
            days: Arc::clone(days),
            time: time.clone(),
            decided: decided.clone(),
        }),
        ..PersonConstraints::default()
    };
    Person {
        previous_end: work.iter().filter(|s| s.from < 0).map(|s| s.to).max(),
        next_start: work.iter().filter(|s| s.from >= end).map(|s| s.from).min(),
        fixed_work,
        constraints,
        prior_load: carried.burden as i32,
        new_until: person.new_until,
        ..Person::default()
    }
}

fn evening_limit(of: &EveningsLeft) -> EveningLimit {
    let evenings = of.evenings.iter().copied().map(interval).collect();
    EveningLimit { evenings, most: u16::try_from(of.left).unwrap_or(u16::MAX) }
}

/// A span as the engine knows it.
pub(super) fn interval(span: Span) -> Interval {
    Interval { start: span.from, end: span.to }
}

/// A window for each week, of what is left plus what the person works in it anyway.
fn windows(
    limits: &Limits,
    left: Option<&[u32]>,
    measure: Workload,
    anyway: impl Fn(Range<i32>) -> i32,
) -> Vec<WorkloadWindow> {
    let Some(left) = left else { return Vec::new() };
    let weeks = limits.weeks.iter().zip(left);
    weeks
        .filter_map(|(week, left)| {
            let of_week = |d: &Span| week.from <= d.from && d.from < week.to;
            let first_day = limits.days.iter().position(of_week)?;
            let days = limits.days.iter().filter(|d| of_week(d)).count();
            Some(WorkloadWindow {
                workload: measure,
                first_day: first_day as u16,
                days: days as u16,
                max: *left as i32 + anyway(week.from..week.to),
                min: 0,
                history: 0,
                splits: true,
            })
        })
        .collect()
}
