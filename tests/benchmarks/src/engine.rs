//! Our engine as a contestant: in a process of its own, as the others are, so that its memory can be told.

use std::time::Instant;

use dialoog_rostering::{
    Bound, BoundOptions, Problem, Progress, SearchOptions, Solution, lower_bound, solve,
};

use crate::message::{Message, peak_memory_kib};
use crate::{BenchmarkError, Files};

/// Times that prices are changed for the bound of an organisation.
const BOUND_ROUNDS: u32 = 800;

/// Searches an instance and tells how it goes.
///
/// # Errors
/// Where the instance cannot be read or is refused.
pub fn search_instance(files: &Files, options: &SearchOptions) -> Result<(), BenchmarkError> {
    let clock = Instant::now();
    let instance = files.read()?.fill()?;
    let before = clock.elapsed().as_secs_f64();
    let left = options.seconds.map(|seconds| (seconds - before).max(0.0));
    let options = SearchOptions { seconds: left, ..*options };
    let told = |progress: &Progress| Message {
        seconds: before + progress.seconds,
        cost: Some(instance.cost(progress.score)),
        bound: progress.bound.and_then(Bound::sum).map(|bound| (bound + instance.constant) as f64),
        ..Message::default()
    };
    let solution = search(&instance.problem, &options, told)?;
    Message {
        seconds: clock.elapsed().as_secs_f64(),
        cost: Some(instance.cost(solution.evaluation.score)),
        bound: solution.bound.and_then(Bound::sum).map(|bound| (bound + instance.constant) as f64),
        roster: Some(instance.roster(&solution.assignments)),
        memory_kib: peak_memory_kib(),
        ..Message::default()
    }
    .tell();
    Ok(())
}

/// Searches an invented organisation and tells how it goes; the cost is that of everything but the shortage.
///
/// # Errors
/// Where the problem is refused.
pub fn search_organisation(problem: &Problem, options: &SearchOptions) -> Result<(), BenchmarkError> {
    let clock = Instant::now();
    let told = |progress: &Progress| Message {
        seconds: progress.seconds,
        cost: Some(progress.score.soft),
        short_minutes: Some(progress.shortage_minutes),
        ..Message::default()
    };
    let solution = search(problem, options, told)?;
    Message {
        seconds: clock.elapsed().as_secs_f64(),
        cost: Some(solution.evaluation.score.soft),
        short_minutes: Some(solution.evaluation.shortage_minutes),
        unavoidable_minutes: Some(solution.unavoidable_minutes),
        required_minutes: Some(solution.evaluation.required_minutes),
        memory_kib: peak_memory_kib(),
        ..Message::default()
    }
    .tell();
    let bounding = BoundOptions { iterations: BOUND_ROUNDS, threads: options.threads };
    let known = solution.evaluation.score;
    let bound = lower_bound(problem, known, bounding, &|| false)?;
    let bound = bound.and_then(|bound| bound.soft_at(known.shortage)).map(|bound| bound as f64);
    Message { seconds: clock.elapsed().as_secs_f64(), cost: Some(known.soft), bound, ..Message::default() }
        .tell();
    Ok(())
}

/// Tells of the first rota and of each better one.
fn search(
    problem: &Problem,
    options: &SearchOptions,
    message: impl Fn(&Progress) -> Message,
) -> Result<Solution, BenchmarkError> {
    let mut last = Message::default();
    let mut on_progress = |progress: &Progress| {
        // What some people do alone is no rota.
        if progress.without_schedule > 0 {
            return;
        }
        let now = message(progress);
        if (now.cost, now.bound, now.short_minutes) != (last.cost, last.bound, last.short_minutes) {
            now.tell();
            last = now;
        }
    };
    let start = Instant::now();
    Ok(solve(problem, options, &|| start.elapsed(), &|| false, &mut on_progress)?)
}
