//! Shortage that no rota can avoid, by counting people and minutes.

use crate::instance::{Instance, cover_ranges};
use crate::problem::constraints::{Workload, WorkloadWindow};
use crate::problem::{CoverRequirement, Problem};
use crate::support::gcd;

/// Person-minutes of shortage that every rota has: for single requirements because too few people have a shift that
/// covers them among their options or locked; over the days of budgets because all budgets together are too small.
pub(crate) fn unavoidable_minutes(instance: &Instance) -> i64 {
    let problem = instance.problem;
    let short = short_by_requirement(instance);
    let all: i64 = short.iter().sum();
    if !a_minute_covers_a_minute(problem) {
        return all;
    }
    let day_of_requirement = only_day(problem);
    let more: i64 = disjoint_budgets(problem)
        .into_iter()
        .map(|(first, days)| {
            let inside = |&requirement: &usize| {
                let day = day_of_requirement[requirement];
                problem.cover[requirement].skill_group.is_none()
                    && day.is_some_and(|day| first <= day && day - first < days)
            };
            let requirements = || (0..problem.cover.len()).filter(inside);
            let asked: i64 = requirements()
                .map(|c| i64::from(problem.cover[c].target) * i64::from(problem.cover[c].minutes))
                .sum();
            let known: i64 = requirements().map(|requirement| short[requirement]).sum();
            (asked - supply(instance, first, days) - known).max(0)
        })
        .sum();
    all + more
}

/// Every shortage cost is a multiple of this.
pub(crate) fn shortage_step(problem: &Problem) -> i64 {
    let costs =
        problem.cover.iter().flat_map(|requirement| [requirement.shortage_cost, requirement.shortage_step]);
    i64::from(costs.fold(0, gcd)).max(1)
}

/// A lower bound on the cost of shortage: for single requirements, because too few people can cover them.
pub(crate) fn min_shortage(instance: &Instance) -> i64 {
    let short = short_people(instance);
    let cost = |(requirement, short): (&CoverRequirement, i64)| {
        i64::from(requirement.shortage_cost) * short
            + i64::from(requirement.shortage_step) * (short * (short - 1) / 2)
    };
    instance.problem.cover.iter().zip(short).map(cost).sum()
}

/// For each requirement the person-minutes for which nobody can be there.
fn short_by_requirement(instance: &Instance) -> Vec<i64> {
    let requirements = &instance.problem.cover;
    short_people(instance)
        .zip(requirements)
        .map(|(short, requirement)| short * i64::from(requirement.minutes))
        .collect()
}

/// For each requirement how many people are missing in every rota.
///
/// This holds for requirements whose shifts all share a moment, as those of a slot do: nobody can work two of them.
/// Others count 0.
fn short_people(instance: &Instance) -> impl Iterator<Item = i64> {
    let once = counted_once(instance.problem);
    let able = people_able_to_cover(instance);
    let requirements = instance.problem.cover.iter();
    let short = |((requirement, able), once): ((&CoverRequirement, i32), bool)| {
        if once { i64::from((requirement.target - able).max(0)) } else { 0 }
    };
    requirements.zip(able).zip(once).map(short)
}

/// For each requirement the people who can cover it with an option or a locked shift.
pub(crate) fn people_able_to_cover(instance: &Instance) -> Vec<i32> {
    let problem = instance.problem;
    let mut able = vec![0; problem.cover.len()];
    let mut last_person = vec![u32::MAX; problem.cover.len()];
    for at in 0..problem.people.len() * instance.days {
        let (person, _) = instance.split(at);
        let skill_groups = problem.people[person].skill_groups;
        let locked =
            instance.locked(at).iter().flat_map(|&shift| cover_ranges(problem, instance.shift(shift)));
        for range in instance.cover_spans(at).iter().copied().chain(locked) {
            for requirement in range.first as usize..(range.first + range.len) as usize {
                let counts = problem.cover[requirement]
                    .skill_group
                    .is_none_or(|skill_group| skill_groups >> skill_group & 1 == 1);
                if counts && last_person[requirement] != person as u32 {
                    last_person[requirement] = person as u32;
                    able[requirement] += 1;
                }
            }
        }
    }
    able
}

