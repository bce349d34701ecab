//! A file read: what it is, then what it says.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use dialoog_model::{ChannelId, RANGES};
use std::collections::BTreeMap;

use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::error::ImportError;
use crate::evidence::{Column, Name, Repetition, Writers, key, rough};
use crate::finish::{Sheets, finish};
use crate::layout::{
    Chosen, Counting, Evidence, Layout, Span, Surroundings, Titles, choose, choose_sheet,
    is_title_of_channel, roles, title,
};
use crate::options::{ClockReading, Hidden, ImportOptions};
use crate::reading::{Reading, WallClock, Within, counted_through};
use crate::report::HistoryFile;
use crate::source::{Content, NamesAgain, Row, Source, Table, Workbook, content};

/// Characters of a name that are shown.
const SHOWN: usize = 200;
/// Columns of times that are compared with each other.
const COMPARED: usize = 8;
/// Years that a history may reach back.
const YEARS: i64 = 25;

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
            let chosen = choose(&head, options)?;
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

fn read_table(
    table: &mut Table<'_>,
    chosen: &Chosen,
    sheets: Vec<String>,
    into: &Into<'_>,
    options: &ImportOptions,
    share: f64,
) -> Result<HistoryFile, ImportError> {
    let names = names(chosen);
    let evidence = gather(table, chosen, names.len(), into)?;
    if evidence.rows == 0 {
        return Err(ImportError::Empty);
    }
    let header = chosen.shape.header.unwrap_or(chosen.shape.first).min(chosen.rows.len());
    let preamble = chosen.rows[..header].iter().map(Row::text).collect();
    let since_1904 = matches!(table, Table::Sheet(book, _) if book.is_since_1904());
    let surroundings = Surroundings { channel: into.name, zone: into.zone, preamble };
    let mut found = roles(chosen, &evidence, &names, &surroundings, options)?;
    found.layout.since_1904 = since_1904;
    if let Some(doubt) = about_hidden(chosen, evidence.hidden_rows, &found.layout, options) {
        found.doubts.push(doubt);
    }
    found.hidden = (evidence.hidden_rows > 0).then_some(chosen.hidden);

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
    let days = evidence.columns.get(layout.time.main()).and_then(|column| column.orders.span(layout.order));
    let through = counted_through(table, layout, &clock, days, |row| is_read(chosen, row))?;
    let mut reading = Reading::new(layout, clock, within, into.zone);
    reading.through = through;
    let body_after = layout.body_after;
    let mut names_again = NamesAgain::new(&layout.header);
    // The title that the rows belong to, where that of one table is read.
    let above = chosen.rows[..header].last().and_then(title);
    let mut at = layout.title.as_ref().and(above);
    table.each_row(&mut |row| {
        if row.line > body_after
            && is_read(chosen, row)
            && let Some(row) = names_again.in_order(row)
        {
            match title(&row).filter(|title| evidence.titles.iter().any(|(known, _)| known == title)) {
                Some(title) if layout.title.is_some() => at = Some(title),
                _ if at == layout.title => reading.take(&row)?,
                _ => reading.leave_out(),
            }
        }
        Ok(true)
    })?;
    let sheets = Sheets { all: sheets, chosen: chosen.sheet.clone() };
    finish(reading, &found, sheets, into.channel, into.zone, options, share)
}

/// The names of the columns; numbers from 1 where there are none.
pub(crate) fn names(chosen: &Chosen) -> Vec<String> {
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
    into: &Into<'_>,
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
    let mut repetition = Repetition::default();
    for (column, name) in columns.iter_mut().zip(header.map_or(&[][..], |header| &header.cells)) {
        let name = Name::new(name);
        column.writers = name.is_writer().then(Writers::default);
        column.repetition = (name.is_own_identifier() || name.is_message()).then(Repetition::default);
    }
    let mut all_across = Column::default();
    let (mut rows, mut hidden_rows, mut earlier, mut first_row) = (0_u64, 0_u64, BTreeMap::new(), None);
    let mut names_again = NamesAgain::new(header.map_or(&[][..], |header| &header.cells));
    let mut titles = Titles::new(&chosen.rows[..chosen.shape.header.unwrap_or(0)]);
    // A day ahead of the wall clock's is still today somewhere.
    let today: NaiveDate = into.now.date_naive() + TimeDelta::days(1);
    table.each_row(&mut |row| {
        if row.line <= after {
            return Ok(true);
        }
        hidden_rows += u64::from(row.hidden);
        if !is_read(chosen, row) {
            return Ok(true);
        }
        let Some(row) = names_again.in_order(row) else {
            titles.add(row, true, |_| false);
            return Ok(true);
        };
        titles.add(&row, false, |line| is_title_of_channel(line, into.name));
        rows += 1;
        repetition.add(key(row.cells.iter().map(String::as_str)));
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
    Ok(Evidence {
        columns,
        across: all_across,
        rows,
        hidden_rows,
        repetition,
        earlier,
        titles: if width > 1 { titles.found() } else { Vec::new() },
        first_row: first_row.unwrap_or_default(),
    })
}

/// Whether a row is read: it is shown, or hidden rows are read as well.
fn is_read(chosen: &Chosen, row: &Row) -> bool {
    !row.hidden || chosen.hidden == Hidden::Read
}

/// The question whether what somebody hid counts: rows, and hours or days across.
fn about_hidden(chosen: &Chosen, rows: u64, layout: &Layout, options: &ImportOptions) -> Option<Doubt> {
    let across = layout.hidden_across(&chosen.hidden_columns).len();
    if options.hidden.is_some() || (rows == 0 && across == 0) {
        return None;
    }
    let other = if chosen.hidden == Hidden::Skip { Hidden::Read } else { Hidden::Skip };
    let hidden = if rows > 0 { rows } else { across as u64 };
    let choice = |answer: Hidden| Choice {
        value: answer.word().to_owned(),
        example: (answer == Hidden::Skip).then(|| hidden.to_string()),
    };
    Some(Doubt {
        about: DoubtKind::Hidden,
        choices: vec![choice(chosen.hidden), choice(other)],
        guess: chosen.hidden.word().to_owned(),
        must_answer: true,
        found: None,
        share: None,
    })
}

/// Whether the rows go back in time.
fn descending(evidence: &Evidence, layout: &Layout) -> bool {
    evidence.columns.get(layout.time.main()).is_some_and(|column| column.backward > column.forward)
}
