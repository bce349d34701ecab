//! A file read: what it is, then what it says.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use dialoog_model::{ChannelId, RANGES};
use std::collections::BTreeMap;

use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::error::ImportError;
use crate::evidence::{Column, rough};
use crate::layout::{
    Chosen, Counting, Evidence, Found, Layout, Span, Surroundings, TimeColumns, choose, choose_sheet, roles,
};
use crate::options::{ClockReading, Gaps, ImportOptions, Stamps};
use crate::reading::{Interval, Moment, Reading, WallClock, Within, interval, into_days};
use crate::report::{Concern, HistoryFile, LayoutKind, ProblemKind};
use crate::source::{Content, Row, Source, Table, Workbook, content};

/// Characters of a name that are shown.
const SHOWN: usize = 200;
/// Columns of times that are compared with each other.
const COMPARED: usize = 8;
/// Years that a history may reach back.
const YEARS: i64 = 25;
/// Share of the rows that may be refused without anybody being asked.
const REFUSED: f64 = 0.1;
/// Share of unknown hours from which somebody has to say what they mean.
const SILENT: f64 = 0.1;

/// What a file is read into.
#[derive(Debug, Clone)]
pub struct Into<'a> {
    /// The channel.
    pub channel: ChannelId,
    /// Its name: rows of a column, or a sheet, that has it are its own.
    pub name: &'a str,
    /// The time zone of the workspace.
    pub zone: Tz,
    /// The present moment: nothing can have come in after it.
    pub now: DateTime<Utc>,
}

/// Reads a file of counts, or of one message a row, as the history of a channel.
///
/// # Errors
/// If nothing at all can be taken: the file cannot be read, is no table, has no rows or no time stamps, or `options` names
/// something that it has not. A row that cannot be read is no error but one of [`HistoryFile::problems`]; what can be read in
/// more than one way is one of [`HistoryFile::doubts`].
pub fn read(
    source: &mut dyn Source,
    into: &Into<'_>,
    options: &ImportOptions,
) -> Result<HistoryFile, ImportError> {
    let share = options.deserving_share.unwrap_or(1.0);
    if !RANGES.deserving_share.holds(share) {
        return Err(ImportError::Share(share));
    }
    match content(source)? {
        Content::Text(head) => {
            let chosen =
                choose(head.named, head.has_backslash_quote(), &|dialect| head.rows(dialect), options)?;
            drop(head);
            let Some(dialect) = chosen.dialect else { return Err(ImportError::Empty) };
            read_table(&mut Table::Text(source, dialect), &chosen, Vec::new(), into, options, share)
        }
        Content::Workbook => {
            let mut workbook = Workbook::open(source)?;
            let chosen = choose_sheet(&mut workbook, into.name, options)?;
            let (sheets, sheet) = (workbook.names(), chosen.sheet.clone().unwrap_or_default());
            read_table(&mut Table::Sheet(&mut workbook, sheet), &chosen, sheets, into, options, share)
        }
    }
}

/// What files of one source have in common: the names of their columns. Files without names have none.
pub fn fingerprint(file: &HistoryFile) -> Option<String> {
    let named = file.columns.iter().enumerate().any(|(i, name)| *name != (i + 1).to_string());
    named.then(|| file.columns.join("\u{1f}").to_lowercase())
}

