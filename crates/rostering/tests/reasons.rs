//! Each hard limit stands in the way by its own name, at the minute where it begins to and not before.

use dialoog_rostering::{
    Assignment, CellRange, Day, Interval, Limits, Measure, MenuShelf, Offer, Part, Person, Problem, Reason,
    Window, obstacles,
};

const HOUR: i32 = 60;

/// Two days on which one person may do any of these parts; given as day, from and until in hours.
fn problem(parts: &[(u16, i32, i32)], limits: Limits) -> Problem {
    let part = |&(day, from, until): &(u16, i32, i32)| Part {
        day,
        group: 0,
        start: (i32::from(day) * 24 + from) * HOUR,
        end: (i32::from(day) * 24 + until) * HOUR,
        cells: CellRange::default(),
        more: CellRange::default(),
    };
    let parts: Vec<Part> = parts.iter().map(part).collect();
    let mut shelf = MenuShelf::new();
    let menus = (0..2).map(|day| {
        let of_day = (0..parts.len()).filter(|&p| parts[p].day == day);
        shelf.place(of_day.map(|p| Offer { part: p as u32, cost: 0 }).collect())
    });
    let menus = menus.collect();
    Problem {
        days: vec![Day { start: 0, end: 24 * HOUR }, Day { start: 24 * HOUR, end: 48 * HOUR }],
        parts,
        people: vec![Person { menus, limits, ..Person::default() }],
        menus: shelf.into_menus(),
        ..Problem::default()
    }
}

/// What stands in the way of the last part beside all others.
fn objections(problem: &Problem) -> Vec<Reason> {
    let all: Vec<_> = (0..problem.parts.len() as u32).map(|part| Assignment { person: 0, part }).collect();
    let (candidate, rota) = all.split_last().expect("a part");
    obstacles(problem, rota, *candidate).expect("a problem that makes sense")
}

fn window(measure: Measure, hours: i32, already: i32) -> Limits {
    let window =
        Window { measure, first_day: 0, days: 2, most: hours * HOUR, least: 0, already: already * HOUR };
    Limits { windows: vec![window], ..Limits::default() }
}

#[test]
fn what_is_on_the_menu_can_be_done() {
    assert_eq!(objections(&problem(&[(0, 9, 11)], Limits::default())), []);
}

#[test]
fn what_is_not_on_the_menu_cannot() {
    let mut problem = problem(&[(0, 9, 11)], Limits::default());
    problem.people[0].menus[0] = None;
    assert_eq!(objections(&problem), [Reason::NotOffered]);
}

#[test]
fn a_locked_part_needs_no_menu() {
    let mut problem = problem(&[(0, 9, 11)], Limits::default());
    problem.people[0].menus[0] = None;
    problem.people[0].locked = vec![0];
    assert_eq!(objections(&problem), []);
}

#[test]
fn a_rota_without_what_is_locked_is_wrong_on_that_day() {
    let mut problem = problem(&[(0, 9, 11), (0, 14, 16)], Limits::default());
    problem.people[0].locked = vec![0];
    let alone = obstacles(&problem, &[], Assignment { person: 0, part: 1 });
    assert_eq!(alone, Ok(vec![Reason::Locked]));
}

#[test]
fn nobody_is_in_two_places() {
    assert_eq!(objections(&problem(&[(0, 9, 11), (0, 11, 13)], Limits::default())), []);
    let both = objections(&problem(&[(0, 9, 12), (0, 11, 13)], Limits::default()));
    assert!(both.contains(&Reason::OnePlace));
}

#[test]
fn a_night_part_is_a_place_on_the_next_day_too() {
    let both = objections(&problem(&[(0, 22, 30), (1, 5, 7)], Limits::default()));
    assert_eq!(both, [Reason::OnePlace]);
}

#[test]
fn two_parts_of_a_day_have_a_pause_between_them() {
    let limits = || Limits { pause: HOUR, ..Limits::default() };
    assert_eq!(objections(&problem(&[(0, 9, 11), (0, 12, 13)], limits())), []);
    assert_eq!(objections(&problem(&[(0, 9, 11), (0, 11, 13)], limits())), [Reason::Pause]);
}

#[test]
fn a_day_has_only_so_many_parts() {
    let day = [(0, 8, 9), (0, 10, 11), (0, 12, 13)];
    assert_eq!(objections(&problem(&day, Limits { parts_a_day: 3, ..Limits::default() })), []);
    assert_eq!(objections(&problem(&day, Limits::default())), [Reason::PartsADay]);
}

#[test]
fn work_and_duty_make_a_day_only_so_long_and_count_once_where_they_overlap() {
    let day = |until| {
        let limits = Limits { day_minutes: Some(10 * HOUR), ..Limits::default() };
        let mut problem = problem(&[(0, 16, until)], limits);
        problem.people[0].work = vec![Interval { start: 9 * HOUR, end: 17 * HOUR }];
        objections(&problem)
    };
    assert_eq!(day(19), []);
    assert_eq!(day(20), [Reason::DayMinutes]);
}

#[test]
fn rest_between_days_is_kept_with_work_and_with_what_lies_outside() {
    let limits = || Limits { rest: Some(11 * HOUR), ..Limits::default() };
    assert_eq!(objections(&problem(&[(0, 18, 21), (1, 8, 10)], limits())), []);
    assert_eq!(objections(&problem(&[(0, 18, 22), (1, 8, 10)], limits())), [Reason::Rest]);
    let mut after_work = problem(&[(1, 7, 9)], limits());
    after_work.people[0].work = vec![Interval { start: 13 * HOUR, end: 21 * HOUR }];
    assert_eq!(objections(&after_work), [Reason::Rest]);
    let mut edges = problem(&[(0, 8, 9)], limits());
    edges.people[0].busy_before = Some(-3 * HOUR);
    assert_eq!(objections(&edges), []);
    edges.people[0].busy_before = Some(-2 * HOUR);
    assert_eq!(objections(&edges), [Reason::Rest]);
    let mut edges = problem(&[(1, 20, 22)], limits());
    edges.people[0].busy_after = Some((48 + 8) * HOUR);
    assert_eq!(objections(&edges), [Reason::Rest]);
}

#[test]
fn a_duty_inside_working_hours_is_not_blamed_for_a_short_night_of_the_job() {
    let limits = Limits { rest: Some(11 * HOUR), ..Limits::default() };
    let mut problem = problem(&[(0, 20, 22)], limits);
    let work = |day: i32| Interval { start: (day * 24 + 7) * HOUR, end: (day * 24 + 22) * HOUR };
    problem.people[0].work = vec![work(0), work(1)];
    assert_eq!(objections(&problem), []);
}

#[test]
fn a_budget_counts_duty_and_what_was_used_outside() {
    let parts = [(0, 9, 11), (1, 9, 12)];
    assert_eq!(objections(&problem(&parts, window(Measure::Duty, 5, 0))), []);
    assert_eq!(objections(&problem(&parts, window(Measure::Duty, 5, 1))), [Reason::DutyWindow]);
}

#[test]
fn contract_hours_count_work_and_duty_once() {
    let week = |hours| {
        let mut problem = problem(&[(0, 15, 19)], window(Measure::Worked, hours, 0));
        problem.people[0].work = vec![Interval { start: 9 * HOUR, end: 17 * HOUR }];
        objections(&problem)
    };
    assert_eq!(week(10), []);
    assert_eq!(week(9), [Reason::WorkedWindow]);
}
