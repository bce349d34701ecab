//! Limits on evenings and on who is alone are kept while searching, so that nobody is missing for them needlessly.

use dialoog_rostering::{
    Assignment, CoverRange, Day, EveningLimit, Interval, OptionInterner, Person, Problem, RosteringError,
    SearchOptions, Shift, ShiftOption, Solution, Violation, ViolationCode, Weights, evaluate,
    insertion_violations, solve,
};

const HOUR: i32 = 60;

/// Two days, each with a shift from nine to eleven and one from nineteen to twenty-one; so many people needed in each.
fn problem(people: usize, needed: [i32; 4]) -> Problem {
    let weights = Weights::default();
    let at = |day: i32, hour: i32| (24 * day + hour) * HOUR;
    let shift = |n: i32| {
        let start = at(n / 2, if n % 2 == 0 { 9 } else { 19 });
        Shift {
            day: (n / 2) as u16,
            start,
            end: start + 2 * HOUR,
            cover: CoverRange { first: n as u32, len: 1 },
            ..Shift::default()
        }
    };
    let mut lists = OptionInterner::new();
    let day = |lists: &mut OptionInterner, day: u32| {
        lists.intern([2 * day, 2 * day + 1].map(|shift| ShiftOption { shift, cost: 0 }).to_vec())
    };
    let day_options = vec![day(&mut lists, 0), day(&mut lists, 1)];
    Problem {
        days: (0..2).map(|d| Day { start: at(d, 0), end: at(d + 1, 0) }).collect(),
        shifts: (0..4).map(shift).collect(),
        cover: needed.map(|people| weights.cover_requirement(people, 2 * HOUR, None)).to_vec(),
        day_options: lists.into_day_options(),
        people: vec![Person { day_options, ..Person::default() }; people],
        weights,
        ..Problem::default()
    }
}

fn solved(problem: &Problem) -> Solution {
    let options = SearchOptions { iterations: Some(20), threads: 1, ..SearchOptions::default() };
    let clock = || std::time::Duration::ZERO;
    let solution = solve(problem, &options, &clock, &|| false, &mut |_| {}).expect("a rota");
    assert_eq!(solution.evaluation.violations, []);
    solution
}

fn one_evening() -> EveningLimit {
    let evening = |day: i32| Interval { start: (24 * day + 18) * HOUR, end: (24 * day + 24) * HOUR };
    EveningLimit { evenings: vec![evening(0), evening(1)], most: 1 }
}

#[test]
fn evenings_are_shared_so_that_none_is_short() {
    let mut problem = problem(2, [0, 1, 0, 1]);
    problem.people[0].constraints.evenings = vec![one_evening()];
    problem.people[1].constraints.evenings = vec![one_evening()];
    assert_eq!(solved(&problem).evaluation.shortage_minutes, 0);
    problem.people[1].constraints.evenings[0].most = 0;
    assert_eq!(solved(&problem).evaluation.shortage_minutes, 120);
    // What is locked stays, and takes the evening.
    problem.people[0].locked = vec![1, 3];
    assert_eq!(solved(&problem).evaluation.shortage_minutes, 0);
    problem.people[0].locked = vec![1];
    assert_eq!(solved(&problem).evaluation.shortage_minutes, 120);
}

#[test]
fn who_is_new_helps_where_somebody_else_is_and_is_nowhere_alone() {
    // Two are needed on the first morning, one on the others; the only one who is not new can do one shift a day.
    let mut problem = problem(2, [2, 1, 1, 1]);
    problem.people[0].constraints.max_shifts_per_day = 1;
    problem.people[1].new_until = Some(24 * HOUR);
    let solution = solved(&problem);
    // The evening of the first day stays open, and on the second nobody is new.
    assert_eq!(solution.evaluation.shortage_minutes, 120);
    assert!(solution.assignments.contains(&Assignment { person: 1, shift: 0 }));
    problem.people[1].new_until = None;
    assert_eq!(solved(&problem).evaluation.shortage_minutes, 0);
    // Somebody else is there whatever the rota is.
    problem.people[1].new_until = Some(24 * HOUR);
    problem.company = vec![vec![Interval { start: 19 * HOUR, end: 21 * HOUR }]];
    assert_eq!(solved(&problem).evaluation.shortage_minutes, 0);
}

#[test]
fn a_rota_in_which_somebody_new_is_alone_is_told_so() {
    let mut problem = problem(2, [1; 4]);
    problem.people[1].new_until = Some(24 * HOUR);
    let of = |person, shift| Assignment { person, shift };
    let alone = Violation { code: ViolationCode::Company, person: 1, day: 0 };
    assert_eq!(evaluate(&problem, &[of(1, 0)]).expect("a rota").violations, [alone]);
    assert_eq!(evaluate(&problem, &[of(0, 0), of(1, 0), of(1, 2)]).expect("a rota").violations, []);
    let added = |rota: &[Assignment]| insertion_violations(&problem, rota, of(1, 0)).expect("a rota");
    assert_eq!((added(&[]), added(&[of(0, 0)])), (vec![ViolationCode::Company], vec![]));
}

#[test]
fn the_search_over_whole_schedules_does_not_pretend_to_know_them() {
    let mut problem = problem(2, [1; 4]);
    for person in &mut problem.people {
        person.constraints.max_shifts_per_day = 1;
        person.constraints.consecutive = vec![dialoog_rostering::ConsecutiveConstraint {
            kind: dialoog_rostering::DayKind::Working,
            bounds: dialoog_rostering::Bounds::at_most(1),
            history: 0,
            complete_at_start: true,
        }];
    }
    problem.people[1].new_until = Some(24 * HOUR);
    let options = SearchOptions { iterations: Some(1), ..SearchOptions::default() };
    let clock = || std::time::Duration::ZERO;
    let refused = solve(&problem, &options, &clock, &|| false, &mut |_| {}).expect_err("not supported");
    assert_eq!(refused, RosteringError::UnsupportedConstraints { person: 1 });
}
