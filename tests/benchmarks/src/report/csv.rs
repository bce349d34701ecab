//! Lists: `values.csv` with what each contestant had after so many seconds, `steps.csv` with everything it told.

use std::path::Path;

use crate::published::Outcome;
use crate::{BenchmarkError, Run};

/// Writes both lists.
pub fn write(folder: &Path, outcomes: &[Outcome], seconds: &[f64]) -> Result<(), BenchmarkError> {
    let all = || outcomes.iter().flat_map(|outcome| outcome.runs.iter().map(move |run| (outcome, run)));
    let mut list = csv::Writer::from_path(folder.join("values.csv"))?;
    list.write_record([
        "instance",
        "contestant",
        "seconds",
        "cost",
        "bound",
        "best_known",
        "first_seconds",
        "memory_kib",
        "checked_cost",
        "broken_rules",
        "trouble",
    ])?;
    for (outcome, run) in all() {
        for &moment in seconds {
            list.write_record([
                outcome.case.name.clone(),
                run.contestant.clone(),
                moment.to_string(),
                text(run.at(moment, |told| told.cost)),
                text(run.at(moment, |told| told.bound)),
                text(outcome.case.best_known),
                text(run.first_seconds()),
                text(run.last(|told| told.memory_kib)),
                text(run.verdict.as_ref().map(crate::Verdict::cost)),
                text(run.verdict.as_ref().map(|verdict| verdict.broken.len())),
                text(run.trouble()),
            ])?;
        }
    }
    list.flush().map_err(BenchmarkError::at(folder))?;
    let name = |outcome: &Outcome| outcome.case.name.clone();
    write_steps(folder, all().map(|(outcome, run)| (name(outcome), run)))
}

/// Writes everything that was told.
pub fn write_steps<'a>(
    folder: &Path,
    runs: impl Iterator<Item = (String, &'a Run)>,
) -> Result<(), BenchmarkError> {
    let mut list = csv::Writer::from_path(folder.join("steps.csv"))?;
    list.write_record(["instance", "contestant", "seconds", "cost", "bound", "short_minutes", "memory_kib"])?;
    for (name, run) in runs {
        for told in &run.told {
            list.write_record([
                name.clone(),
                run.contestant.clone(),
                format!("{:.3}", told.seconds),
                text(told.cost),
                text(told.bound),
                text(told.short_minutes),
                text(told.memory_kib),
            ])?;
        }
    }
    list.flush().map_err(BenchmarkError::at(folder))
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
