//! The simulation of an outlook: messages a second and core, and its figures beside those of ciw (Python) on the same
//! models in the same run, and beside exact results where there are any. `cargo xtask bench outlook`.
//!
//! * Each case is simulated by us on one thread and, where a Python with it is given, by ciw. Both tell the share answered
//!   within promise with its 95 % interval; intervals that do not agree are an error.
//! * The sample workspace is then given a rota, and its four weeks are simulated with 200 replications.
#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod cases;
mod peers;
mod sample;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use dialoog_demand::outlook::{ReplicationPlan, simulate};

use crate::BenchmarkError;
use cases::Case;

/// What is measured.
#[derive(Debug)]
pub struct Measure {
    /// A Python that has ciw, if it is to be compared as well.
    pub python: Option<PathBuf>,
    /// Our seed.
    pub seed: u64,
    /// Threads for the sample.
    pub threads: usize,
    /// Folder for what is handed to the peer.
    pub out: PathBuf,
}

/// What a simulation told of a case.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
struct Told {
    mean: f64,
    half_width: f64,
    messages: f64,
    seconds: f64,
}

impl Told {
    fn a_second(self) -> f64 {
        self.messages / self.seconds
    }
}

/// Measures, and prints the tables.
///
/// # Errors
/// [`BenchmarkError::Outlook`] where a peer or the sample fails, [`BenchmarkError::WrongResults`] where two simulations or
/// an exact result do not agree.
pub fn run(asked: &Measure) -> Result<(), BenchmarkError> {
    let wrong = compare(asked).map_err(BenchmarkError::Outlook)?;
    sample::run(asked).map_err(BenchmarkError::Outlook)?;
    if wrong.is_empty() { Ok(()) } else { Err(BenchmarkError::WrongResults(wrong.join(", "))) }
}

/// Compares, and names the cases in which something does not agree.
fn compare(asked: &Measure) -> Result<Vec<String>, Box<dyn Error>> {
    std::fs::create_dir_all(&asked.out)?;
    let all = cases::all();
    let ours = all.iter().map(|case| ours(case, asked.seed)).collect::<Result<Vec<Told>, _>>()?;
    let theirs = match &asked.python {
        Some(python) => Some(peers::ciw(python, &asked.out, &all)?),
        None => None,
    };
    println!(
        "{:<44} {:>16} {:>16} {:>8} {:>12} {:>12} {:>8}",
        "share answered in time", "ours", "ciw", "exact", "ours, 1/s", "ciw, 1/s", "faster"
    );
    let mut wrong = Vec::new();
    for (index, (case, ours)) in all.iter().zip(&ours).enumerate() {
        let theirs = theirs.as_ref().map(|theirs| theirs[index]);
        let share = |told: Told| format!("{:.4} ± {:.4}", told.mean, told.half_width);
        let dash = || "–".to_owned();
        println!(
            "{:<44} {:>16} {:>16} {:>8} {:>12.0} {:>12} {:>8}",
            case.name,
            share(*ours),
            theirs.map_or_else(dash, share),
            case.exact.map_or_else(dash, |exact| format!("{exact:.4}")),
            ours.a_second(),
            theirs.map_or_else(dash, |t| format!("{:.0}", t.a_second())),
            theirs.map_or_else(dash, |t| format!("{:.0} x", ours.a_second() / t.a_second())),
        );
        let other = theirs.map(|t| (t.mean, t.half_width)).into_iter().chain(case.exact.map(|e| (e, 0.0)));
        for (mean, half_width) in other {
            // Three standard errors of the difference: chance alone exceeds them once in 370 comparisons.
            if (ours.mean - mean).abs() > 3.0 / 1.96 * ours.half_width.hypot(half_width) {
                wrong.push(format!("{}: {:.4} against {mean:.4}", case.name, ours.mean));
            }
        }
    }
    Ok(wrong)
}

fn ours(case: &Case, seed: u64) -> Result<Told, Box<dyn Error>> {
    let scenario = case.scenario();
    let plan = ReplicationPlan::replications(seed, case.our_replications, 1);
    let began = Instant::now();
    let outlook = simulate(&scenario, &plan)?;
    let seconds = began.elapsed().as_secs_f64();
    let all = outlook.all().ok_or("nothing came in")?;
    Ok(Told { mean: all.mean, half_width: all.half_width, messages: outlook.simulated() as f64, seconds })
}
