//! What a mend must be, on random tiny organisations and on one of ordinary size.

#[path = "common/checker.rs"]
mod checker;
#[path = "common/organisation.rs"]
mod organisation;
#[path = "common/tiny.rs"]
mod tiny;

use std::time::Duration;

use dialoog_rostering::{
    Assignment, MAX_CHAIN_LENGTH, Problem, Score, SearchOptions, Solution, Weights, evaluate, repair, solve,
};
use organisation::{Shape, organisation};

fn rota_of(problem: &Problem, rounds: u32) -> Solution {
    let options = SearchOptions { seed: 7, threads: 1, iterations: Some(rounds), seconds: None };
    solve(problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a problem that makes sense")
}

/// The cover priced as for a mend.
fn priced(mut problem: Problem) -> Problem {
    problem.weights = Weights::repair();
    for cell in &mut problem.cover {
        let over = cell.surplus_cost;
        *cell = dialoog_rostering::CoverRequirement {
            surplus_cost: over,
            ..problem.weights.cover_requirement(cell.target, cell.minutes, cell.skill_group)
        };
    }
    problem
}

/// A rota is there, and then a person is away for some days.
fn somebody_ill(problem: Problem, person: usize, days: std::ops::Range<usize>) -> Problem {
    let mut problem = priced(problem);
    problem.previous = rota_of(&problem, 4).assignments;
    problem.people[person].day_options[days.clone()].fill(None);
    let parts = problem.shifts.clone();
    problem.people[person].locked.retain(|&part| !days.contains(&usize::from(parts[part as usize].day)));
    problem
}

fn cost(problem: &Problem, rota: &[Assignment]) -> i64 {
    let (shortage, rest) = checker::cost(problem, rota);
    shortage + rest
}

/// What is left of the earlier rota when the one who is ill is taken off it.
fn without(problem: &Problem, person: usize, days: std::ops::Range<usize>) -> Vec<Assignment> {
    let away = |a: &&Assignment| {
        a.person as usize == person && days.contains(&usize::from(problem.shifts[a.shift as usize].day))
    };
    problem.previous.iter().filter(|a| !away(a)).copied().collect()
}

#[test]
fn a_mend_breaks_no_rule_and_pays() {
    for seed in 0..40 {
        let problem = somebody_ill(tiny::problem(4, 4, seed), 0, 1..3);
        let mended = repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a mend");
        assert_eq!(checker::wrong(&problem, &mended.assignments), Vec::<String>::new(), "seed {seed}");
        let Score { shortage, soft: rest } = mended.evaluation.score;
        assert_eq!(checker::cost(&problem, &mended.assignments), (shortage, rest), "seed {seed}");
        let left = without(&problem, 0, 1..3);
        assert!(shortage + rest <= cost(&problem, &left), "seed {seed}");
    }
}

#[test]
fn nothing_changes_where_nothing_is_broken() {
    for seed in 0..20 {
        let mut problem = priced(tiny::problem(4, 4, seed));
        problem.previous = rota_of(&problem, 4).assignments;
        // Nobody is short of anything that they have not been short of before.
        let on_duty = evaluate(&problem, &problem.previous).unwrap().on_duty;
        for (cell, people) in problem.cover.iter_mut().zip(on_duty) {
            cell.target = cell.target.min(people);
        }
        assert_eq!(
            repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a mend").assignments,
            problem.previous,
            "seed {seed}"
        );
    }
}

/// Long annealing finds hardly anything better: it is what a mend is measured by.
#[test]
fn a_mend_is_about_as_good_as_a_long_search() {
    let (mut mends, mut searches) = (0, 0);
    for seed in 0..8 {
        let problem = somebody_ill(tiny::problem(4, 4, seed), 0, 0..3);
        let score = |solution: &Solution| {
            let Score { shortage, soft: rest } = solution.evaluation.score;
            shortage + rest
        };
        mends += score(&repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a mend"));
        searches += score(&rota_of(&problem, 24));
    }
    assert!(mends * 100 <= searches * 103, "mends {mends}, searches {searches}");
}

/// Three days ill among forty people: the hours are covered again, and few others hear of it.
#[test]
fn a_few_days_away_change_the_days_of_a_few() {
    let shape = Shape { people: 40, days: 14, desks: 3, load: 0.7, seed: 3 };
    let mut problem = priced(organisation(&shape));
    let rota = rota_of(&problem, 30);
    let minutes = |person: u32| {
        let theirs = rota.assignments.iter().filter(|a| a.person == person);
        theirs.filter(|a| problem.shifts[a.shift as usize].day < 3).count()
    };
    let ill = (0..40).max_by_key(|&person| minutes(person)).expect("forty people");
    problem.previous = rota.assignments.clone();
    problem.people[ill as usize].day_options[0..3].fill(None);
    let before = evaluate(&problem, &problem.previous).unwrap();
    let left = evaluate(&problem, &without(&problem, ill as usize, 0..3)).unwrap();
    let mended = repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a mend");
    assert_eq!(checker::wrong(&problem, &mended.assignments), Vec::<String>::new());
    let opened = left.shortage_minutes - before.shortage_minutes;
    let open = mended.evaluation.shortage_minutes - before.shortage_minutes;
    let changed = mended.assignments.iter().filter(|a| !problem.previous.contains(a)).count();
    assert!(opened > 0 && open <= opened / 10 && changed <= 8, "{opened} {open} {changed}");
}