/// For each requirement whether all shifts that cover it share a moment.
fn counted_once(problem: &Problem) -> Vec<bool> {
    let mut shared = vec![(i32::MIN, i32::MAX); problem.cover.len()];
    for shift in &problem.shifts {
        for range in cover_ranges(problem, shift) {
            for requirement in &mut shared[range.first as usize..(range.first + range.len) as usize] {
                *requirement = (requirement.0.max(shift.start), requirement.1.min(shift.end));
            }
        }
    }
    shared.iter().map(|&(latest_start, earliest_end)| latest_start < earliest_end).collect()
}

/// Whether no shift covers more minutes of requirements for everybody than it lasts.
fn a_minute_covers_a_minute(problem: &Problem) -> bool {
    problem.shifts.iter().all(|shift| {
        let requirements =
            cover_ranges(problem, shift).flat_map(|range| range.first..range.first + range.len);
        let requirements = requirements
            .map(|requirement| &problem.cover[requirement as usize])
            .filter(|requirement| requirement.skill_group.is_none());
        requirements.map(|requirement| i64::from(requirement.minutes)).sum::<i64>()
            <= i64::from(shift.minutes())
    })
}

/// For each requirement the day of all shifts that cover it; `None` when they are of several.
fn only_day(problem: &Problem) -> Vec<Option<u16>> {
    let mut days = vec![(u16::MAX, u16::MIN); problem.cover.len()];
    for shift in &problem.shifts {
        for range in cover_ranges(problem, shift) {
            for day in &mut days[range.first as usize..(range.first + range.len) as usize] {
                *day = (day.0.min(shift.day), day.1.max(shift.day));
            }
        }
    }
    days.into_iter().map(|(first, last)| (first == last).then_some(first)).collect()
}

/// Disjoint ranges of days that budgets apply to, as first day and length.
fn disjoint_budgets(problem: &Problem) -> Vec<(u16, u16)> {
    let windows = problem.people.iter().flat_map(|person| &person.constraints.windows);
    // What a shift covers after the window's last midnight counts against no minute of it.
    let runs_over = |window: &WorkloadWindow| {
        let last = usize::from(window.first_day + window.days).saturating_sub(1);
        let midnight = problem.days[last].end;
        problem.shifts.iter().any(|shift| usize::from(shift.day) == last && shift.end > midnight)
    };
    let mut runs: Vec<(u16, u16)> = windows
        .filter(|window| window.workload == Workload::Duty && !(window.splits && runs_over(window)))
        .map(|w| (w.first_day + w.days, w.first_day))
        .collect();
    runs.sort_unstable();
    runs.dedup();
    let mut free_from = 0;
    let mut chosen = Vec::new();
    for (end, first) in runs {
        if first >= free_from && first < end {
            free_from = end;
            chosen.push((first, end - first));
        }
    }
    chosen
}

/// Most minutes of duty that all people together may have on a range of days.
fn supply(instance: &Instance, first: u16, days: u16) -> i64 {
    let start = usize::from(first);
    let of_person = |person: usize| {
        let at = person * instance.days + start;
        let has_anything = (at..at + usize::from(days))
            .any(|at| !instance.options(at).is_empty() || !instance.locked(at).is_empty());
        let around = instance.windows(at).iter().filter(|window| {
            window.workload == Workload::Duty
                && window.first_day <= first
                && first + days <= window.first_day + window.days
        });
        let max = around.map(|window| i64::from(window.max.max(0))).min();
        let day = |d: usize| i64::from(instance.problem.days[d].end - instance.problem.days[d].start);
        // A night shift may run on past the last day, and locked ones may overlap.
        let always = (start..start + usize::from(days)).map(day).sum::<i64>() * 4;
        if has_anything { max.unwrap_or(always) } else { 0 }
    };
    (0..instance.problem.people.len()).map(of_person).sum()
}
