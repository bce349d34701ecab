//! No rota of the engine breaks working-time law, whichever way it is made, unless what is fixed does so by itself: judged by the slow
//! reading of the law, which walks over minutes.

#[path = "common/law.rs"]
mod law;

use std::sync::Arc;
use std::time::Duration;

use dialoog_rostering::{
    Assignment, Bounds, ConsecutiveConstraint, CoverRange, Day, DayKind, InsertionChecker, Interval,
    MAX_CHAIN_LENGTH, OptionInterner, Person, PersonConstraints, Problem, RosteringError, SearchOptions,
    Shift, ShiftOption, ViolationCode, Weights, WorkingTimeConstraint, Workload, WorkloadWindow, evaluate,
    insertion_violations, repair, solve,
};
use dialoog_working_time::{Days, Decided, Limits, Span, Statute, WorkingTime};
use law::laws::Laws as _;

const NONE: [String; 0] = [];

fn searched(case: &law::Case, seed: u64, iterations: u32) -> Vec<Assignment> {
    let options = SearchOptions { seed, threads: 1, iterations: Some(iterations), seconds: None };
    solve(&case.problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a rota").assignments
}

#[test]
fn no_rota_breaks_the_law_where_its_facts_do_not() {
    let mut duties = 0;
    for seed in 0..12 {
        let case = law::case(3, [8, 14, 21][seed as usize % 3], seed);
        let rota = searched(&case, seed, 2);
        assert_eq!(law::unlawful(&case, &rota), NONE, "seed {seed}");
        duties += rota.len();
    }
    assert!(duties > 100, "{duties}");
}

#[test]
fn a_rota_that_is_stopped_at_once_is_lawful_as_well() {
    for seed in 100..108 {
        let case = law::case(3, 14, seed);
        let options = SearchOptions { seed, threads: 1, iterations: Some(0), seconds: None };
        let rota =
            solve(&case.problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a rota");
        assert_eq!(law::unlawful(&case, &rota.assignments), NONE, "seed {seed}");
    }
}

#[test]
fn a_repair_takes_out_what_is_unlawful_and_puts_nothing_unlawful_in() {
    for seed in 200..212 {
        let mut case = law::case(3, 14, seed);
        // A rota that asks nobody: three shifts a day, whatever the law says.
        let shifts = case.problem.shifts.len() as u64;
        let any = (0..42_u64).map(|number| Assignment {
            person: (number % 3) as u32,
            shift: ((seed * 7919 + number * 104_729) % shifts) as u32,
        });
        let mut previous: Vec<Assignment> = any.collect();
        previous.sort_unstable();
        previous.dedup();
        case.problem.previous = previous;
        case.problem.weights = Weights::repair();
        let repaired = repair(&case.problem, MAX_CHAIN_LENGTH, &|| false).expect("a repair");
        assert_eq!(law::unlawful(&case, &repaired.assignments), NONE, "seed {seed}");
    }
}

/// Who is told to be able to take a shift is lawful with it, and who is not able for the law alone is not.
#[test]
fn what_is_said_of_one_more_shift_is_what_the_law_says() {
    let (mut possible, mut refused) = (0, 0);
    for seed in 300..308 {
        let case = law::case(2, 14, seed);
        let rota = searched(&case, seed, 1);
        let mut checker = InsertionChecker::new(&case.problem, &rota).expect("a rota of the problem");
        for shift in (0..case.problem.shifts.len() as u32).step_by(23) {
            let candidate = Assignment { person: shift % 2, shift };
            if rota.contains(&candidate) {
                continue;
            }
            let violations = checker.violations(candidate).expect("it belongs to the problem");
            let with: Vec<Assignment> = rota.iter().copied().chain([candidate]).collect();
            let unlawful = law::unlawful(&case, &with);
            if violations.is_empty() {
                possible += 1;
                assert_eq!(unlawful, NONE, "seed {seed}, {candidate:?}");
            } else if violations == [ViolationCode::WorkingTime] {
                refused += 1;
                assert_ne!(unlawful, NONE, "seed {seed}, {candidate:?}");
            }
        }
    }
    assert!(possible > 2 && refused > 12, "{possible}, {refused}");
}

#[test]
fn a_lawful_rota_has_no_violation_and_an_unlawful_one_has() {
    for seed in 400..410 {
        let case = law::case(3, 14, seed);
        let rota = searched(&case, seed, 1);
        assert_eq!(evaluate(&case.problem, &rota).expect("a rota").violations, [], "seed {seed}");
    }
}

/// At most two days on duty in a row, and none by law that is too many.
#[test]
fn limits_along_the_days_hold_beside_the_law() {
    const MOST: usize = 2;
    let mut longest = 0;
    for seed in 500..508 {
        let mut case = law::case(3, 14, seed);
        for person in &mut case.problem.people {
            person.locked.clear();
            person.constraints.consecutive = vec![ConsecutiveConstraint {
                kind: DayKind::Working,
                bounds: Bounds::at_most(MOST as u16),
                history: 0,
                complete_at_start: false,
            }];
        }
        let rota = searched(&case, seed, 2);
        assert_eq!(law::unlawful(&case, &rota), NONE, "seed {seed}");
        for person in 0..3 {
            let days: Vec<bool> = (0..14)
                .map(|day| {
                    let on_day = |of: &&Assignment| {
                        case.problem.shifts[of.shift as usize].day == day && of.person == person
                    };
                    rota.iter().any(|one| on_day(&one))
                })
                .collect();
            let runs = days.split(|on_duty| !on_duty).map(<[bool]>::len);
            longest = longest.max(runs.max().unwrap_or(0));
        }
    }
    assert_eq!(longest, MOST, "it is what holds them back");
}

#[test]
fn a_least_beside_the_law_is_refused_and_not_left_broken() {
    let mut case = law::case(2, 14, 509);
    let least = WorkloadWindow {
        workload: Workload::Duty,
        first_day: 0,
        days: 14,
        max: 4000,
        min: 60,
        history: 0,
        splits: false,
    };
    case.problem.people[1].locked.clear();
    case.problem.people[1].constraints.windows.push(least);
    let options = SearchOptions { iterations: Some(1), ..SearchOptions::default() };
    let refused = solve(&case.problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {});
    assert_eq!(refused, Err(RosteringError::UnsupportedConstraints { person: 1 }));
}

/// Work from nine to five with a known lunch; a duty until nine in the evening leaves ten hours until the early one of the next day.
fn late_and_early(decided: Vec<Decided>) -> (Problem, [Assignment; 2]) {
    const HOUR: i32 = 60;
    let days = Arc::new(Days::new((-400..=150).map(|day| day * 24 * HOUR).collect(), 0, 0));
    let at =
        |day: i32, from: i32, to: i32| Span { from: (day * 24 + from) * HOUR, to: (day * 24 + to) * HOUR };
    let lunch = |day: i32| Span { from: (day * 24 + 12) * HOUR, to: (day * 24 + 12) * HOUR + 45 };
    let time = WorkingTime::new(&days, vec![at(0, 12, 17)], vec![lunch(0)], Vec::new());
    let limits = Limits { sunday_work: None, ..Limits::dutch() };
    let shift = |day: i32, from: i32, to: i32| Shift {
        day: day as u16,
        start: at(day, from, to).from,
        end: at(day, from, to).to,
        ..Shift::default()
    };
    let mut lists = OptionInterner::new();
    let of_day = |shift| vec![ShiftOption { shift, cost: 0 }];
    let day_options = vec![lists.intern(of_day(0)), lists.intern(of_day(1))];
    let fixed_work = time.work().spans().iter().map(|s| Interval { start: s.from, end: s.to }).collect();
    let working_time = WorkingTimeConstraint { limits: Arc::new(limits), days, then: None, time, decided };
    let person = Person {
        day_options,
        fixed_work,
        constraints: PersonConstraints {
            max_shifts_per_day: 1,
            working_time: Some(working_time),
            ..PersonConstraints::default()
        },
        ..Person::default()
    };
    let problem = Problem {
        days: (0..2).map(|day| Day { start: at(day, 0, 24).from, end: at(day, 0, 24).to }).collect(),
        shifts: vec![shift(0, 19, 21), shift(1, 7, 9)],
        day_options: lists.into_day_options(),
        people: vec![person],
        ..Problem::default()
    };
    (problem, [Assignment { person: 0, shift: 0 }, Assignment { person: 0, shift: 1 }])
}

/// The 24 hours of the late duty begin on the first day, and are what is decided.
#[test]
fn what_somebody_decided_where_the_law_asks_is_no_limit_for_that_rule_and_day_and_no_other() {
    const DAY: i32 = 24 * 60;
    let refused = |rule: Statute, days: Span| {
        let (problem, [late, early]) = late_and_early(vec![Decided { rule, days }]);
        insertion_violations(&problem, &[late], early).expect("they belong to the problem")
    };
    let law = [ViolationCode::WorkingTime];
    let first = Span { from: 0, to: DAY };
    assert_eq!(refused(Statute::DailyRest, first), []);
    assert_eq!(refused(Statute::DailyRest, Span { from: DAY, to: 2 * DAY }), law, "another day");
    assert_eq!(refused(Statute::Breaks, first), law, "another rule");
    let (problem, [late, early]) = late_and_early(Vec::new());
    assert_eq!(insertion_violations(&problem, &[late], early).expect("they belong to it"), law);
}

/// Six hours of work with a break of a quarter of an hour are too few breaks; a duty three quarters of an hour after them makes that gap
/// a break, and one more duty in the gap takes it.
#[test]
fn a_duty_that_takes_the_gap_which_another_leaves_is_not_given() {
    const HOUR: i32 = 60;
    let days = Arc::new(Days::new((-400..=150).map(|day| day * 24 * HOUR).collect(), 0, 0));
    let span = |from: i32, to: i32| Span { from, to };
    let (work, lunch) = (span(9 * HOUR, 15 * HOUR), span(12 * HOUR, 12 * HOUR + 15));
    let time = WorkingTime::new(&days, vec![work], vec![lunch], Vec::new());
    let limits = Limits { sunday_work: None, ..Limits::dutch() };
    let shift = |requirement: u32, from: i32, to: i32| Shift {
        start: from,
        end: to,
        cover: CoverRange { first: requirement, len: 1 },
        ..Shift::default()
    };
    let problem = |decided: Vec<Decided>| {
        let weights = Weights::default();
        let mut lists = OptionInterner::new();
        let options = [0, 1].map(|shift| ShiftOption { shift, cost: 0 });
        let fixed_work = time.work().spans().iter().map(|s| Interval { start: s.from, end: s.to }).collect();
        let working_time = WorkingTimeConstraint {
            limits: Arc::new(limits.clone()),
            days: Arc::clone(&days),
            then: None,
            time: time.clone(),
            decided,
        };
        let person = Person {
            day_options: vec![lists.intern(options.to_vec())],
            fixed_work,
            constraints: PersonConstraints {
                max_shifts_per_day: 2,
                working_time: Some(working_time),
                ..PersonConstraints::default()
            },
            ..Person::default()
        };
        let quarter = 15 * HOUR + 45;
        Problem {
            days: vec![Day { start: 0, end: 24 * HOUR }],
            shifts: vec![shift(0, quarter, 17 * HOUR), shift(1, 15 * HOUR, quarter)],
            cover: vec![weights.cover_requirement(1, 75, None), weights.cover_requirement(1, 45, None)],
            day_options: lists.into_day_options(),
            people: vec![person],
            weights,
            ..Problem::default()
        }
    };
    let [giver, taker] = [0, 1].map(|shift| Assignment { person: 0, shift });
    let nobody_decided = problem(Vec::new());
    let violations = |given: &[Assignment], one| {
        insertion_violations(&nobody_decided, given, one).expect("they belong to the problem")
    };
    let law = [ViolationCode::WorkingTime];
    assert_eq!((violations(&[], giver), violations(&[], taker)), (vec![], vec![]), "each by itself");
    assert_eq!((violations(&[giver], taker), violations(&[taker], giver)), (law.to_vec(), law.to_vec()));
    let options = SearchOptions { iterations: Some(2), threads: 1, ..SearchOptions::default() };
    let search = |problem: &Problem| {
        solve(problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a rota").assignments
    };
    assert_eq!(search(&nobody_decided), [giver], "the longer of the two is covered");
    let day = Span { from: 0, to: 24 * HOUR };
    let decided = problem(vec![Decided { rule: Statute::Breaks, days: day }]);
    assert_eq!(search(&decided), [giver, taker], "somebody decided that it may be so");
}
