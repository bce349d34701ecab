//! Tables for the terminal, in Markdown so that they can be pasted.

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, ContentArrangement, Table};

use crate::Run;
use crate::organisations::Size;
use crate::published::Outcome;
use crate::repair::MeasuredRepair;

/// What stands where there is nothing.
const NOTHING: &str = "–";

/// A row for each instance, columns for each contestant and moment.
pub fn published(outcomes: &[Outcome], seconds: &[f64]) -> String {
    let mut contestants: Vec<&str> = Vec::new();
    for run in outcomes.iter().flat_map(|outcome| &outcome.runs) {
        if !contestants.contains(&run.contestant.as_str()) {
            contestants.push(&run.contestant);
        }
    }
    let mut header = vec!["instance".to_owned(), "first".into()];
    for contestant in &contestants {
        header.extend(seconds.iter().map(|moment| format!("{contestant} {moment} s")));
    }
    header.extend(["best known", "above it", "bound", "gap", "memory"].map(String::from));
    let mut table = table(header);

    let mut notes = Vec::new();
    for outcome in outcomes {
        let mut row = vec![outcome.case.name.clone()];
        let ours = outcome.runs.first();
        row.push(show(ours.and_then(Run::first_seconds), |at| format!("{at:.2} s")));
        for contestant in &contestants {
            let run = outcome.runs.iter().find(|run| run.contestant == *contestant);
            let trouble = run.and_then(Run::trouble);
            let mark = if trouble.is_some() { " !" } else { "" };
            for &moment in seconds {
                let cost = run.and_then(|run| run.at(moment, |told| told.cost));
                row.push(show(cost, |cost| format!("{cost}{mark}")));
            }
            notes.extend(trouble.map(|why| format!("! {}, {contestant}: {why}", outcome.case.name)));
        }
        let cost = ours.and_then(|run| run.last(|told| told.cost));
        let bound = ours.and_then(|run| run.last(|told| told.bound));
        let above = |(cost, floor): (i64, f64)| percent(cost as f64 - floor, floor);
        row.push(show(outcome.case.best_known, |best| best.to_string()));
        row.push(show(cost.zip(outcome.case.best_known.map(|best| best as f64)), above));
        row.push(show(bound, |bound| format!("{bound:.1}")));
        row.push(show(cost.zip(bound), |(cost, bound)| percent(cost as f64 - bound, cost as f64)));
        row.push(show(ours.and_then(|run| run.last(|told| told.memory_kib)), memory));
        table.add_row(row);
    }
    std::iter::once(table.to_string()).chain(notes).collect::<Vec<_>>().join("\n")
}

/// A row for each size: when the first rota was there, and what is short and costs what at each moment.
pub fn organisations(runs: &[(Size, Run)], seconds: &[f64]) -> String {
    let mut header = vec!["people x days x desks".to_owned(), "first".into(), "short at first".into()];
    for moment in seconds {
        header.push(format!("short at {moment} s"));
        header.push(format!("rest at {moment} s"));
    }
    header.extend(["unavoidable", "bound of rest", "gap", "memory"].map(String::from));
    let mut table = table(header);
    for (size, run) in runs {
        let required = run.last(|told| told.required_minutes).unwrap_or(0) as f64;
        let short = |minutes: i64| percent(minutes as f64, required);
        let mut row = vec![size.to_string()];
        row.push(show(run.first_seconds(), |at| format!("{at:.2} s")));
        row.push(show(run.told.iter().find_map(|told| told.short_minutes), short));
        for &moment in seconds {
            row.push(show(run.at(moment, |told| told.short_minutes), short));
            row.push(show(run.at(moment, |told| told.cost), |cost| cost.to_string()));
        }
        row.push(show(run.last(|told| told.unavoidable_minutes), short));
        let rest = run.last(|told| told.cost).map(|cost| cost as f64);
        let bound = run.last(|told| told.bound);
        row.push(show(bound, |bound| format!("{bound:.0}")));
        row.push(show(rest.zip(bound), |(rest, bound)| percent(rest - bound, rest)));
        row.push(show(run.last(|told| told.memory_kib), memory));
        table.add_row(row);
    }
    table.to_string()
}

/// A row for each repair.
pub fn repairs(repairs: &[MeasuredRepair]) -> String {
    let header =
        ["who is ill for three days", "seconds", "changes", "people told", "hours opened", "stay open"];
    let mut table = table(header.map(String::from).into());
    for repair in repairs {
        table.add_row([
            repair.name.clone(),
            format!("{:.2}", repair.seconds),
            repair.changes.to_string(),
            repair.told.to_string(),
            format!("{:.1}", repair.opened),
            format!("{:.1}", repair.open),
        ]);
    }
    table.to_string()
}

fn table(header: Vec<String>) -> Table {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn show<T>(value: Option<T>, text: impl FnOnce(T) -> String) -> String {
    value.map_or_else(|| NOTHING.into(), text)
}

fn percent(part: f64, whole: f64) -> String {
    if whole == 0.0 { NOTHING.into() } else { format!("{:.2} %", 100.0 * part / whole) }
}

fn memory(kib: u64) -> String {
    format!("{} MB", kib * 1024 / 1_000_000)
}
