//! Years that have a rota, because one was planted in them: none may be refused, and what comes out keeps every limit.

#[path = "common/checker.rs"]
#[allow(dead_code, reason = "costs are not looked at here")]
mod checker;
#[path = "common/planted.rs"]
mod planted;

use dialoog_rostering::{SearchOptions, evaluate, solve};

/// Three people in a year, searched for one round.
fn is_solved(seed: u64) {
    let (problem, known) = planted::problem(3, 52, seed);
    assert_eq!(checker::wrong(&problem, &known), Vec::<String>::new(), "{seed}: what was planted");
    let options = SearchOptions { seed, threads: 2, iterations: Some(1), seconds: None };
    let solution =
        solve(&problem, &options, &|| false, &mut |_| {}).unwrap_or_else(|e| panic!("{seed}: {e}"));
    assert_eq!(checker::wrong(&problem, &solution.assignments), Vec::<String>::new(), "{seed}");
    assert_eq!(evaluate(&problem, &solution.assignments).map(|e| e.violations), Ok(vec![]), "{seed}");
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
