//! The engine on invented organisations that grow.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use dialoog_rostering::Problem;

use crate::report::{csv, picture, table};
use crate::{BenchmarkError, Run, organisation};

/// How large an organisation is, written `100x28x5`: people, days and desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// People.
    pub people: usize,
    /// Days.
    pub days: usize,
    /// Desks.
    pub desks: usize,
}

impl Size {
    /// Makes an organisation up, under working-time law, whose cover asks for the share `load` of all budgets; the same for the same seed.
    pub fn organisation(self, load: f64, seed: u64) -> Problem {
        let Self { people, days, desks } = self;
        organisation::lawful(organisation::organisation(&organisation::Shape {
            people,
            days,
            desks,
            load,
            seed,
        }))
    }

    /// People times days.
    pub fn person_days(self) -> usize {
        self.people * self.days
    }
}

impl FromStr for Size {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Vec<usize> = text.split('x').filter_map(|n| n.parse().ok()).filter(|&n| n > 0).collect();
        match numbers[..] {
            [people, days, desks] => Ok(Self { people, days, desks }),
            _ => Err("people x days x desks expected, such as 100x28x5".into()),
        }
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}x{}", self.people, self.days, self.desks)
    }
}

/// Seconds that the bound may take once the search is over.
const BOUNDING: f64 = 900.0;

/// What to run.
#[derive(Debug, Clone)]
pub struct Growth {
    /// The sizes.
    pub sizes: Vec<Size>,
    /// Share of the budgets that the cover asks for.
    pub load: f64,
    /// What they are made up from, and the search's seed.
    pub seed: u64,
    /// After how many seconds to look, in order; the last is when to stop.
    pub seconds: Vec<f64>,
    /// Threads to search with.
    pub threads: usize,
    /// Where to put the results.
    pub out: PathBuf,
}

/// Runs it, one size after the other, and prints a table; a list and pictures go into the folder.
///
/// # Errors
/// Where a search fails or results cannot be written.
pub fn run(growth: &Growth) -> Result<(), BenchmarkError> {
    fs::create_dir_all(&growth.out).map_err(BenchmarkError::at(&growth.out))?;
    let longest = growth.seconds.iter().copied().fold(0.0, f64::max);
    let own = std::env::current_exe().map_err(BenchmarkError::at(Path::new("this program")))?;
    let mut runs: Vec<(Size, Run)> = Vec::new();
    for (number, size) in growth.sizes.iter().enumerate() {
        eprintln!("[{}/{}] {size} …", number + 1, growth.sizes.len());
        let mut command = Command::new(&own);
        command.arg("organisation").arg(size.to_string());
        command.arg("--load").arg(growth.load.to_string()).arg("--seed").arg(growth.seed.to_string());
        command.arg("--seconds").arg(longest.to_string()).arg("--threads").arg(growth.threads.to_string());
        let run = Run::listen(&size.to_string(), command, longest + BOUNDING)?;
        if let Some(why) = run.trouble() {
            return Err(BenchmarkError::Contestant { contestant: size.to_string(), why });
        }
        runs.push((*size, run));
        csv::write_steps(&growth.out, runs.iter().map(|(size, run)| (size.to_string(), run)))?;
    }
    picture::growth(&growth.out.join("growth.svg"), &runs)?;
    picture::cover(&growth.out.join("cover.svg"), &runs, longest)?;
    println!("{}", table::organisations(&runs, &growth.seconds));
    println!("A list and pictures: {}", growth.out.display());
    Ok(())
}
