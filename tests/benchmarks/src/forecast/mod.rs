//! How far off forecasts are: rolling origin over every CSV file of a folder, beside the weekly naive forecast and, where
//! a Python with them is given, its peers ([`Peer`]). `cargo xtask bench forecast DIR`.
//!
//! * A file is read as the window's import reads it. Its first and last day, which are rarely whole, are left out.
//! * From each origin (midnight) a method sees what came in before it, and forecasts every slot of the 72 hours, or of
//!   the 28 days, that follow. Nothing is fitted, chosen or calibrated on anything later. Origins start after two weeks and
//!   are three days apart at least; at most sixteen a series.
//! * Every method is scored by the same code on the same slots: those of which the count is known.
//! * The naive forecast repeats the last week; its quantiles are that and the quantiles of how far off a week's
//!   repetition was before the origin. (A naive forecast without quantiles of its own would be too easy to beat.)
//! * The first table of a lead gives the median over the series, the second the quantile loss of each; `series.csv` in `--out` has
//!   everything.
#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod naive;
mod ours;
mod peers;
mod score;
mod series;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use dialoog_model::SlotLength;

use crate::BenchmarkError;
pub use peers::Peer;
use score::{Scale, Score};
use series::Series;

/// The probabilities of the quantiles that are scored.
const LEVELS: [f64; 5] = [0.1, 0.5, 0.8, 0.9, 0.95];
/// Days ahead that are forecast.
const LEADS: [usize; 2] = [3, 28];
/// Days of history before the first origin, days between origins at least, and origins at most.
const LEAST_DAYS: usize = 14;
const STEP_DAYS: usize = 3;
const MOST_ORIGINS: usize = 16;

/// What is expected of one slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Mean; methods that give none give their median.
    pub mean: f64,
    /// Quantiles at `LEVELS`.
    pub quantiles: [f64; 5],
}

/// One task: what comes in the `days` after `origin`, both in days from the start of the series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// Index of the series.
    pub series: usize,
    /// Day.
    pub origin: usize,
    /// Days ahead.
    pub days: usize,
}

/// What is compared.
#[derive(Debug)]
pub struct Comparison {
    /// Folder of CSV files: a time stamp and a count on each line, every five minutes or at any other interval.
    pub folder: PathBuf,
    /// Minutes in a slot: 15, 30 or 60.
    pub slot: u32,
    /// A Python that has the peers.
    pub python: PathBuf,
    /// Who is compared as well.
    pub peers: Vec<Peer>,
    /// Folder for the figures.
    pub out: PathBuf,
}

/// What a method gave: for each task its forecasts by slot, and the seconds for all of them by lead.
struct Given {
    name: String,
    forecasts: Vec<Vec<Forecast>>,
    seconds: [f64; 2],
}

/// Compares, and prints the table.
///
/// # Errors
/// [`BenchmarkError::Forecast`] where a file or folder cannot be read or written, no series is there, or a peer fails.
pub fn run(asked: &Comparison) -> Result<(), BenchmarkError> {
    compare(asked).map_err(BenchmarkError::Forecast)
}

fn compare(asked: &Comparison) -> Result<(), Box<dyn Error>> {
    let slot = match asked.slot {
        15 => SlotLength::Quarter,
        30 => SlotLength::Half,
        60 => SlotLength::Hour,
        other => return Err(format!("a slot has 15, 30 or 60 minutes, not {other}").into()),
    };
    std::fs::create_dir_all(&asked.out)?;
    let all = series::read(&asked.folder, slot)?;
    let tasks: Vec<Task> =
        LEADS.iter().flat_map(|days| all.iter().enumerate().flat_map(|(i, s)| tasks(i, s, *days))).collect();
    println!(
        "{} series, slots of {} minutes, {} origins for 72 hours and {} for 28 days in all",
        all.len(),
        asked.slot,
        tasks.iter().filter(|t| t.days == LEADS[0]).count(),
        tasks.iter().filter(|t| t.days == LEADS[1]).count(),
    );
    let mut methods = vec![
        timed("weekly naive", &tasks, |task| Ok(naive::forecast(&all[task.series], task)))?,
        timed("dialoog", &tasks, |task| ours::forecast(&all[task.series], task, slot))?,
    ];
    if !asked.peers.is_empty() {
        methods.extend(peers::forecast(&asked.python, &asked.peers, &asked.out, &all, &tasks)?);
    }
    report(&asked.out, &all, &tasks, &methods)
}

