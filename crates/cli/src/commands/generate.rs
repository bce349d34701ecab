//! `dialoog generate`

use std::io::{IsTerminal, stderr};

use dialoog_planner::view::{Emphasis, GenerateProgress, GenerateReport, GenerateRequest, RotaView};
use dialoog_planner::{Failure, Planner, StopFlag};
use indicatif::{ProgressBar, ProgressStyle};

use super::check::open_table;
use crate::arguments::Generate;
use crate::output::Output;
use crate::words;

/// Exit status of a program that an interrupt ended, as shells tell it: 128 and the signal's number.
const INTERRUPTED: i32 = 130;

/// Generates a rota. Ctrl-C stops it with the best so far, which is saved; a second one ends the program.
pub async fn generate(planner: &Planner, options: Generate, output: Output) -> Result<(), Failure> {
    let first_day = match options.period.from {
        Some(day) => day,
        None => planner.workspace().await?.next_first_day,
    };
    let request = GenerateRequest {
        first_day,
        weeks: options.period.weeks,
        seed: options.seed,
        seconds: options.seconds,
        work: options.work,
        threads: options.threads,
        emphasis: Emphasis {
            fairness: options.fairness,
            wishes: options.wishes,
            interruptions: options.interruptions,
            stability: options.stability,
        },
    };
    let bar = progress_bar();
    let shown = bar.clone();
    let stop = StopFlag::default();
    stop_when_interrupted(&stop, &bar);
    let report = planner.generate(request, stop, move |progress| show(&shown, progress)).await;
    bar.finish_and_clear();
    let report = report?;
    let rota = planner.rota(report.rota).await?;
    output.report(&report, || text(&report, &rota));
    Ok(())
}

/// Stops at the first interrupt, and leaves at once at the second. Where the system has no interrupts, neither comes.
fn stop_when_interrupted(stop: &StopFlag, bar: &ProgressBar) {
    let (stop, bar) = (stop.clone(), bar.clone());
    let heard = ctrlc::set_handler(move || {
        if stop.is_stopped() {
            bar.finish_and_clear();
            std::process::exit(INTERRUPTED);
        }
        stop.stop();
        bar.suspend(|| eprintln!("Stopping with the best rota so far. Ctrl-C again leaves without it."));
    });
    drop(heard);
}

/// A bar where somebody is there to see it.
fn progress_bar() -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(1000);
    if let Ok(style) = ProgressStyle::with_template("generating {bar:30} {percent:>3} %  {msg}") {
        bar.set_style(style);
    }
    bar
}

fn show(bar: &ProgressBar, progress: GenerateProgress) {
    bar.set_position((progress.done.clamp(0.0, 1.0) * 1000.0) as u64);
    bar.set_message(format!(
        "{} covered, {:.1} hours open, {:.1} s",
        words::percent(progress.coverage),
        progress.open_hours,
        progress.seconds
    ));
}

fn text(report: &GenerateReport, rota: &RotaView) -> String {
    let mut text = format!(
        "Rota of {} days from {}, in {:.1} s{}.\n{}\n",
        rota.rota.days,
        rota.rota.first_day,
        report.seconds,
        if report.stopped { " (stopped before its work limit)" } else { "" },
        words::totals(&report.totals)
    );
    let open = open_table(rota, &report.open);
    if !open.is_empty() {
        text += &format!("\nOpen:\n\n{open}");
    }
    text
}
