//! No rota of the engine breaks working-time law, whichever way it is made, unless what is fixed does so by itself: judged by the slow
//! reading of the law, which walks over minutes.

#[path = "common/law.rs"]
mod law;

use std::time::Duration;

use dialoog_rostering::{
    Assignment, InsertionChecker, MAX_CHAIN_LENGTH, SearchOptions, Weights, evaluate, repair, solve,
};

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
            } else if violations == [dialoog_rostering::ViolationCode::WorkingTime] {
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
