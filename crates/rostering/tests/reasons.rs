//! Each hard limit stands in the way by its own name, at the minute where it begins to and not before.

use dialoog_rostering::{
    Assignment, CoverRange, Day, Interval, OptionInterner, Person, PersonConstraints, Problem, Shift,
    ShiftOption, ViolationCode, Workload, WorkloadWindow, insertion_violations,
};

const HOUR: i32 = 60;

/// Two days on which one person may do any of these shifts; given as day, from and until in hours.
fn problem(shifts: &[(u16, i32, i32)], limits: PersonConstraints) -> Problem {
    let shift = |&(day, from, until): &(u16, i32, i32)| Shift {
        day,
        shift_type: 0,
        start: (i32::from(day) * 24 + from) * HOUR,
        end: (i32::from(day) * 24 + until) * HOUR,
        cover: CoverRange::default(),
        extra_cover: CoverRange::default(),
    };
    let shifts: Vec<Shift> = shifts.iter().map(shift).collect();
    let mut shelf = OptionInterner::new();
    let lists = (0..2).map(|day| {
        let of_day = (0..shifts.len()).filter(|&p| shifts[p].day == day);
        shelf.intern(of_day.map(|p| ShiftOption { shift: p as u32, cost: 0 }).collect())
    });
    let lists = lists.collect();
    Problem {
        days: vec![Day { start: 0, end: 24 * HOUR }, Day { start: 24 * HOUR, end: 48 * HOUR }],
        shifts,
        people: vec![Person { day_options: lists, constraints: limits, ..Person::default() }],
        day_options: shelf.into_day_options(),
        ..Problem::default()
    }
}

/// What stands in the way of the last shift beside all others.
fn objections(problem: &Problem) -> Vec<ViolationCode> {
    let all: Vec<_> = (0..problem.shifts.len() as u32).map(|shift| Assignment { person: 0, shift }).collect();
    let (candidate, rota) = all.split_last().expect("a shift");
    insertion_violations(problem, rota, *candidate).expect("a problem that makes sense")
}

fn window(measure: Workload, hours: i32, already: i32) -> PersonConstraints {
    let window = WorkloadWindow {
        workload: measure,
        first_day: 0,
        days: 2,
        max: hours * HOUR,
        min: 0,
        history: already * HOUR,
        splits: false,
    };
    PersonConstraints { windows: vec![window], ..PersonConstraints::default() }
}

#[test]
fn what_is_an_option_can_be_done() {
    assert_eq!(objections(&problem(&[(0, 9, 11)], PersonConstraints::default())), []);
}

#[test]
fn what_is_no_option_cannot() {
    let mut problem = problem(&[(0, 9, 11)], PersonConstraints::default());
    problem.people[0].day_options[0] = None;
    assert_eq!(objections(&problem), [ViolationCode::NotAnOption]);
}

#[test]
fn a_locked_shift_needs_no_option() {
    let mut problem = problem(&[(0, 9, 11)], PersonConstraints::default());
    problem.people[0].day_options[0] = None;
    problem.people[0].locked = vec![0];
    assert_eq!(objections(&problem), []);
}

#[test]
fn a_rota_without_what_is_locked_is_wrong_on_that_day() {
    let mut problem = problem(&[(0, 9, 11), (0, 14, 16)], PersonConstraints::default());
    problem.people[0].locked = vec![0];
    let alone = insertion_violations(&problem, &[], Assignment { person: 0, shift: 1 });
    assert_eq!(alone, Ok(vec![ViolationCode::Locked]));
}

#[test]
fn nobody_is_in_two_places() {
    assert_eq!(objections(&problem(&[(0, 9, 11), (0, 11, 13)], PersonConstraints::default())), []);
    let both = objections(&problem(&[(0, 9, 12), (0, 11, 13)], PersonConstraints::default()));
    assert!(both.contains(&ViolationCode::Overlap));
}

#[test]
fn a_night_shift_is_a_place_on_the_next_day_too() {
    let both = objections(&problem(&[(0, 22, 30), (1, 5, 7)], PersonConstraints::default()));
    assert_eq!(both, [ViolationCode::Overlap]);
}