fn read_table(
    table: &mut Table<'_>,
    chosen: &Chosen,
    sheets: Vec<String>,
    into: &Into<'_>,
    options: &ImportOptions,
    share: f64,
) -> Result<HistoryFile, ImportError> {
    let names = names(chosen);
    let evidence = gather(table, chosen, names.len(), into.now)?;
    if evidence.rows == 0 {
        return Err(ImportError::Empty);
    }
    let header = chosen.shape.header.unwrap_or(chosen.shape.first).min(chosen.rows.len());
    let preamble = chosen.rows[..header].iter().map(Row::text).collect();
    let surroundings = Surroundings { channel: into.name, zone: into.zone, preamble };
    let found = roles(chosen, &evidence, &names, &surroundings, options)?;

    let layout = &found.layout;
    let zone = match (found.clock, layout.zone) {
        (ClockReading::File, Some(zone)) => zone,
        _ => into.zone,
    };
    let within =
        Within { earliest: into.now - TimeDelta::days(YEARS * 366), latest: into.now + TimeDelta::days(1) };
    let clock = WallClock {
        zone,
        reading: found.clock,
        descending: descending(&evidence, layout),
        messages: layout.counting == Counting::Messages || layout.split.is_some(),
        doubled: None,
    };
    let mut reading = Reading::new(layout, clock, within, into.zone);
    let body_after = layout.body_after;
    table.each_row(&mut |row| {
        if row.line > body_after {
            reading.take(row)?;
        }
        Ok(true)
    })?;
    finish(reading, &found, sheets, chosen.sheet.clone(), into, options, share)
}

/// The names of the columns; numbers from 1 where there are none.
fn names(chosen: &Chosen) -> Vec<String> {
    let header = chosen.shape.header.map(|index| &chosen.rows[index]);
    let width =
        chosen.rows.iter().take(200).map(Row::width).max().unwrap_or(0).max(header.map_or(0, Row::width));
    let width = header.map_or(width, |header| header.width().max(chosen.shape.width));
    (0..width)
        .map(|column| match header.map(|header| header.cell(column)) {
            Some(name) if !name.is_empty() => {
                name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect()
            }
            _ => (column + 1).to_string(),
        })
        .collect()
}

/// The first look at all rows.
fn gather(
    table: &mut Table<'_>,
    chosen: &Chosen,
    width: usize,
    now: DateTime<Utc>,
) -> Result<Evidence, ImportError> {
    let header = chosen.shape.header.map(|index| &chosen.rows[index]);
    let after = match header {
        Some(header) => header.line,
        None => chosen.rows.get(chosen.shape.first).map_or(0, |row| row.line.saturating_sub(1)),
    };
    let across: Vec<usize> = match &chosen.shape.span {
        Span::Hours { hours, .. } => hours.iter().map(|(column, _)| *column).collect(),
        Span::Days { days, .. } => days.iter().map(|(column, _)| *column).collect(),
        Span::Long | Span::Week => Vec::new(),
    };
    let mut columns: Vec<Column> = vec![Column::default(); width];
    let mut all_across = Column::default();
    let (mut rows, mut earlier, mut first_row) = (0_u64, BTreeMap::new(), None);
    // A day ahead of the wall clock's is still today somewhere.
    let today: NaiveDate = now.date_naive() + TimeDelta::days(1);
    table.each_row(&mut |row| {
        if row.line <= after || header.is_some_and(|header| header.cells == row.cells) {
            return Ok(true);
        }
        rows += 1;
        if first_row.is_none() {
            first_row = Some((row.line, row.text().chars().take(SHOWN).collect()));
        }
        let mut times: Vec<(usize, i64)> = Vec::new();
        for (index, column) in columns.iter_mut().enumerate() {
            let cell = row.cells.get(index).map_or("", String::as_str);
            if across.contains(&index) {
                all_across.add(cell, row.line, today);
                continue;
            }
            let seen = column.add(cell, row.line, today);
            if times.len() < COMPARED
                && let Some(at) = seen.filter(|seen| seen.day.is_some()).and_then(rough)
            {
                times.push((index, at));
            }
        }
        for (i, (a, before)) in times.iter().enumerate() {
            for (b, after) in &times[i + 1..] {
                *earlier.entry(if before <= after { (*a, *b) } else { (*b, *a) }).or_insert(0) += 1;
            }
        }
        Ok(true)
    })?;
    Ok(Evidence { columns, across: all_across, rows, earlier, first_row: first_row.unwrap_or_default() })
}

