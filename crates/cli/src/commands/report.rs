//! `dialoog review --xlsx`, `--csv`, `--pdf`, `dialoog exports`, `dialoog person-data` and `dialoog retention`

use chrono::NaiveDate;
use dialoog_planner::Planner;
use dialoog_planner::view::{ExportLogEntry, RetentionView, ReviewExport, ReviewExportReport};
use serde_json::json;

use crate::arguments::{PersonDataFile, Retention, Review};
use crate::failure::Failure;
use crate::labels::{count, listed};
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};

/// Writes the review of a span, or of a rota's days, as a document.
pub async fn review(
    planner: &Planner,
    options: &Review,
    (from, to): (NaiveDate, NaiveDate),
    output: Output,
) -> Result<(), Failure> {
    let Some((path, format)) = options.document.file() else { return Ok(()) };
    let export = ReviewExport {
        from,
        to,
        format,
        naming: options.document.naming(),
        language: options.document.language(),
        replace: options.document.replace,
    };
    let report = planner.export_review(path, export).await?;
    output.report(&report, || text(&report))
}

fn text(report: &ReviewExportReport) -> String {
    if report.rotas == 0 {
        return format!("No rota has a day in this span; written all the same: {}.", listed(&report.files));
    }
    format!("Written: {}. Rotas in this span: {}.", listed(&report.files), report.rotas)
}

/// Lists what was given out.
pub async fn exports(planner: &Planner, output: Output) -> Result<(), Failure> {
    let log = planner.exports().await?;
    output.report(&log, || listing(&log))
}

fn listing(log: &[ExportLogEntry]) -> String {
    let mut table = Table::new(&[
        ("when (UTC)", Align::Left),
        ("what", Align::Left),
        ("from", Align::Left),
        ("to", Align::Left),
        ("as", Align::Left),
        ("with", Align::Left),
    ]);
    for entry in log {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        table.row([
            entry.at.format("%Y-%m-%d %H:%M").to_string(),
            entry.what.replace('_', " "),
            day(entry.first_day),
            day(entry.last_day),
            entry.format.clone(),
            entry.naming.clone(),
        ]);
    }
    format!("Given out: {}.\n\n{table}", count(log.len(), "document", "documents"))
}

/// Writes all that is known of a person.
pub async fn person_data(planner: &Planner, options: PersonDataFile, output: Output) -> Result<(), Failure> {
    let person = select::person(planner, &options.person).await?;
    planner.export_person_data(person.id, &options.file, options.replace).await?;
    let path = options.file.display().to_string();
    output.report(&json!({ "path": path }), || format!("All that is known of {}: {path}.", person.name))
}

/// Shows what is older than it has to be kept, or removes it.
pub async fn retention(planner: &Planner, options: Retention, output: Output) -> Result<(), Failure> {
    if options.months.is_some() {
        let settings = planner.settings().await?.settings;
        planner
            .save_settings(dialoog_model::Settings { retention_months: options.months, ..settings })
            .await?;
    }
    let view = if options.yes { planner.remove_old().await? } else { planner.retention().await? };
    output.report(&view, || retained(&view, options.yes))
}

fn retained(view: &RetentionView, removed: bool) -> String {
    let (Some(months), Some(before)) = (view.months, view.before) else {
        return "Rotas and recorded hours are kept without end. Set months with --months.".to_owned();
    };
    let what = format!(
        "{} with {}, {} of recorded hours",
        count(view.rotas.len(), "rota", "rotas"),
        count(view.duties, "duty", "duties"),
        count(view.recorded_hours, "entry", "entries")
    );
    let kept = format!("Kept for {months} months: since {before}.");
    if removed {
        format!("{kept} Removed for good: {what}.")
    } else {
        format!("{kept} Older: {what}. Remove with --yes.")
    }
}
