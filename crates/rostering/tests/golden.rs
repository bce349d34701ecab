//! Rotas stay what they are, byte for byte: the same problem, seed and iterations give the same assignments, scores and bounds
//! as when `golden/rotas.txt` was written, on any number of threads. Whoever changes the search on purpose writes it anew with
//! `GOLDEN=write cargo test -p dialoog-rostering --test golden`, and says why.

#[path = "common/organisation.rs"]
mod organisation;
#[path = "common/runs.rs"]
mod runs;

use std::fmt::Write;
use std::time::Duration;

use dialoog_rostering::{
    BoundOptions, MAX_CHAIN_LENGTH, Problem, SearchOptions, Solution, Weights, lower_bound, repair, solve,
};
use organisation::{Shape, organisation};

const GOLDEN: &str = include_str!("golden/rotas.txt");

/// The FNV-1a hash of the assignments: one differing shift changes it.
fn hash(solution: &Solution) -> u64 {
    let numbers = solution.assignments.iter().flat_map(|one| [one.person, one.shift]);
    numbers
        .flat_map(u32::to_le_bytes)
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn line(name: &str, solution: &Solution) -> String {
    let score = solution.evaluation.score;
    format!("{name}: {} {} {:016x} {:?}\n", score.shortage, score.soft, hash(solution), solution.bound)
}

fn searched(problem: &Problem, seed: u64, iterations: u32, threads: usize) -> Solution {
    let options = SearchOptions { seed, threads, iterations: Some(iterations), seconds: None };
    solve(problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}).expect("a consistent problem")
}

/// Ten organisations whose days stand by themselves (annealing), each with a bound and a repair, and ten with constraints along
/// the days (column generation in neighbourhoods).
fn rotas(threads: usize) -> String {
    let mut told = String::new();
    for seed in 0..10 {
        let shape = Shape {
            people: 8 + 2 * seed as usize,
            days: 7 + 7 * (seed as usize % 2),
            desks: 1 + seed as usize % 3,
            load: [0.8, 0.5, 1.2][seed as usize % 3],
            seed,
        };
        let mut problem = organisation(&shape);
        let solution = searched(&problem, seed, 16, threads);
        told += &line(&format!("organisation {seed}"), &solution);
        let options = BoundOptions { iterations: 20, threads };
        let bound = lower_bound(&problem, solution.evaluation.score, options, &|| false)
            .expect("a consistent problem");
        let _ = writeln!(told, "bound {seed}: {bound:?}");
        problem.weights = Weights::repair();
        for requirement in &mut problem.cover {
            let (target, minutes) = (requirement.target, requirement.minutes);
            *requirement = problem.weights.cover_requirement(target, minutes, requirement.skill_group);
        }
        let ill = solution.assignments[0].person as usize;
        problem.people[ill].day_options[..5].fill(None);
        problem.previous = solution.assignments;
        let repaired = repair(&problem, MAX_CHAIN_LENGTH, &|| false).expect("a consistent problem");
        told += &line(&format!("repair {seed}"), &repaired);
    }
    let mut found = 0;
    for seed in 0..60 {
        let problem = runs::problem(4, 14, seed);
        let options = SearchOptions { seed, threads, iterations: Some(4), seconds: None };
        let Ok(solution) = solve(&problem, &options, &|| Duration::ZERO, &|| false, &mut |_| {}) else {
            continue;
        };
        told += &line(&format!("sequence {seed}"), &solution);
        found += 1;
        if found == 10 {
            break;
        }
    }
    told
}

#[test]
fn rotas_scores_and_bounds_are_what_they_were_on_any_number_of_threads() {
    let one = rotas(1);
    if std::env::var_os("GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/rotas.txt");
        std::fs::write(path, &one).expect("the golden file can be written");
        return;
    }
    for (is, was) in one.lines().zip(GOLDEN.lines()) {
        assert_eq!(is, was);
    }
    assert_eq!(one.lines().count(), GOLDEN.lines().count());
    assert_eq!(rotas(3), one, "three threads");
}
