//! Years that have a rota, because one was planted in them: none may be refused, and what comes out keeps every limit.

#[path = "common/checker.rs"]
#[allow(dead_code, reason = "costs are not looked at here")]
mod checker;
#[path = "common/planted.rs"]
mod planted;

use std::time::Duration;

use dialoog_rostering::{
    ConflictingLimit, CounterKind, Problem, RosteringError, SearchOptions, Solution, evaluate, solve,
};

/// Three people in a year, searched for one round.
fn is_solved(seed: u64) {
    let (problem, known) = planted::problem(3, 52, seed);
    assert_eq!(checker::wrong(&problem, &known), Vec::<String>::new(), "{seed}: what was planted");
    let solution = searched(&problem, seed).unwrap_or_else(|e| panic!("{seed}: {e}"));
    assert_eq!(checker::wrong(&problem, &solution.assignments), Vec::<String>::new(), "{seed}");
    assert_eq!(evaluate(&problem, &solution.assignments).map(|e| e.violations), Ok(vec![]), "{seed}");
}

fn searched(problem: &Problem, seed: u64) -> Result<Solution, RosteringError> {
    let options = SearchOptions { seed, threads: 2, iterations: Some(1), seconds: None };
    solve(problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {})
}

#[test]
fn more_minutes_than_fit_beside_the_other_limits_are_told_as_impossible_with_what_contradicts() {
    for seed in 0..4 {
        let (mut problem, _) = planted::problem(3, 52, seed);
        // Week-ends off throughout, and more minutes than the other days have.
        let person = &mut problem.people[1];
        person.constraints.windows[0].min = 5 * 52 * 12 * 60 + 1;
        person.constraints.windows[0].max = 7 * 52 * 12 * 60;
        for counter in &mut person.constraints.counters {
            if counter.kind == CounterKind::Weekends {
                counter.bounds.max = 0;
            }
        }
        let window = ConflictingLimit::Window(person.constraints.windows[0]);
        let Err(RosteringError::Impossible { person: 1, conflict }) = searched(&problem, seed) else {
            panic!("{seed}: nobody is told that this is impossible");
        };
        assert!(conflict.contains(&window), "{seed}: {conflict:?}");
        // What contradicts is told in numbers that the person's limits have.
        assert!(conflict.len() <= 4, "{seed}: {conflict:?}");
    }
}

#[test]
fn who_stops_before_everybody_has_a_schedule_is_told_that_none_was_found_yet() {
    let (problem, _) = planted::problem(3, 52, 0);
    let options = SearchOptions { seed: 0, threads: 1, iterations: None, seconds: None };
    let stopped = solve(&problem, &options, &|| Duration::ZERO, &|| true, &mut |_| {});
    assert_eq!(stopped, Err(RosteringError::NotFoundYet { person: 0, people: 3 }));
}

#[test]
fn a_year_with_a_planted_rota_is_not_refused() {
    (0..6).for_each(is_solved);
}

#[test]
#[ignore = "takes minutes; run with `cargo xtask test-data --planted-years`"]
fn none_of_200_years_with_a_planted_rota_is_refused() {
    (0..200).for_each(is_solved);
}
