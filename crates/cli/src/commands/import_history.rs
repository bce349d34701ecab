//! `dialoog import history`

use std::path::Path;

use dialoog_model::ChannelId;
use dialoog_planner::Planner;
use dialoog_planner::view::{ClockReading, ImportOptions, ImportPreview, ProblemKind};

use crate::arguments::{Clock, ImportHistory};
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, select};

/// Problems that are listed; the others are counted.
const LISTED: usize = 20;

/// Imports the history of a channel, or shows what would be imported.
pub async fn import_history(planner: &Planner, asked: ImportHistory, output: Output) -> Result<(), Failure> {
    let channel = select::channel(planner, &asked.channel).await?;
    let clock = match asked.clock {
        Clock::Local => ClockReading::Local,
        Clock::Utc => ClockReading::Utc,
    };
    let mut options = ImportOptions {
        clock,
        deserving_share: asked.deserving,
        keep_other_days: asked.add,
        ..ImportOptions::default()
    };
    options.time_column =
        column(planner, channel.id, &asked.file, &options, "time column", asked.time_column).await?;
    options.count_column =
        column(planner, channel.id, &asked.file, &options, "count column", asked.count_column).await?;

    if asked.preview {
        let preview = planner.preview_history(channel.id, &asked.file, &options).await?;
        output.report(&preview, || {
            format!("Preview; nothing is imported.\n{}", words(&channel.name, &preview))
        });
    } else {
        let report = planner.import_history(channel.id, &asked.file, &options).await?;
        output.report(&report, || format!("Imported.\n{}", words(&report.channel, &report.preview)));
    }
    Ok(())
}

/// The index of a column that is given by its number from 1 or by its name.
async fn column(
    planner: &Planner,
    channel: ChannelId,
    file: &Path,
    options: &ImportOptions,
    field: &'static str,
    asked: Option<String>,
) -> Result<Option<u32>, Failure> {
    let Some(asked) = asked else { return Ok(None) };
    if let Some(index) = asked.parse::<u32>().ok().and_then(|number| number.checked_sub(1)) {
        return Ok(Some(index));
    }
    let known = planner.preview_history(channel, file, options).await?.columns;
    if let Some(index) = known.iter().position(|name| name.eq_ignore_ascii_case(&asked)) {
        return Ok(u32::try_from(index).ok());
    }
    Err(CliError::NoColumn { field, path: file.display().to_string(), name: asked, known }.into())
}

fn words(channel: &str, preview: &ImportPreview) -> String {
    let mut text = format!(
        "{channel}: {} that deserve an answer on {}, from {}",
        labels::count(format!("{:.1}", preview.messages), "message", "messages"),
        labels::days(preview.days.len()),
        labels::count(preview.good_rows, "usable row", "usable rows")
    );
    if let Some(minutes) = preview.interval_minutes {
        text += &format!(" ({} apart)", labels::count(minutes, "minute", "minutes"));
    }
    if let (Some(first), Some(last)) = (preview.days.first(), preview.days.last()) {
        text += &format!("\nFrom {} to {}", first.date, last.date);
        let gaps: u32 = preview.days.iter().map(|day| day.gaps).sum();
        text += &format!("; unknown quarters of an hour: {gaps}");
    }
    let column = |index: Option<u32>| {
        index.and_then(|index| preview.columns.get(index as usize)).map_or("none", String::as_str)
    };
    text += &format!(
        "\nTime from column “{}”, count from column “{}”",
        column(preview.options.time_column),
        column(preview.options.count_column)
    );
    if preview.replaces_days > 0 {
        text += &format!("\nReplaces {} of history", labels::days(preview.replaces_days));
    }
    if preview.removes_days > 0 {
        text += &format!(
            "\nRemoves {} of history (--add keeps them)",
            labels::count(preview.removes_days, "other day", "other days")
        );
    }
    if preview.problem_count > 0 {
        text += &format!("\nNeeds attention: {}", labels::count(preview.problem_count, "row", "rows"));
        for problem in preview.problems.iter().take(LISTED) {
            let place = problem.column.map_or(String::new(), |column| format!(", column {column}"));
            text += &format!("\n  line {}{place}: {}: {}", problem.line, kind(problem.kind), problem.found);
        }
    }
    text
}

const fn kind(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::BadTime => "unreadable time; skipped",
        ProblemKind::BadCount => "not a number of 0 or more; skipped",
        ProblemKind::ShortRow => "too few columns; skipped",
        ProblemKind::Duplicate => "same time as an earlier row; skipped",
        ProblemKind::SkippedHour => "this time did not exist, as the clock went forward; skipped",
        ProblemKind::DoubledHour => {
            "this time occurred twice, as the clock went back; taken in the order of the file"
        }
    }
}