/// Whether the rows go back in time.
fn descending(evidence: &Evidence, layout: &Layout) -> bool {
    evidence.columns.get(layout.time.main()).is_some_and(|column| column.backward > column.forward)
}

fn finish(
    mut reading: Reading<'_>,
    found: &Found,
    sheets: Vec<String>,
    sheet: Option<String>,
    into: &Into<'_>,
    options: &ImportOptions,
    share: f64,
) -> Result<HistoryFile, ImportError> {
    let layout = &found.layout;
    let (mut doubts, mut concerns) = (found.doubts.clone(), found.concerns.clone());
    for (date, rows, line, text) in reading.moments.take_far_days() {
        let _ = date;
        reading.good_rows = reading.good_rows.saturating_sub(rows);
        reading.outside_rows += rows;
        reading.refused_rows += rows.saturating_sub(1);
        reading.report(line, Some(layout.time.main()), ProblemKind::FarAway, &text);
        reading.forget_ends();
    }
    // Several messages a day of which only the day is known are counts of days.
    let dates_alone = reading.days_alone > 0 && reading.days_alone == reading.stamps;
    let mut counts = std::mem::take(&mut reading.moments.counts);
    let sum_same = layout.counting == Counting::Messages || layout.split.is_some();
    counts.sort_by_key(|moment| moment.at);
    let counts = same_moments(counts, sum_same, &mut reading);
    let mut step = Interval::Moment;
    let mut counts = counts;
    if !counts.is_empty() {
        step = interval(&counts, into.zone, dates_alone)?;
        if let (Interval::Seconds(seconds), Stamps::End, false) = (step, found.stamps, dates_alone) {
            for moment in &mut counts {
                moment.at -= seconds;
            }
        }
    }
    keep_in_range(&mut counts, step, &mut reading);
    let by_row = layout.counting == Counting::Messages && !dates_alone;
    let silence = if reading.zeros > 0 { Gaps::Unknown } else { Gaps::Zero };
    let gaps = if by_row || layout.counting == Counting::Messages {
        Gaps::Zero
    } else {
        options.gaps.unwrap_or(silence)
    };
    let step = if by_row { Interval::Moment } else { step };
    let days = into_days(into.zone, into.channel, &reading.moments.quarters, &counts, step, gaps, share);
    let silent = days.silent as f64 / days.quarters.max(1) as f64;
    if layout.counting != Counting::Messages
        && step != Interval::Moment
        && days.silent > 0
        && options.gaps.is_none()
    {
        let other = if silence == Gaps::Zero { Gaps::Unknown } else { Gaps::Zero };
        let choices = [silence, other].map(|gaps| Choice { value: gaps.word().to_owned(), example: None });
        doubts.push(Doubt {
            about: DoubtKind::Gaps,
            guess: silence.word().to_owned(),
            choices: choices.to_vec(),
            must_answer: silent >= SILENT,
            found: None,
            share: Some(silent),
        });
    }
    let rows = f64::from(reading.good_rows) + f64::from(reading.refused_rows);
    let refused = f64::from(reading.refused_rows) / rows.max(1.0);
    if refused > REFUSED {
        concerns.push(Concern::ManyRefused { share: refused });
    }
    if let Some(turns) = reading
        .moments
        .turns()
        .filter(|_| layout.split.is_none() && !matches!(layout.time, TimeColumns::DaysAcross { .. }))
    {
        concerns.push(Concern::DaysOutOfOrder { turns });
    }
    if reading.outside_rows > 0 {
        concerns.push(Concern::OutsideSpan { rows: reading.outside_rows });
    }
    reading.problems.sort_by_key(|problem| problem.line);
    let kind = match (&layout.time, layout.counting, step) {
        (TimeColumns::HoursAcross { .. }, ..) => LayoutKind::HoursAcross,
        (TimeColumns::DaysAcross { .. }, ..) => LayoutKind::DaysAcross,
        (_, Counting::Messages, _) => LayoutKind::Messages,
        (_, _, Interval::Moment) => LayoutKind::CountsAtMoments,
        _ => LayoutKind::Counts,
    };
    let count_column = match layout.counting {
        Counting::Column(column) => Some(column as u32),
        _ => None,
    };
    let channel = layout.filters.last().filter(|f| f.wanted.len() == 1);
    Ok(HistoryFile {
        columns: layout.names.clone(),
        sample: reading.sample,
        options: ImportOptions {
            time_column: Some(layout.time.main() as u32),
            count_column,
            single_messages: Some(layout.counting == Counting::Messages),
            clock: Some(found.clock),
            deserving_share: Some(share),
            date_order: Some(layout.order),
            delimiter: layout.dialect.map(|dialect| dialect.delimiter),
            header_line: Some(layout.header_line),
            decimal: Some(layout.decimal),
            gaps: Some(gaps),
            channel_column: channel.map(|f| f.column as u32).or(options.channel_column),
            channel_value: channel
                .and_then(|f| f.wanted.first().cloned())
                .or_else(|| options.channel_value.clone()),
            sheet,
            stamps: Some(found.stamps),
            ..options.clone()
        },
        reader: layout.reader,
        layout: kind,
        sheets,
        zone: layout.zone.map(|zone| zone.name().to_owned()),
        clock_column: layout.time.clock().map(|column| column as u32),
        good_rows: reading.good_rows,
        other_rows: reading.other_rows,
        interval_minutes: match step {
            Interval::Seconds(seconds) if layout.counting != Counting::Messages => {
                Some(seconds as f64 / 60.0)
            }
            _ => None,
        },
        from: reading.from,
        to: reading.to,
        days: days.days,
        read_rows: reading.read_rows,
        problem_count: reading.problem_count,
        problems: reading.problems,
        refused_rows: reading.refused_rows,
        doubts,
        concerns,
        decimal: layout.decimal,
    })
}

