//! From the files to the engine's model: a group for each shift type, a part for each day, type and skill.

use dialoog_rostering::{
    Bounds, ConsecutiveConstraint, CounterConstraint, CounterKind, CoverRange, CoverRequirement, Day,
    DayKind, DayRange, OptionInterner, Person, PersonConstraints, Problem, Shift, ShiftOption, Succession,
};

use super::file::{Before, Nurse, Scenario, Week};
use crate::instance::published_weights;
use crate::{BenchmarkError, Instance};

const DAY: i32 = 24 * 60;
/// The format has no times, and no rule looks at them.
const SHIFT: i32 = 8 * 60;

/// The competition's weights (S1 to S7). S2 has two: 15 for the days in a row of one shift type, 30 for working days in a row.
const OPTIMAL_COVER: i32 = 30;
const CONSECUTIVE_SHIFT: i32 = 15;
const CONSECUTIVE_WORKING: i32 = 30;
const CONSECUTIVE_OFF: i32 = 30;
const PREFERENCE: i32 = 10;
const COMPLETE_WEEKEND: i32 = 30;
const ASSIGNMENTS: i32 = 20;
const WEEKENDS: i32 = 30;
/// Each one short of the minimum, which the format forbids: more than all soft rules together could win.
const BELOW_MINIMUM: i32 = 100_000;

/// Fills the engine's model from the texts of a scenario, a history and weeks.
///
/// # Errors
/// The first line that is not as the format says.
pub fn fill(scenario: &str, history: &str, weeks: &[String]) -> Result<Instance, BenchmarkError> {
    let scenario = Scenario::read(scenario)?;
    let history = scenario.read_history(history)?;
    let weeks: Vec<Week> = weeks.iter().map(|week| scenario.read_week(week)).collect::<Result<_, _>>()?;
    let days = weeks.len() * 7;
    let (shifts, skills) = (scenario.shifts.len(), scenario.skills.len());

    let (mut cells, mut parts, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for day in 0..days {
        for (group, shift) in scenario.shifts.iter().enumerate() {
            for (number, skill) in scenario.skills.iter().enumerate() {
                let first = cells.len() as u32;
                let lines = weeks[day / 7].requirements.iter();
                for line in lines.filter(|line| line.shift == group && line.skill == number) {
                    let (least, best) = line.days[day % 7];
                    let cell = |target, under| CoverRequirement {
                        target,
                        minutes: SHIFT,
                        shortage_cost: under,
                        shortage_step: 0,
                        surplus_cost: 0,
                        skill_group: None,
                    };
                    cells.push(cell(best, OPTIMAL_COVER));
                    if least > 0 {
                        cells.push(cell(least, BELOW_MINIMUM));
                    }
                }
                let start = day as i32 * DAY;
                parts.push(Shift {
                    day: day as u16,
                    shift_type: group as u16,
                    start,
                    end: start + SHIFT,
                    cover: CoverRange { first, len: cells.len() as u32 - first },
                    extra_cover: CoverRange::default(),
                });
                names.push(format!("{}:{skill}", shift.id));
            }
        }
    }

    let mut shelf = OptionInterner::new();
    let mut people = Vec::new();
    for (number, nurse) in scenario.nurses.iter().enumerate() {
        let cost = |day: usize, shift: usize| {
            let asked = weeks[day / 7].off.iter().filter(|off| off.nurse == number && off.day == day % 7);
            PREFERENCE * asked.filter(|off| off.shift.is_none_or(|asked| asked == shift)).count() as i32
        };
        let menu = |day: usize| {
            let offer = |shift: usize, skill: &usize| ShiftOption {
                shift: ((day * shifts + shift) * skills + skill) as u32,
                cost: cost(day, shift),
            };
            let of_shift = |shift| nurse.skills.iter().map(move |skill| offer(shift, skill));
            shelf.intern((0..shifts).flat_map(of_shift).collect())
        };
        let menus = (0..days).map(menu).collect();
        let limits = limits(&scenario, nurse, history[number], days);
        people.push(Person { day_options: menus, constraints: limits, ..Person::default() });
    }

    let succession = |&(first, then): &(usize, usize)| Succession { first: first as u16, then: then as u16 };
    let problem = Problem {
        days: (0..days as i32).map(|day| Day { start: day * DAY, end: (day + 1) * DAY }).collect(),
        shifts: parts,
        cover: cells,
        day_options: shelf.into_day_options(),
        people,
        successions: scenario.forbidden.iter().map(succession).collect(),
        weekends: (0..weeks.len() as u16).map(|week| DayRange { first: week * 7 + 5, len: 2 }).collect(),
        weights: published_weights(),
        ..Problem::default()
    };
    let people = scenario.nurses.into_iter().map(|nurse| nurse.id).collect();
    Ok(Instance { problem, constant: 0, people, shifts: names })
}

fn limits(scenario: &Scenario, nurse: &Nurse, before: Before, days: usize) -> PersonConstraints {
    let contract = &scenario.contracts[nurse.contract];
    let whole = DayRange { first: 0, len: days as u16 };
    let between = |(least, most): (u16, u16), price| Bounds { min: least, max: most, penalty: Some(price) };
    let count = |of, already, bounds| CounterConstraint { kind: of, days: whole, history: already, bounds };
    let run = |of, before, bounds| ConsecutiveConstraint {
        kind: of,
        bounds,
        history: before,
        complete_at_start: false,
    };

    let mut counts = vec![
        count(CounterKind::WorkingDays, before.assignments, between(contract.assignments, ASSIGNMENTS)),
        count(
            CounterKind::Weekends,
            before.weekends,
            Bounds::at_most(contract.most_weekends).with_penalty(WEEKENDS),
        ),
    ];
    if contract.complete_weekends {
        counts.push(count(
            CounterKind::IncompleteWeekends,
            0,
            Bounds::at_most(0).with_penalty(COMPLETE_WEEKEND),
        ));
    }
    let mut runs = vec![
        run(
            DayKind::Working,
            before.consecutive_working,
            between(contract.consecutive_working, CONSECUTIVE_WORKING),
        ),
        run(DayKind::Off, before.consecutive_off, between(contract.consecutive_off, CONSECUTIVE_OFF)),
    ];
    for (group, shift) in scenario.shifts.iter().enumerate() {
        let so_far = if before.last == Some(group) { before.consecutive_of_last } else { 0 };
        runs.push(run(
            DayKind::ShiftTypes(1 << group),
            so_far,
            between(shift.consecutive, CONSECUTIVE_SHIFT),
        ));
    }
    PersonConstraints {
        max_shifts_per_day: 1,
        counters: counts,
        consecutive: runs,
        previous_shift_type: before.last.map(|group| group as u16),
        ..PersonConstraints::default()
    }
}
