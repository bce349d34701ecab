//! Whether the bound holds, and how near it comes, under working-time law.
#![allow(clippy::duplicate_mod, reason = "law and organisation speak of the same laws")]

#[path = "common/law.rs"]
#[allow(dead_code, reason = "rotas are weighed by the engine here, and the law is looked at elsewhere")]
mod law;
#[path = "common/organisation.rs"]
mod organisation;

use std::time::Duration;

use dialoog_rostering::{
    Assignment, Bound, BoundOptions, Problem, Score, SearchOptions, evaluate, lower_bound, solve,
};
use organisation::{Shape, lawful};

/// A person of eight days, on three of which they may take one, two or none of a few shifts: odd hours, nights and locked shifts
/// all around.
fn one_person(seed: u64) -> Problem {
    let mut problem = law::case(1, 8, seed).problem;
    let first = seed as usize % 6;
    for (day, list) in problem.people[0].day_options.iter_mut().enumerate() {
        if !(first..first + 3).contains(&day) {
            *list = None;
        }
    }
    // Those of different days are different lists.
    for (number, list) in problem.day_options.iter_mut().enumerate() {
        let step = list.len().div_ceil(3).max(1);
        *list = list.iter().copied().skip((seed as usize + number) % step).step_by(step).collect();
    }
    // Some shifts cost more than others, and duty costs little, so that it is the limits that hold people back.
    for option in problem.day_options.iter_mut().flatten() {
        option.cost = (option.shift as i32 * 7919 + seed as i32) % 97;
    }
    problem.weights.duty = 5;
    problem.weights.second_duty = (seed % 3) as i32 * 40;
    problem.weights.fairness_minute = 1;
    problem
}

/// Every set of shifts that some limit does not forbid, as what it costs.
fn all_rotas(problem: &Problem) -> Vec<Score> {
    let person = &problem.people[0];
    let mut rotas: Vec<Vec<u32>> = vec![person.locked.clone()];
    for list in person.day_options.iter().flatten() {
        let options: Vec<u32> = problem.day_options[*list as usize].iter().map(|o| o.shift).collect();
        let ones = options.iter().map(|&one| vec![one]);
        let twos = options
            .iter()
            .enumerate()
            .flat_map(|(place, &one)| options[place + 1..].iter().map(move |&other| vec![one, other]));
        let choices: Vec<Vec<u32>> = std::iter::once(Vec::new()).chain(ones).chain(twos).collect();
        let with = |rota: &Vec<u32>| {
            let longer = choices.iter().map(|choice| [&rota[..], choice].concat());
            longer.collect::<Vec<_>>()
        };
        rotas = rotas.iter().flat_map(with).collect();
    }
    let score = |rota: Vec<u32>| {
        let rota: Vec<Assignment> = rota.into_iter().map(|shift| Assignment { person: 0, shift }).collect();
        let evaluation = evaluate(problem, &rota).ok()?;
        evaluation.violations.is_empty().then_some(evaluation.score)
    };
    rotas.into_iter().filter_map(score).collect()
}

/// How many are tried; more where somebody asks for more.
fn seeds() -> u64 {
    std::env::var("DIALOOG_BOUND_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(40)
}

#[test]
fn no_rota_that_the_law_allows_is_better_than_the_bound() {
    let mut near = 0;
    for seed in 0..seeds() {
        let problem = one_person(seed);
        let rotas = all_rotas(&problem);
        // The best, and some others: a bound is on the rotas that are short by no more than a known one.
        for known in rotas.iter().step_by(rotas.len().div_ceil(6)) {
            let options = BoundOptions { iterations: 80, threads: 1 };
            let Some(bound) = lower_bound(&problem, *known, options, &|| false).expect("a problem") else {
                continue;
            };
            let least =
                rotas.iter().filter(|rota| rota.shortage <= known.shortage).map(|rota| rota.soft).min();
            let (least, bound) =
                (least.expect("the known one"), bound.soft_at(known.shortage).expect("of it"));
            assert!(bound <= least, "seed {seed}: {bound} is said of {least}");
            near += u32::from(least - bound <= 2 + least.abs() / 50);
        }
    }
    assert!(near > 1, "{near}");
}

/// A bound that did not read the law would be the same without it. How far it is below a rota says as much of the search.
#[test]
fn the_bound_knows_what_the_law_takes() {
    let shape = Shape { people: 24, days: 14, desks: 3, load: 0.8, seed: 5 };
    let problem = lawful(organisation::organisation(&shape));
    let options = SearchOptions { iterations: Some(120), ..SearchOptions::default() };
    let solution = solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a rota");
    let known = solution.evaluation.score;
    let bound = |problem: &Problem, threads| {
        let options = BoundOptions { iterations: 400, threads };
        lower_bound(problem, known, options, &|| false).expect("a problem").expect("shifts")
    };
    let mut free = problem.clone();
    for person in &mut free.people {
        person.constraints.working_time = None;
    }
    let with_law = bound(&problem, 2);
    let soft = |bound: Bound| bound.soft_at(known.shortage).expect("of it");
    let (without, with) = (soft(bound(&free, 2)), soft(with_law));
    assert!(without < with && with <= known.soft, "{without} without law, {with} with it, {}", known.soft);
    assert_eq!(bound(&problem, 1), with_law);
}
