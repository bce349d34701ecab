//! `cargo xtask bench`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use dialoog_benchmarks::forecast::{self, Comparison};
use dialoog_benchmarks::organisations::{Growth, Size};
use dialoog_benchmarks::published::{Contest, Peer};
use dialoog_benchmarks::repair::{self, Illness};
use dialoog_benchmarks::soak::{self, Soak};
use dialoog_benchmarks::{BenchmarkError, Files, engine, organisations, outlook, published, review};
use dialoog_rostering::SearchOptions;

/// Rostering, forecasts and the outlook beside others. How to read what comes out: docs/benchmarks.md.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Published instances: our cost over time, that of other solvers in the same run, best known, bound and gap
    Rostering {
        /// Folder of employee shift scheduling, of nurse rostering, or with both in it
        dir: PathBuf,
        /// Only these instances, by name, number or beginning of the name: `5,Instance10,n030w4`
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// Solvers to run as well, on the same cores, one after the other
        #[arg(long, value_delimiter = ',', value_enum)]
        peer: Vec<Peer>,
        /// A Python with the packages of tests/benchmarks/peers/requirements.txt
        #[arg(long, default_value = "python3", hide = true)]
        python: PathBuf,
        #[command(flatten)]
        time: Time,
        /// Folder for lists, rosters and a picture of quality over time [default: artefacts/bench/rostering]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Invented organisations of growing size: time to the first rota, quality over time, memory
    Organisations {
        /// People x days x desks of each
        #[arg(long, value_delimiter = ',', default_value = "40x28x3,100x28x5,200x28x8,500x28x12,1500x56x12")]
        sizes: Vec<Size>,
        /// Share of the people's budgets that the cover asks for
        #[arg(long, default_value_t = 0.8)]
        load: f64,
        #[command(flatten)]
        time: Time,
        /// Folder for a list and pictures [default: artefacts/bench/organisations]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Forecasts of message counts: how far off they are 72 hours and 28 days ahead, by rolling origin, beside the last week
    Forecast {
        /// Folder of CSV files: a time stamp and a count on each line, every five minutes or at any other interval
        dir: PathBuf,
        /// Minutes in a slot: 15, 30 or 60
        #[arg(long, default_value_t = 60)]
        slot: u32,
        /// Beside other programs as well: all, or those that are named
        #[arg(long, value_delimiter = ',', value_enum, num_args = 0.., require_equals = true, default_missing_values = ["fracast", "lightgbm", "mstl", "prophet", "nhits"])]
        peers: Vec<forecast::Peer>,
        /// A Python with the packages of tests/benchmarks/peers/forecast/requirements.txt
        #[arg(long, default_value = "python3", hide = true)]
        python: PathBuf,
        /// Folder for the figures of each series [default: artefacts/bench/forecast]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Somebody ill for three days in a published rota of four weeks: seconds and size of the repair, beside generating anew;
    /// and how long it takes to say who can stand in
    Repair {
        /// People of the invented organisation
        #[arg(long, default_value_t = 100)]
        people: usize,
        /// How many fall ill, the busiest first, each in the same rota
        #[arg(long, default_value_t = 10)]
        cases: usize,
        /// Rounds that the rota is searched with
        #[arg(long, default_value_t = 100)]
        work: u32,
    },
    /// Search one invented organisation after the other, each stopped at another moment: memory over time, how soon it stops,
    /// how long it says nothing
    Soak {
        /// People x days x desks of each
        #[arg(long, default_value = "60x28x4")]
        size: Size,
        /// How long
        #[arg(long, default_value_t = 60.0)]
        minutes: f64,
        /// Threads to search with
        #[arg(long, default_value_t = 2)]
        threads: usize,
    },
    /// The simulation of an outlook: messages a second and core, its figures against exact ones, and the sample's four weeks
    Outlook {
        /// Beside ciw on the same models as well
        #[arg(long)]
        peers: bool,
        /// A Python with the packages of tests/benchmarks/peers/outlook/requirements.txt
        #[arg(long, default_value = "python3", hide = true)]
        python: PathBuf,
        /// Threads for the sample
        #[arg(long, default_value_t = 2)]
        threads: usize,
        /// Our seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Folder for what is handed to ciw [default: artefacts/bench/outlook]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// The review of a year of many people, beside a pandas script on the same duties; and how long the rules take to say what one
    /// edit breaks
    Review {
        /// People
        #[arg(long, default_value_t = 1000)]
        people: usize,
        /// Weeks, four to a rota
        #[arg(long, default_value_t = 52)]
        weeks: u32,
        /// Beside pandas as well
        #[arg(long)]
        peers: bool,
        /// A Python with the packages of tests/benchmarks/peers/review/requirements.txt
        #[arg(long, default_value = "python3", hide = true)]
        python: PathBuf,
        /// Folder for what is handed to pandas [default: artefacts/bench/review]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Our engine on one instance, told line by line (for `rostering`)
    #[command(hide = true)]
    Instance {
        /// One file of shift scheduling, or scenario, history and weeks of nurse rostering
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        time: Time,
    },
    /// Our engine on one invented organisation, told line by line (for `organisations`)
    #[command(hide = true)]
    Organisation {
        size: Size,
        #[arg(long)]
        load: f64,
        #[command(flatten)]
        time: Time,
    },
}

#[derive(Debug, Args)]
struct Time {
    /// Seconds after which to look; the last is when to stop
    #[arg(long, value_delimiter = ',', default_value = "10,60")]
    seconds: Vec<f64>,
    /// Threads for each
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Our seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Time {
    fn options(&self) -> SearchOptions {
        let seconds = self.seconds.iter().copied().fold(0.0, f64::max);
        SearchOptions { seed: self.seed, threads: self.threads, iterations: None, seconds: Some(seconds) }
    }
}

fn main() -> ExitCode {
    let done = run(Arguments::parse().command);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), BenchmarkError> {
    match command {
        Command::Rostering { dir, only, peer, python, time, out } => published::run(&Contest {
            folder: dir,
            only,
            seconds: time.seconds,
            threads: time.threads,
            seed: time.seed,
            peers: peer,
            python,
            out: out.unwrap_or_else(|| artefacts("rostering")),
        }),
        Command::Organisations { sizes, load, time, out } => organisations::run(&Growth {
            sizes,
            load,
            seed: time.seed,
            seconds: time.seconds,
            threads: time.threads,
            out: out.unwrap_or_else(|| artefacts("organisations")),
        }),
        Command::Forecast { dir, slot, peers, python, out } => forecast::run(&Comparison {
            folder: dir,
            slot,
            python,
            peers,
            out: out.unwrap_or_else(|| artefacts("forecast")),
        }),
        Command::Soak { size, minutes, threads } => soak::run(&Soak { size, minutes, threads }),
        Command::Repair { people, cases, work } => repair::run(&Illness { people, cases, work }),
        Command::Outlook { peers, python, threads, seed, out } => outlook::run(&outlook::Measure {
            python: peers.then_some(python),
            seed,
            threads,
            out: out.unwrap_or_else(|| artefacts("outlook")),
        }),
        Command::Review { people, weeks, peers, python, out } => review::run(&review::Year {
            people,
            weeks,
            python: peers.then_some(python),
            out: out.unwrap_or_else(|| artefacts("review")),
        }),
        Command::Instance { mut files, time } => {
            let files =
                if files.len() == 1 { Files::ShiftScheduling(files.remove(0)) } else { Files::Inrc2(files) };
            engine::search_instance(&files, &time.options())
        }
        Command::Organisation { size, load, time } => {
            engine::search_organisation(&size.organisation(load, time.seed), &time.options())
        }
    }
}

fn artefacts(of: &str) -> PathBuf {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
    checkout.join("artefacts/bench").join(of)
}