fn tasks(index: usize, series: &Series, days: usize) -> Vec<Task> {
    let Some(last) = series.days.checked_sub(days) else { return Vec::new() };
    let possible: Vec<usize> = (LEAST_DAYS..=last).step_by(STEP_DAYS).collect();
    let every = possible.len().div_ceil(MOST_ORIGINS).max(1);
    possible.into_iter().step_by(every).map(|origin| Task { series: index, origin, days }).collect()
}

fn timed(
    name: &str,
    tasks: &[Task],
    one: impl Fn(&Task) -> Result<Vec<Forecast>, Box<dyn Error>>,
) -> Result<Given, Box<dyn Error>> {
    let mut seconds = [0.0; 2];
    let mut forecasts = Vec::with_capacity(tasks.len());
    for task in tasks {
        let began = Instant::now();
        forecasts.push(one(task)?);
        seconds[usize::from(task.days != LEADS[0])] += began.elapsed().as_secs_f64();
    }
    Ok(Given { name: name.to_owned(), forecasts, seconds })
}

fn report(
    out: &std::path::Path,
    all: &[Series],
    tasks: &[Task],
    methods: &[Given],
) -> Result<(), Box<dyn Error>> {
    let mut file = csv::Writer::from_path(out.join("series.csv"))?;
    file.write_record([
        "lead_days",
        "series",
        "method",
        "wape",
        "mase",
        "quantile_loss",
        "of_naive",
        "coverage_80",
        "below_p10",
        "below_p50",
        "below_p80",
        "below_p90",
        "below_p95",
        "mean_over_actual",
        "wape_of_mean",
    ])?;
    for (lead, days) in LEADS.into_iter().enumerate() {
        println!(
            "\n{}",
            if days == 3 {
                "72 hours ahead, median over the series"
            } else {
                "28 days ahead, median over the series"
            }
        );
        println!(
            "{:<18} {:>6} {:>6} {:>9} {:>9} {:>10} {:>10} {:>8}",
            "method", "WAPE", "MASE", "of naive", "in 80 %", "mean/came", "mean WAPE", "seconds"
        );
        let score_of = |method: &Given| -> Vec<Option<Score>> {
            (0..all.len())
                .map(|index| {
                    let mut score = Score::default();
                    for (task, forecast) in tasks.iter().zip(&method.forecasts) {
                        if task.series == index && task.days == days {
                            let scale = Scale::of(&all[index], task.origin);
                            score.add(scale, all[index].ahead(task), forecast);
                        }
                    }
                    score.counts().then_some(score)
                })
                .collect()
        };
        let naive = score_of(&methods[0]);
        let mut each: Vec<Vec<String>> = vec![Vec::new(); all.len()];
        for method in methods {
            let scores = score_of(method);
            let mut rows = Vec::new();
            for (((series, score), naive), each) in all.iter().zip(&scores).zip(&naive).zip(&mut each) {
                let (Some(score), Some(naive)) = (score, naive) else { continue };
                let row = score.figures(naive);
                each.push(format!("{:>14.3}", row[3]));
                let mut record = vec![days.to_string(), series.name.clone(), method.name.clone()];
                record.extend(row.iter().map(|x| format!("{x:.4}")));
                file.write_record(record)?;
                rows.push(row);
            }
            let middle = |column: usize| score::median(rows.iter().map(|r| r[column]).collect());
            println!(
                "{:<18} {:>6.3} {:>6.3} {:>9.3} {:>7.1} % {:>10.3} {:>10.3} {:>8.2}",
                method.name,
                middle(0),
                middle(1),
                middle(3),
                100.0 * middle(4),
                middle(10),
                middle(11),
                method.seconds[lead],
            );
        }
        println!("\nQuantile loss of each series, of naive");
        let names: Vec<String> = methods.iter().map(|m| format!("{:>14}", m.name)).collect();
        println!("{:<26} {}", "series", names.concat());
        for (series, row) in all.iter().zip(each) {
            println!("{:<26} {}", series.name, row.concat());
        }
    }
    file.flush()?;
    println!("\nEach series: {}", out.join("series.csv").display());
    Ok(())
}
