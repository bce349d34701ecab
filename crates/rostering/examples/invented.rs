//! Solves an invented organisation and prints how the cost falls.
//!
//! `cargo run --example invented -- PEOPLE DAYS DESKS LOAD SEED ITERATIONS THREADS LAW ROUNDS`: LAW is 1 for working-time law,
//! ROUNDS how often the prices of the bound are changed afterwards.
#![allow(clippy::disallowed_methods, reason = "it prints how long the search takes")]

#[path = "../tests/common/organisation.rs"]
mod organisation;

use std::time::Instant;

use dialoog_rostering::{BoundOptions, SearchOptions, lower_bound, solve};
use organisation::{Shape, lawful, organisation};

fn main() -> Result<(), dialoog_rostering::RosteringError> {
    let given: Vec<f64> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let number = |index: usize, usual: f64| given.get(index).copied().unwrap_or(usual);
    let shape = Shape {
        people: number(0, 40.0) as usize,
        days: number(1, 28.0) as usize,
        desks: number(2, 3.0) as usize,
        load: number(3, 0.8),
        seed: number(4, 1.0) as u64,
    };
    let problem = organisation(&shape);
    let problem = if number(7, 0.0) > 0.0 { lawful(problem) } else { problem };
    println!(
        "{} shifts, {} cover requirements, {} lists of options",
        problem.shifts.len(),
        problem.cover.len(),
        problem.day_options.len()
    );
    let options = SearchOptions {
        iterations: Some(number(5, 600.0) as u32),
        threads: number(6, 2.0) as usize,
        ..SearchOptions::default()
    };
    let start = Instant::now();
    let mut next = 0.0;
    let solution = solve(&problem, &options, &|| start.elapsed(), &|| false, &mut |progress| {
        if progress.seconds >= next || progress.done >= 1.0 {
            next = progress.seconds * 1.25;
            println!(
                "{:7.3} s  short {:6} min  cover {:6.2} %  soft {:8}",
                progress.seconds,
                progress.shortage_minutes,
                100.0 * progress.coverage,
                progress.score.soft
            );
        }
    })?;
    println!(
        "{} moves, {} duties, unavoidable {} min, surplus {} min, {:?}",
        solution.moves,
        solution.assignments.len(),
        solution.unavoidable_minutes,
        solution.evaluation.surplus_minutes,
        solution.evaluation.terms
    );
    let rounds = number(8, 0.0) as u32;
    if rounds > 0 {
        let score = solution.evaluation.score;
        let start = Instant::now();
        let bounding = BoundOptions { iterations: rounds, threads: options.threads };
        let bound = lower_bound(&problem, score, bounding, &|| false)?;
        if let Some(soft) = bound.and_then(|bound| bound.soft_at(score.shortage)) {
            let gap = 100.0 * (1.0 - soft as f64 / score.soft as f64);
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "no rota costs less than {soft} without more shortage: {gap:.2} %, after {seconds:.1} s"
            );
        }
    }
    Ok(())
}