/// Leaves out what is more than a history can hold in a quarter of an hour.
fn keep_in_range(counts: &mut Vec<Moment>, step: Interval, reading: &mut Reading<'_>) {
    let most = RANGES.quarter_messages.most;
    let a_quarter = |messages: f64| match step {
        Interval::Seconds(seconds) => messages * 900.0 / seconds.max(1) as f64,
        Interval::Moment => messages,
    };
    let column = reading.count_column();
    counts.retain(|moment| {
        let fits = a_quarter(moment.messages) <= most;
        if !fits {
            reading.good_rows = reading.good_rows.saturating_sub(1);
            reading.report(
                moment.line,
                Some(column),
                ProblemKind::BadCount,
                &format!("{:.0}", moment.messages),
            );
        }
        fits
    });
    let beyond: Vec<i64> =
        reading.moments.quarters.iter().filter(|(_, sum)| **sum > most).map(|(at, _)| *at).collect();
    for quarter in beyond {
        reading.moments.quarters.insert(quarter, most);
        let text = DateTime::from_timestamp(quarter * 900, 0)
            .unwrap_or_default()
            .format("%Y-%m-%d %H:%M UTC")
            .to_string();
        reading.report(0, None, ProblemKind::BadCount, &text);
    }
}

/// Counts of the same moment: added up where a column splits them, and else reported.
fn same_moments(counts: Vec<Moment>, sum: bool, reading: &mut Reading<'_>) -> Vec<Moment> {
    let mut kept: Vec<Moment> = Vec::with_capacity(counts.len());
    for moment in counts {
        match kept.last_mut().filter(|last| last.at == moment.at) {
            Some(last) if sum => last.messages += moment.messages,
            Some(_) => {
                let text = DateTime::from_timestamp(moment.at, 0)
                    .map_or(String::new(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
                reading.good_rows = reading.good_rows.saturating_sub(1);
                let time = Some(reading.time_column());
                reading.report(moment.line, time, ProblemKind::Duplicate, &text);
            }
            None => kept.push(moment),
        }
    }
    kept
}
