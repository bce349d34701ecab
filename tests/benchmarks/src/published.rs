//! The engine and its peers on published instances.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;

use crate::report::{csv, picture, table};
use crate::{BenchmarkError, Case, Files, Run, cases};

/// What our engine is called in the results.
pub const DIALOOG: &str = "dialoog";

/// Another solver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Peer {
    /// OR-Tools CP-SAT
    Cpsat,
    /// `HiGHS`
    Highs,
}

impl Peer {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cpsat => "cpsat",
            Self::Highs => "highs",
        }
    }
}

/// What to run.
#[derive(Debug, Clone)]
pub struct Contest {
    /// Where the instances are.
    pub folder: PathBuf,
    /// Which of them; empty: all.
    pub only: Vec<String>,
    /// After how many seconds to look, in order; the last is when to stop.
    pub seconds: Vec<f64>,
    /// Threads for each contestant.
    pub threads: usize,
    /// Our seed.
    pub seed: u64,
    /// Who else.
    pub peers: Vec<Peer>,
    /// A Python that has the peers.
    pub python: PathBuf,
    /// Where to put the results.
    pub out: PathBuf,
}

/// An instance and what everybody made of it; ours is the first.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The instance.
    pub case: Case,
    /// The contestants.
    pub runs: Vec<Run>,
}

impl Outcome {
    /// The cost that others are measured by: the best known, or the best that came out here.
    pub fn reference(&self) -> Option<i64> {
        let here = || self.runs.iter().filter_map(|run| run.last(|told| told.cost)).min();
        self.case.best_known.or_else(here)
    }
}

/// Runs it, one contestant after the other, and prints a table; lists, rosters and a picture go into the folder.
///
/// # Errors
/// Where instances cannot be read or results cannot be written, and at the end where our own are wrong.
pub fn run(contest: &Contest) -> Result<(), BenchmarkError> {
    let cases = cases(&contest.folder, &contest.only)?;
    let rosters = contest.out.join("rosters");
    fs::create_dir_all(&rosters).map_err(BenchmarkError::at(&rosters))?;
    let mut outcomes = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        let source = case.files.read()?;
        let mut runs = Vec::new();
        for (contestant, command) in contestants(contest, case)? {
            eprintln!("[{}/{}] {}: {contestant} …", number + 1, cases.len(), case.name);
            let mut run = Run::listen(contestant, command, contest.longest())?;
            run.check(&source);
            if let Some(roster) = run.last(|told| told.roster.clone()) {
                let path = rosters.join(format!("{}.{contestant}.csv", case.name));
                fs::write(&path, roster).map_err(BenchmarkError::at(&path))?;
            }
            runs.push(run);
        }
        outcomes.push(Outcome { case: case.clone(), runs });
        // What there is so far, for whoever looks or loses patience.
        csv::write(&contest.out, &outcomes, &contest.seconds)?;
        picture::quality(&contest.out.join("quality.svg"), &outcomes, contest.longest())?;
    }
    println!("{}", table::published(&outcomes, &contest.seconds));
    println!("Lists, rosters and a picture of quality over time: {}", contest.out.display());
    let faults: Vec<String> = outcomes
        .iter()
        .flat_map(|outcome| outcome.runs.iter().map(move |run| (outcome, run)))
        .filter_map(|(outcome, run)| {
            Some(format!("{} of {}: {}", outcome.case.name, run.contestant, run.trouble()?))
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(BenchmarkError::WrongResults(faults.join("; "))) }
}

impl Contest {
    fn longest(&self) -> f64 {
        self.seconds.iter().copied().fold(0.0, f64::max)
    }
}

fn contestants(contest: &Contest, case: &Case) -> Result<Vec<(&'static str, Command)>, BenchmarkError> {
    let own = std::env::current_exe().map_err(BenchmarkError::at(Path::new("this program")))?;
    let mut ours = Command::new(own);
    ours.arg("instance").arg("--seed").arg(contest.seed.to_string());
    let mut all = vec![(DIALOOG, ours)];
    // The peers' models are of shift scheduling.
    if matches!(case.files, Files::ShiftScheduling(_)) {
        for &peer in &contest.peers {
            let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
            let mut command = Command::new(&contest.python);
            command.arg("-B").arg(scripts.join(peer.name()).with_extension("py"));
            all.push((peer.name(), command));
        }
    }
    for (_, command) in &mut all {
        command.args(case.files.paths());
        command.arg("--seconds").arg(contest.longest().to_string());
        command.arg("--threads").arg(contest.threads.to_string());
    }
    Ok(all)
}
