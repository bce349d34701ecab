//! Hour after hour: does memory stay, does it stop at once, does it tell how far it is.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use dialoog_rostering::{Problem, SearchOptions, Solution, evaluate, solve};

use crate::BenchmarkError;
use crate::organisations::Size;

/// What to run.
#[derive(Debug, Clone, Copy)]
pub struct Soak {
    /// The organisations, all of this size and each of another seed.
    pub size: Size,
    /// How long.
    pub minutes: f64,
    /// Threads to search with.
    pub threads: usize,
}

/// What one search came to.
struct Turn {
    /// Seconds from being told to stop until it had.
    stopped_after: f64,
    /// The longest silence between two reports, in seconds.
    silence: f64,
    moves: u64,
}

/// Searches one organisation after the other, stops each at another moment, and prints what there is to see.
///
/// # Errors
/// Where a search fails, or returns a rota that breaks a rule.
pub fn run(soak: &Soak) -> Result<(), BenchmarkError> {
    let begin = Instant::now();
    println!("| minutes | searches | million moves | memory | stopped within | silent at most |");
    println!("|--------:|---------:|--------------:|-------:|---------------:|---------------:|");
    let (mut searches, mut moves, mut stopped, mut silent) = (0_u64, 0, 0.0_f64, 0.0_f64);
    let mut next = 0.0;
    while begin.elapsed().as_secs_f64() < soak.minutes * 60.0 {
        searches += 1;
        let problem = soak.size.organisation(0.8, searches);
        // Between half a second and five: in the middle of anything.
        let after = Duration::from_millis(500 + searches * 1_733 % 4_500);
        let turn = turn(&problem, searches, soak.threads, after)?;
        moves += turn.moves;
        stopped = stopped.max(turn.stopped_after);
        silent = silent.max(turn.silence);
        let minutes = begin.elapsed().as_secs_f64() / 60.0;
        if minutes >= next {
            next = minutes + soak.minutes / 20.0;
            println!(
                "| {minutes:.1} | {searches} | {:.0} | {:.1} MB | {:.0} ms | {:.0} ms |",
                moves as f64 / 1e6,
                memory_now_kib() as f64 / 1024.0,
                stopped * 1000.0,
                silent * 1000.0
            );
        }
    }
    Ok(())
}

fn turn(problem: &Problem, seed: u64, threads: usize, after: Duration) -> Result<Turn, BenchmarkError> {
    let stop = AtomicBool::new(false);
    let begin = Instant::now();
    let (mut last, mut silence) = (begin, 0.0_f64);
    let options = SearchOptions { seed, threads, iterations: None, seconds: None };
    let (solution, told): (Solution, Instant) = thread::scope(|scope| {
        let timer = scope.spawn(|| {
            thread::sleep(after);
            stop.store(true, Ordering::Relaxed);
            Instant::now()
        });
        let mut heard = |_: &dialoog_rostering::Progress| {
            silence = silence.max(last.elapsed().as_secs_f64());
            last = Instant::now();
        };
        let solution =
            solve(problem, &options, &|| begin.elapsed(), &|| stop.load(Ordering::Relaxed), &mut heard)?;
        Ok::<_, BenchmarkError>((solution, timer.join().unwrap_or(begin)))
    })?;
    let stopped_after = told.elapsed().as_secs_f64();
    let checked = evaluate(problem, &solution.assignments)?;
    if !checked.violations.is_empty() || checked.score != solution.evaluation.score {
        return Err(BenchmarkError::WrongResults(format!("seed {seed}: {:?}", checked.violations.first())));
    }
    Ok(Turn { stopped_after, silence, moves: solution.moves })
}

/// Memory of this process at this moment, in KiB; 0 where the system does not tell.
fn memory_now_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
