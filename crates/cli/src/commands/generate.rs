//! `dialoog generate`

use dialoog_planner::view::{
    Emphasis, GenerateProgress, GenerateReport, GenerateRequest, RotaBeside, RotaView, Unsaved,
};
use dialoog_planner::{Planner, StopFlag};
use indicatif::ProgressBar;

use super::check::open_table;
use crate::arguments::{Generate, Search};
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, progress};

/// Generates a rota. Ctrl-C stops it with the best so far, which is saved; a second one ends the program.
pub async fn generate(planner: &Planner, options: Generate, output: Output) -> Result<(), Failure> {
    let first_day = match options.period.from {
        Some(day) => day,
        None => planner.workspace().await?.next_first_day,
    };
    let Search { seconds, seed, threads, work } = options.search;
    let request = GenerateRequest {
        first_day,
        weeks: options.period.weeks,
        seed,
        seconds,
        work,
        threads,
        emphasis: Emphasis {
            fairness: options.fairness,
            wishes: options.wishes,
            interruptions: options.interruptions,
            stability: options.stability,
        },
    };
    let bar = progress::bar("generating");
    let shown = bar.clone();
    let stop = StopFlag::default();
    progress::stop_when_interrupted(
        &stop,
        &bar,
        "Stopping with the best rota so far. Ctrl-C again leaves without it.",
    );
    let report = planner.generate(request, stop, move |at| show(&shown, at)).await;
    bar.finish_and_clear();
    let report = report?;
    if let Some(beside) = &report.beside {
        return Err(beside_failure(&report, beside, output));
    }
    let rota = planner.rota(report.rota).await?;
    output.report(&report, || text(&report, &rota))
}

/// A finished rota that was not saved: as JSON it is reported all the same, with all its duties.
fn beside_failure(report: &GenerateReport, beside: &RotaBeside, output: Output) -> Failure {
    if output.json
        && let Err(failure) = output.report(report, String::new)
    {
        return failure;
    }
    match &beside.why {
        Unsaved::Taken { by } => CliError::RotaTaken { action: by.action.clone(), by: by.by }.into(),
        Unsaved::NotWritten { failure } => failure.clone().into(),
    }
}

fn show(bar: &ProgressBar, at: GenerateProgress) {
    progress::show(bar, at.done);
    bar.set_message(format!(
        "{} covered, {} uncovered, {:.1} s",
        labels::percent(at.coverage),
        labels::hours(at.open_hours),
        at.seconds
    ));
}

fn text(report: &GenerateReport, rota: &RotaView) -> String {
    let mut text = format!(
        "Rota of {} from {}, in {:.1} s{}.\n{}\n",
        labels::days(rota.rota.days),
        rota.rota.first_day,
        report.seconds,
        if report.stopped { " (stopped before the work limit)" } else { "" },
        labels::totals(&report.totals)
    );
    let open = open_table(rota, &report.open);
    if !open.is_empty() {
        text += &format!("\nUncovered hours:\n\n{open}");
    }
    text + &labels::to_be_told(&report.hear)
}