#[test]
fn two_shifts_of_a_day_have_a_break_between_them() {
    let limits = || PersonConstraints { min_break: HOUR, ..PersonConstraints::default() };
    assert_eq!(objections(&problem(&[(0, 9, 11), (0, 12, 13)], limits())), []);
    assert_eq!(objections(&problem(&[(0, 9, 11), (0, 11, 13)], limits())), [ViolationCode::MinBreak]);
}

#[test]
fn a_day_has_only_so_many_shifts() {
    let day = [(0, 8, 9), (0, 10, 11), (0, 12, 13)];
    assert_eq!(
        objections(&problem(
            &day,
            PersonConstraints { max_shifts_per_day: 3, ..PersonConstraints::default() }
        )),
        []
    );
    assert_eq!(objections(&problem(&day, PersonConstraints::default())), [ViolationCode::MaxShiftsPerDay]);
}

#[test]
fn work_and_duty_make_a_day_only_so_long_and_count_once_where_they_overlap() {
    let day = |until| {
        let limits = PersonConstraints { max_day_minutes: Some(10 * HOUR), ..PersonConstraints::default() };
        let mut problem = problem(&[(0, 16, until)], limits);
        problem.people[0].fixed_work = vec![Interval { start: 9 * HOUR, end: 17 * HOUR }];
        objections(&problem)
    };
    assert_eq!(day(19), []);
    assert_eq!(day(20), [ViolationCode::MaxDayMinutes]);
}

#[test]
fn rest_between_days_is_kept_with_work_and_with_what_lies_outside() {
    let limits = || PersonConstraints { min_rest: Some(11 * HOUR), ..PersonConstraints::default() };
    assert_eq!(objections(&problem(&[(0, 18, 21), (1, 8, 10)], limits())), []);
    assert_eq!(objections(&problem(&[(0, 18, 22), (1, 8, 10)], limits())), [ViolationCode::MinRest]);
    let mut after_work = problem(&[(1, 7, 9)], limits());
    after_work.people[0].fixed_work = vec![Interval { start: 13 * HOUR, end: 21 * HOUR }];
    assert_eq!(objections(&after_work), [ViolationCode::MinRest]);
    let mut edges = problem(&[(0, 8, 9)], limits());
    edges.people[0].previous_end = Some(-3 * HOUR);
    assert_eq!(objections(&edges), []);
    edges.people[0].previous_end = Some(-2 * HOUR);
    assert_eq!(objections(&edges), [ViolationCode::MinRest]);
    let mut edges = problem(&[(1, 20, 22)], limits());
    edges.people[0].next_start = Some((48 + 8) * HOUR);
    assert_eq!(objections(&edges), [ViolationCode::MinRest]);
}

#[test]
fn a_duty_inside_working_hours_is_not_blamed_for_a_short_night_of_the_job() {
    let limits = PersonConstraints { min_rest: Some(11 * HOUR), ..PersonConstraints::default() };
    let mut problem = problem(&[(0, 20, 22)], limits);
    let work = |day: i32| Interval { start: (day * 24 + 7) * HOUR, end: (day * 24 + 22) * HOUR };
    problem.people[0].fixed_work = vec![work(0), work(1)];
    assert_eq!(objections(&problem), []);
}

#[test]
fn a_budget_counts_duty_and_what_was_used_outside() {
    let shifts = [(0, 9, 11), (1, 9, 12)];
    assert_eq!(objections(&problem(&shifts, window(Workload::Duty, 5, 0))), []);
    assert_eq!(objections(&problem(&shifts, window(Workload::Duty, 5, 1))), [ViolationCode::MaxDutyMinutes]);
}

#[test]
fn contract_hours_count_work_and_duty_once() {
    let week = |hours| {
        let mut problem = problem(&[(0, 15, 19)], window(Workload::Worked, hours, 0));
        problem.people[0].fixed_work = vec![Interval { start: 9 * HOUR, end: 17 * HOUR }];
        objections(&problem)
    };
    assert_eq!(week(10), []);
    assert_eq!(week(9), [ViolationCode::MaxWorkedMinutes]);
}
