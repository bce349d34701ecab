//! From a file to the engine's model: a group for each shift, a part for each day and shift, a cell for each cover line.

use std::collections::HashMap;

use dialoog_rostering::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, CoverRange, CoverRequirement, Day,
    DayKind, DayRange, OptionInterner, Person, PersonConstraints, Problem, Shift, ShiftOption, Succession,
    Workload, WorkloadWindow,
};

use super::file::{Employee, File};
use crate::instance::published_weights;
use crate::{BenchmarkError, Instance};

const DAY: i32 = 24 * 60;

/// Fills the engine's model from the text of an instance.
///
/// # Errors
/// The first line that is not as the format says.
pub fn fill(text: &str) -> Result<Instance, BenchmarkError> {
    let mut file = File::read(text)?;
    file.cover.sort_by_key(|line| (line.day, line.shift));
    let cell = |line: &super::file::Cover| CoverRequirement {
        target: line.wanted,
        minutes: file.shifts[line.shift].minutes,
        shortage_cost: line.under,
        shortage_step: 0,
        surplus_cost: line.over,
        skill_group: None,
    };
    let cells = file.cover.iter().map(cell).collect();

    let mut parts = Vec::new();
    for day in 0..file.days {
        for (group, shift) in file.shifts.iter().enumerate() {
            let first = file.cover.partition_point(|line| (line.day, line.shift) < (day, group));
            let end = file.cover.partition_point(|line| (line.day, line.shift) <= (day, group));
            let start = day as i32 * DAY;
            parts.push(Shift {
                day: day as u16,
                shift_type: group as u16,
                start,
                end: start + shift.minutes,
                cover: CoverRange { first: first as u32, len: (end - first) as u32 },
                extra_cover: CoverRange::default(),
            });
        }
    }

    // Each request for a shift is charged to begin with, and given back to whoever gets it.
    let constant = file.on_requests.iter().map(|request| i64::from(request.weight)).sum();
    let mut wishes: HashMap<(usize, usize, usize), i32> = HashMap::new();
    let on = file.on_requests.iter().map(|request| (request, -request.weight));
    let off = file.off_requests.iter().map(|request| (request, request.weight));
    for (request, cost) in on.chain(off) {
        *wishes.entry((request.employee, request.day, request.shift)).or_default() += cost;
    }

    let mut shelf = OptionInterner::new();
    let mut people = Vec::new();
    for (number, employee) in file.staff.iter().enumerate() {
        let offer = |day: usize, shift: usize| ShiftOption {
            shift: (day * file.shifts.len() + shift) as u32,
            cost: wishes.get(&(number, day, shift)).copied().unwrap_or(0),
        };
        let can_work = |shift: &usize| employee.most[*shift] > 0;
        let menu = |day: usize| {
            let is_off = employee.days_off.contains(&day);
            let offers = (0..file.shifts.len()).filter(can_work).map(|shift| offer(day, shift)).collect();
            if is_off { None } else { shelf.intern(offers) }
        };
        let menus = (0..file.days).map(menu).collect();
        people.push(Person {
            day_options: menus,
            constraints: limits(employee, file.days),
            ..Person::default()
        });
    }

    let shift_at = |id: &String| file.shifts.iter().position(|shift| shift.id == *id);
    let successions = file.shifts.iter().enumerate().flat_map(|(first, shift)| {
        let after = shift.not_before.iter().filter_map(shift_at);
        after.map(move |then| Succession { first: first as u16, then: then as u16 })
    });
    let problem = Problem {
        days: (0..file.days as i32).map(|day| Day { start: day * DAY, end: (day + 1) * DAY }).collect(),
        cover: cells,
        day_options: shelf.into_day_options(),
        people,
        successions: successions.collect(),
        // Day 0 is a Monday.
        weekends: (5..file.days)
            .step_by(7)
            .map(|first| DayRange { first: first as u16, len: 2.min(file.days - first) as u16 })
            .collect(),
        weights: published_weights(),
        shifts: parts,
        ..Problem::default()
    };
    let shifts =
        problem.shifts.iter().map(|part| file.shifts[usize::from(part.shift_type)].id.clone()).collect();
    Ok(Instance { problem, constant, people: file.staff.into_iter().map(|e| e.id).collect(), shifts })
}

fn limits(employee: &Employee, days: usize) -> PersonConstraints {
    let whole = DayRange { first: 0, len: days as u16 };
    let count =
        |of, most| CounterConstraint { kind: of, days: whole, history: 0, bounds: Bounds::at_most(most) };
    let per_shift = employee.most.iter().enumerate().filter(|&(_, &most)| most > 0);
    let run = |of, bounds| ConsecutiveConstraint { kind: of, bounds, history: 0, complete_at_start: true };
    PersonConstraints {
        max_shifts_per_day: 1,
        windows: vec![WorkloadWindow {
            workload: Workload::Duty,
            first_day: 0,
            days: days as u16,
            max: employee.most_minutes,
            min: employee.fewest_minutes,
            history: 0,
            splits: false,
        }],
        counters: per_shift
            .map(|(shift, &most)| count(CounterKind::Shifts(1 << shift), most))
            .chain([count(CounterKind::Weekends, employee.most_weekends)])
            .collect(),
        consecutive: vec![
            run(
                DayKind::Working,
                Bounds { min: employee.shortest_run, max: employee.longest_run, penalty: None },
            ),
            run(DayKind::Off, Bounds::at_least(employee.shortest_break)),
        ],
        ..PersonConstraints::default()
    }
}
