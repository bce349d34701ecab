//! Workbooks: XLSX row by row; XLS and ODS, which are small, as a whole.

use std::io::{Cursor, Read};
use std::sync::Arc;

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, SheetVisible, Sheets, open_workbook_auto_from_rs};
use chrono::{NaiveTime, TimeDelta};

use super::hidden::{HiddenParts, hidden};
use super::row::{Row, Source, Visitor};
use crate::error::ImportError;

/// Bytes of a workbook as it lies on the disk.
const PACKED: u64 = 64 << 20;

/// Bytes of what is in it: a small file can unpack to a huge one.
const UNPACKED: u64 = 1 << 30;

/// Bytes of the texts of all cells, which are held in memory.
const TEXTS: u64 = 96 << 20;

/// Columns that are read; a sheet has 16 384.
const COLUMNS: usize = 1_000;

/// An opened workbook.
pub(crate) struct Workbook {
    sheets: Sheets<Cursor<Arc<[u8]>>>,
    bytes: Arc<[u8]>,
    /// What is hidden in the sheet that was looked at last.
    hidden: Option<(String, Arc<HiddenParts>)>,
}

impl Workbook {
    pub fn open(source: &mut dyn Source) -> Result<Self, ImportError> {
        let mut bytes = Vec::new();
        source.open()?.take(PACKED + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > PACKED {
            return Err(ImportError::Workbook(format!("it is larger than {} MB", PACKED >> 20)));
        }
        let bytes: Arc<[u8]> = bytes.into();
        if bytes.starts_with(b"PK") {
            unpacked_size(&bytes)?;
        }
        let sheets = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).map_err(workbook)?;
        Ok(Self { sheets, bytes, hidden: None })
    }

    /// Names of the sheets, in their order.
    pub fn names(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// Whether whoever opens the workbook sees a sheet.
    pub fn shows(&self, sheet: &str) -> bool {
        let mut all = self.sheets.sheets_metadata().iter();
        all.find(|known| known.name == sheet).is_none_or(|known| known.visible == SheetVisible::Visible)
    }

    /// Whether its days count from 1904 and not from 1900.
    pub fn is_since_1904(&self) -> bool {
        match &self.sheets {
            Sheets::Xlsx(book) => book.has_1904_epoch(),
            Sheets::Xls(book) => book.has_1904_epoch(),
            Sheets::Xlsb(book) => book.has_1904_epoch(),
            Sheets::Ods(_) => false,
        }
    }

    /// The columns of a sheet that somebody hid, from 0.
    pub fn hidden_columns(&mut self, sheet: &str) -> Vec<usize> {
        self.hidden(sheet).columns()
    }

    fn hidden(&mut self, sheet: &str) -> Arc<HiddenParts> {
        if let Some((_, parts)) = self.hidden.as_ref().filter(|(known, _)| known == sheet) {
            return parts.clone();
        }
        let parts = Arc::new(hidden(&self.bytes, sheet));
        self.hidden = Some((sheet.to_owned(), parts.clone()));
        parts
    }

    /// Reads the rows of a sheet, leaving out blank ones.
    pub fn each_row(&mut self, sheet: &str, visit: Visitor<'_>) -> Result<(), ImportError> {
        let hidden = self.hidden(sheet);
        match &mut self.sheets {
            Sheets::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(workbook)?;
                let mut rows = Collected::new(visit, &hidden);
                while let Some(cell) = cells.next_cell().map_err(workbook)? {
                    let (row, column) = cell.get_position();
                    let text = match cell.get_value() {
                        DataRef::Empty => continue,
                        DataRef::Int(n) => n.to_string(),
                        DataRef::Float(n) => number(*n),
                        DataRef::SharedString(text) => (*text).to_owned(),
                        DataRef::Bool(is) => is.to_string(),
                        DataRef::DateTime(at) => moment(at),
                        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                            text.clone()
                        }
                        DataRef::Error(error) => error.to_string(),
                    };
                    if !rows.cell(row, column, text)? {
                        return Ok(());
                    }
                }
                rows.end()
            }
            other => {
                let range = other.worksheet_range(sheet).map_err(workbook)?;
                let (top, left) = range.start().unwrap_or_default();
                let mut rows = Collected::new(visit, &hidden);
                for (row, column, cell) in range.used_cells() {
                    let text = match cell {
                        Data::Empty => continue,
                        Data::Int(n) => n.to_string(),
                        Data::Float(n) => number(*n),
                        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                            text.clone()
                        }
                        Data::Bool(is) => is.to_string(),
                        Data::DateTime(at) => moment(at),
                        Data::Error(error) => error.to_string(),
                    };
                    if !rows.cell(top + row as u32, left + column as u32, text)? {
                        return Ok(());
                    }
                }
                rows.end()
            }
        }
    }
}

