//! Shortage that no rota can avoid.

use crate::instance::{Compiled, ranges_of};
use crate::problem::Problem;
use crate::problem::constraints::Workload;

/// Person-minutes of shortage that every rota has: cell by cell because too few people have anything on their menus, or
/// locked, that covers it; and over the days of budgets because all budgets together are less than what is asked for.
pub(crate) fn unavoidable_minutes(compiled: &Compiled) -> i64 {
    let problem = compiled.problem;
    let short = short_cell_by_cell(compiled);
    let all: i64 = short.iter().sum();
    if !a_minute_covers_a_minute(problem) {
        return all;
    }
    let day_of_cell = only_day(problem);
    let more: i64 = disjoint_budgets(problem)
        .into_iter()
        .map(|(first, days)| {
            let inside = |&cell: &usize| {
                let day = day_of_cell[cell];
                problem.cover[cell].skill_group.is_none()
                    && day.is_some_and(|day| first <= day && day - first < days)
            };
            let cells = || (0..problem.cover.len()).filter(inside);
            let asked: i64 = cells()
                .map(|c| i64::from(problem.cover[c].target) * i64::from(problem.cover[c].minutes))
                .sum();
            let known: i64 = cells().map(|cell| short[cell]).sum();
            (asked - supply(compiled, first, days) - known).max(0)
        })
        .sum();
    all + more
}

/// For each cell the person-minutes for which nobody is left.
///
/// It holds for cells whose parts all share a moment, as those of a slot do: nobody can do two of them. Other cells count
/// for nothing.
fn short_cell_by_cell(compiled: &Compiled) -> Vec<i64> {
    let problem = compiled.problem;
    let once = counted_once(problem);
    let able = able_in(compiled);
    let short = |cell: usize| i64::from((problem.cover[cell].target - able[cell]).max(0));
    let minutes = |cell: usize| i64::from(problem.cover[cell].minutes);
    (0..problem.cover.len()).map(|cell| if once[cell] { short(cell) * minutes(cell) } else { 0 }).collect()
}

/// For each cell the people who have anything on a menu, or locked, that covers it.
pub(crate) fn able_in(compiled: &Compiled) -> Vec<i32> {
    let problem = compiled.problem;
    let mut able = vec![0; problem.cover.len()];
    let mut last_person = vec![u32::MAX; problem.cover.len()];
    for at in 0..problem.people.len() * compiled.days {
        let (person, _) = compiled.split(at);
        let classes = problem.people[person].skill_groups;
        let locked = compiled.locked(at).iter().flat_map(|&part| ranges_of(problem, compiled.part(part)));
        for range in compiled.spans(at).iter().copied().chain(locked) {
            for cell in range.first as usize..(range.first + range.len) as usize {
                let counts = problem.cover[cell].skill_group.is_none_or(|class| classes >> class & 1 == 1);
                if counts && last_person[cell] != person as u32 {
                    last_person[cell] = person as u32;
                    able[cell] += 1;
                }
            }
        }
    }
    able
}

/// Whether all parts that cover a cell share a moment.
fn counted_once(problem: &Problem) -> Vec<bool> {
    let mut shared = vec![(i32::MIN, i32::MAX); problem.cover.len()];
    for part in &problem.shifts {
        for range in ranges_of(problem, part) {
            for cell in &mut shared[range.first as usize..(range.first + range.len) as usize] {
                *cell = (cell.0.max(part.start), cell.1.min(part.end));
            }
        }
    }
    shared.iter().map(|&(latest_start, earliest_end)| latest_start < earliest_end).collect()
}

/// Whether no part covers more minutes of the cells that count everybody than it lasts.
fn a_minute_covers_a_minute(problem: &Problem) -> bool {
    problem.shifts.iter().all(|part| {
        let cells = ranges_of(problem, part).flat_map(|range| range.first..range.first + range.len);
        let cells = cells.map(|cell| &problem.cover[cell as usize]).filter(|cell| cell.skill_group.is_none());
        cells.map(|cell| i64::from(cell.minutes)).sum::<i64>() <= i64::from(part.minutes())
    })
}

/// For each cell the day of all parts that cover it; `None` when they are of several.
fn only_day(problem: &Problem) -> Vec<Option<u16>> {
    let mut days = vec![(u16::MAX, u16::MIN); problem.cover.len()];
    for part in &problem.shifts {
        for range in ranges_of(problem, part) {
            for day in &mut days[range.first as usize..(range.first + range.len) as usize] {
                *day = (day.0.min(part.day), day.1.max(part.day));
            }
        }
    }
    days.into_iter().map(|(first, last)| (first == last).then_some(first)).collect()
}

/// First days and lengths of runs of days that budgets are for, none overlapping another.
fn disjoint_budgets(problem: &Problem) -> Vec<(u16, u16)> {
    let windows = problem.people.iter().flat_map(|person| &person.constraints.windows);
    let mut runs: Vec<(u16, u16)> = windows
        .filter(|window| window.workload == Workload::Duty)
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

/// Most minutes of duty that all people together may have on a run of days.
fn supply(compiled: &Compiled, first: u16, days: u16) -> i64 {
    let start = usize::from(first);
    let of_person = |person: usize| {
        let at = person * compiled.days + start;
        let has_anything = (at..at + usize::from(days))
            .any(|at| !compiled.menu(at).is_empty() || !compiled.locked(at).is_empty());
        let around = compiled.windows(at).iter().filter(|window| {
            window.measure == Workload::Duty
                && window.first_day <= first
                && first + days <= window.first_day + window.days
        });
        let most = around.map(|window| i64::from(window.most.max(0))).min();
        let day = |d: usize| i64::from(compiled.problem.days[d].end - compiled.problem.days[d].start);
        // A night's part may run on past the last day, and locked ones may lie over each other.
        let always = (start..start + usize::from(days)).map(day).sum::<i64>() * 4;
        if has_anything { most.unwrap_or(always) } else { 0 }
    };
    (0..compiled.problem.people.len()).map(of_person).sum()
}
