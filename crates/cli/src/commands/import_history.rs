//! `dialoog import history`

use std::path::Path;

use dialoog_model::ChannelId;
use dialoog_planner::view::{
    ClockReading, DateOrder, DecimalSign, Delimiter, Gaps, Hidden, ImportOptions, Repeats, Rows, Stamps,
};
use dialoog_planner::{Cause, Planner};

use super::import_preview::words;
use crate::arguments::{
    Between, Clock, Decimal, HiddenRows, ImportHistory, Repeated, Silence, Stamp, Wanted,
};
use crate::error::CliError;
use crate::failure::Failure;
use crate::output::Output;
use crate::select;

/// Imports the history of a channel, or shows what would be imported.
pub async fn import_history(planner: &Planner, asked: ImportHistory, output: Output) -> Result<(), Failure> {
    let channel = select::channel(planner, &asked.channel).await?;
    let mut options = options(&asked);
    let file = &asked.file;
    options.time_column =
        column(planner, channel.id, file, &options, "time column", asked.time_column).await?;
    if asked.count_column.as_deref() == Some("none") {
        options.single_messages = Some(true);
    } else {
        options.count_column =
            column(planner, channel.id, file, &options, "count column", asked.count_column).await?;
    }
    if asked.channel_column.as_deref() == Some("none") {
        options.channel_value = Some(String::new());
    } else {
        options.channel_column =
            column(planner, channel.id, file, &options, "channel column", asked.channel_column).await?;
    }
    if asked.preview {
        let preview = planner.preview_history(channel.id, file, &options).await?;
        return output.report(&preview, || {
            format!("Preview; nothing is imported.\n{}", words(&channel.name, &preview))
        });
    }
    match planner.import_history(channel.id, file, &options).await {
        Ok(report) => {
            output.report(&report, || format!("Imported.\n{}", words(&report.channel, &report.preview)))
        }
        Err(failure) => {
            // What has to be answered is shown with what it is about. Programs ask for the preview themselves. Where it
            // cannot be shown, that nothing was imported is what has to be said.
            if !output.json && matches!(failure.cause, Cause::ImportInDoubt { .. }) {
                let preview = planner.preview_history(channel.id, file, &options).await?;
                drop(output.report(&preview, || words(&channel.name, &preview)));
            }
            Err(failure.into())
        }
    }
}

fn options(asked: &ImportHistory) -> ImportOptions {
    ImportOptions {
        clock: asked.clock.map(|clock| match clock {
            Clock::Local => ClockReading::Local,
            Clock::Utc => ClockReading::Utc,
            Clock::File => ClockReading::File,
        }),
        deserving_share: asked.deserving,
        keep_other_days: asked.add,
        date_order: asked.date_order.map(DateOrder::from),
        delimiter: asked.delimiter.map(|delimiter| match delimiter {
            Between::Comma => Delimiter::Comma,
            Between::Semicolon => Delimiter::Semicolon,
            Between::Tab => Delimiter::Tab,
            Between::Bar => Delimiter::Bar,
        }),
        header_line: asked.header_line,
        decimal: asked.decimal.map(|decimal| match decimal {
            Decimal::Point => DecimalSign::Point,
            Decimal::Comma => DecimalSign::Comma,
        }),
        gaps: asked.gaps.map(|gaps| match gaps {
            Silence::Zero => Gaps::Zero,
            Silence::Unknown => Gaps::Unknown,
        }),
        channel_value: asked.channel_value.clone(),
        rows: asked.rows.map(|rows| match rows {
            Wanted::Received => Rows::Received,
            Wanted::All => Rows::All,
        }),
        repeats: asked.repeats.map(|repeats| match repeats {
            Repeated::Once => Repeats::Once,
            Repeated::All => Repeats::All,
        }),
        hidden: asked.hidden.map(|hidden| match hidden {
            HiddenRows::Skip => Hidden::Skip,
            HiddenRows::Read => Hidden::Read,
        }),
        sheet: asked.sheet.clone(),
        stamps: asked.stamps.map(|stamps| match stamps {
            Stamp::Start => Stamps::Start,
            Stamp::End => Stamps::End,
        }),
        yes: asked.yes,
        fresh: asked.fresh,
        ..ImportOptions::default()
    }
}

/// The index of a column that is given by its number from 1 or by its name. A column that is named like a number is meant by
/// its name.
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
