//! What a repair must be, on random tiny organisations and on one of ordinary size.

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

/// The cover priced as for a repair.
fn priced(mut problem: Problem) -> Problem {
    problem.weights = Weights::repair();
    for requirement in &mut problem.cover {
        let over = requirement.surplus_cost;
        *requirement = dialoog_rostering::CoverRequirement {
            surplus_cost: over,
            ..problem.weights.cover_requirement(
                requirement.target,
                requirement.minutes,
                requirement.skill_group,
            )
        };
    }
    problem
}

/// A rota is there, and then a person is away for some days.
fn somebody_ill(problem: Problem, person: usize, days: std::ops::Range<usize>) -> Problem {
    let mut problem = priced(problem);
    problem.previous = rota_of(&problem, 4).assignments;
    problem.people[person].day_options[days.clone()].fill(None);
    let shifts = problem.shifts.clone();
    problem.people[person].locked.retain(|&shift| !days.contains(&usize::from(shifts[shift as usize].day)));
    problem
}

fn cost(problem: &Problem, rota: &[Assignment]) -> i64 {
    let (shortage, soft) = checker::cost(problem, rota);
    shortage + soft
}

/// What is left of the earlier rota when the one who is ill is taken off it.
fn without(problem: &Problem, person: usize, days: std::ops::Range<usize>) -> Vec<Assignment> {
    let away = |a: &&Assignment| {
        a.person as usize == person && days.contains(&usize::from(problem.shifts[a.shift as usize].day))
    };
    problem.previous.iter().filter(|a| !away(a)).copied().collect()
}

#[test]
fn a_repair_breaks_no_rule_and_pays() {
    for seed in 0..40 {
        let problem = somebody_ill(tiny::problem(4, 4, seed), 0, 1..3);
        let repaired = repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a repair");
        assert_eq!(checker::wrong(&problem, &repaired.assignments), Vec::<String>::new(), "seed {seed}");
        let Score { shortage, soft } = repaired.evaluation.score;
        assert_eq!(checker::cost(&problem, &repaired.assignments), (shortage, soft), "seed {seed}");
        let left = without(&problem, 0, 1..3);
        assert!(shortage + soft <= cost(&problem, &left), "seed {seed}");
    }
}

#[test]
fn nothing_changes_where_nothing_is_broken() {
    for seed in 0..20 {
        let mut problem = priced(tiny::problem(4, 4, seed));
        problem.previous = rota_of(&problem, 4).assignments;
        // Nobody is short of anything that they have not been short of before.
        let on_duty = evaluate(&problem, &problem.previous).unwrap().on_duty;
        for (requirement, people) in problem.cover.iter_mut().zip(on_duty) {
            requirement.target = requirement.target.min(people);
        }
        assert_eq!(
            repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a repair").assignments,
            problem.previous,
            "seed {seed}"
        );
    }
}

/// Long annealing finds hardly anything better: it is what a repair is measured by.
#[test]
fn a_repair_is_about_as_good_as_a_long_search() {
    let (mut repairs, mut searches) = (0, 0);
    for seed in 0..8 {
        let problem = somebody_ill(tiny::problem(4, 4, seed), 0, 0..3);
        let score = |solution: &Solution| {
            let Score { shortage, soft } = solution.evaluation.score;
            shortage + soft
        };
        repairs += score(&repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a repair"));
        searches += score(&rota_of(&problem, 24));
    }
    assert!(repairs * 100 <= searches * 103, "repairs {repairs}, searches {searches}");
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
    let repaired = repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a repair");
    assert_eq!(checker::wrong(&problem, &repaired.assignments), Vec::<String>::new());
    let opened = left.shortage_minutes - before.shortage_minutes;
    let open = repaired.evaluation.shortage_minutes - before.shortage_minutes;
    let changed = repaired.assignments.iter().filter(|a| !problem.previous.contains(a)).count();
    assert!(opened > 0 && open <= opened / 10 && changed <= 8, "{opened} {open} {changed}");
}