/// Cells on their way to rows.
struct Collected<'a> {
    row: Row,
    visit: Visitor<'a>,
    hidden: &'a HiddenParts,
}

impl<'a> Collected<'a> {
    fn new(visit: Visitor<'a>, hidden: &'a HiddenParts) -> Self {
        Self { row: Row::default(), visit, hidden }
    }

    /// Takes a cell by its place from 0; `false` where no more is wanted.
    fn cell(&mut self, row: u32, column: u32, text: String) -> Result<bool, ImportError> {
        let line = row.saturating_add(1);
        if line != self.row.line && !self.pass_on()? {
            return Ok(false);
        }
        if self.row.line != line {
            self.row.line = line;
            self.row.hidden = self.hidden.has_row(line);
        }
        let column = column as usize;
        if column >= COLUMNS {
            return Err(ImportError::TooManyColumns { line, columns: column + 1, most: COLUMNS });
        }
        if self.row.cells.len() <= column {
            self.row.cells.resize(column + 1, String::new());
        }
        self.row.cells[column] = text;
        Ok(true)
    }

    fn pass_on(&mut self) -> Result<bool, ImportError> {
        let more = self.row.filled() == 0 || (self.visit)(&self.row)?;
        self.row.cells.clear();
        Ok(more)
    }

    fn end(mut self) -> Result<(), ImportError> {
        self.pass_on().map(|_| ())
    }
}

/// Looks at how large the parts of a packed workbook are, before any is unpacked.
fn unpacked_size(bytes: &[u8]) -> Result<(), ImportError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(workbook)?;
    let (mut all, mut texts) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(workbook)?;
        all = all.saturating_add(part.size());
        let name = part.name().map_err(workbook)?;
        if name.ends_with("sharedStrings.xml") || name == "content.xml" {
            texts = texts.saturating_add(part.size());
        }
    }
    if all > UNPACKED || texts > TEXTS {
        return Err(ImportError::Workbook(format!("it unpacks to {} MB", all >> 20)));
    }
    Ok(())
}

fn workbook(error: impl std::fmt::Display) -> ImportError {
    ImportError::Workbook(error.to_string())
}

/// A number without an exponent, and without decimals where it has none.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { value.to_string() }
}

/// A date, a time of day or both, to the second.
fn moment(at: &ExcelDateTime) -> String {
    let days = at.as_f64();
    let seconds = (days * 86_400.0).round();
    if at.is_duration() || (0.0..1.0).contains(&days) {
        let seconds = seconds as i64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    // To the nearest second, as fractions of a day fall just beside it.
    let Some(found) =
        at.as_datetime().and_then(|found| found.checked_add_signed(TimeDelta::milliseconds(500)))
    else {
        return number(days);
    };
    if found.time() < NaiveTime::MIN + TimeDelta::seconds(1) {
        return found.format("%Y-%m-%d").to_string();
    }
    found.format("%Y-%m-%d %H:%M:%S").to_string()
}
