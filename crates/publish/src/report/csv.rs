//! A document's tables as CSV: one file each, with one row of heads and no totals, for programs that count themselves.
//!
//! Days are ISO 8601, lengths of time whole minutes, shares parts of 1. The separator and the decimal mark are those that a spreadsheet
//! in the document's language expects. Text that a spreadsheet could run as a formula has an apostrophe in front.

use dialoog_model::Language;

use super::cell::{Cell, Kind};
use super::document::Document;
use super::error::ReportError;
use super::guard::{guarded, one_line};
use super::table::{Column, Table};
use super::words::Words;

/// A table as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvFile {
    /// The table's name, in small letters; each once.
    pub name: String,
    /// Its content, with a byte order mark: without one, Excel takes UTF-8 for something else.
    pub content: Vec<u8>,
}

/// The tables of a document, each as a file; a table that is there twice by name has a number behind it.
///
/// # Errors
/// Where rows have not as many cells as there are columns.
pub fn to_csv(document: &Document) -> Result<Vec<CsvFile>, ReportError> {
    let mut taken = Vec::new();
    let file = |table: &Table| {
        let plain: String =
            table.name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let mut name = plain.clone();
        for again in 2.. {
            if !taken.contains(&name) {
                break;
            }
            name = format!("{plain}-{again}");
        }
        taken.push(name.clone());
        Ok(CsvFile { name, content: content(table, document.language)? })
    };
    document.tables().map(file).collect()
}

fn content(table: &Table, language: Language) -> Result<Vec<u8>, ReportError> {
    let words = Words::of(language);
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(words.separator)
        .terminator(::csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let failed = |error: ::csv::Error| ReportError::Table(error.to_string());
    writer.write_record(table.columns.iter().map(|column| head(column, words))).map_err(failed)?;
    for row in &table.rows {
        let cells = row.iter().zip(&table.columns).map(|(cell, column)| value(cell, column.kind, language));
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ReportError::Table(error.to_string()))
}

fn head(column: &Column, words: &Words) -> String {
    let head = one_line(&column.head);
    let head = match column.kind {
        Kind::Minutes => format!("{head} ({})", words.minutes),
        Kind::Share => format!("{head} ({})", words.share),
        _ => head,
    };
    guarded(&head).into_owned()
}

fn value(cell: &Cell, kind: Kind, language: Language) -> String {
    let words = Words::of(language);
    match cell {
        // In a column of several kinds, its unit stands in no head.
        Cell::Minutes(_) | Cell::Share(_) if kind == Kind::Text => cell.shown(kind, language),
        Cell::Empty => String::new(),
        Cell::Hidden => words.hidden.to_owned(),
        Cell::Text(text) => guarded(&one_line(text)).into_owned(),
        Cell::Date(date) => date.format("%Y-%m-%d").to_string(),
        Cell::Moment(at) => at.format("%Y-%m-%dT%H:%M").to_string(),
        Cell::Minutes(n) | Cell::Count(n) => n.to_string(),
        Cell::Number(number) => {
            words.plain_decimal(*number, if let Kind::Number(decimals) = kind { decimals.into() } else { 4 })
        }
        Cell::Share(share) => words.plain_decimal(*share, 4),
    }
}
