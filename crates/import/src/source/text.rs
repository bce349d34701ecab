//! Text with a delimiter between its cells.

use std::io::Read;

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::encoding::{text, windows_1252};
use super::line_form::{self, LineForm};
use super::lines::{LONGEST_ROW, Lines, ROW_BYTES, Refusal};
use super::row::{Dialect, Row, Visitor};
use crate::error::ImportError;
use crate::options::Delimiter;

/// Bytes of the head.
const HEAD: u64 = 1 << 18;

/// Columns that a row may have.
const COLUMNS: usize = 1_000;

/// Rows of the head that are looked at.
pub(crate) const HEAD_ROWS: usize = 400;

/// The start of a text file.
pub(crate) struct Head {
    bytes: Vec<u8>,
    /// The delimiter that the file names itself, in a first line `sep=;`.
    pub named: Option<Delimiter>,
}

/// Reads the start of a text file.
pub(super) fn head(input: Box<dyn Read + '_>) -> Result<Head, ImportError> {
    let mut bytes = Vec::new();
    decoded(input)?.take(HEAD).read_to_end(&mut bytes)?;
    if bytes.contains(&0) {
        return Err(ImportError::NotText);
    }
    // A row that the head ends within is not whole.
    if bytes.len() as u64 == HEAD
        && let Some(end) = bytes.iter().rposition(|b| matches!(b, b'\n' | b'\r'))
    {
        bytes.truncate(end + 1);
    }
    let first = bytes.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    Ok(Head { named: sep_line(&text(first)), bytes })
}

impl Head {
    /// Its rows under a dialect, as far as they can be read.
    pub fn rows(&self, dialect: Dialect) -> Vec<Row> {
        let mut rows = Vec::new();
        let whole = each_row(Box::new(&self.bytes[..]), dialect, &mut |row| {
            rows.push(row.clone());
            Ok(rows.len() < HEAD_ROWS)
        });
        // Where a quotation mark is not closed, what came before it still tells.
        drop(whole);
        rows
    }

    /// What its lines may be besides cells.
    pub fn forms(&self) -> Vec<LineForm> {
        line_form::forms(&self.bytes)
    }

    /// Whether a quotation mark stands behind a backslash.
    pub fn has_backslash_quote(&self) -> bool {
        self.bytes.windows(2).any(|two| two == b"\\\"")
    }
}

/// The delimiter of the line that spreadsheets put first.
pub(crate) fn sep_line(line: &str) -> Option<Delimiter> {
    let line = line.trim_matches(['"', '\u{feff}', ' ']);
    let sign = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and(line.get(4..))?;
    Delimiter::ALL.into_iter().find(|d| sign.starts_with(d.sign()) || (*d == Delimiter::Tab && sign == "\\t"))
}

/// A file as its reader sees it: UTF-16 as UTF-8, any other as it is. UTF-16 says so at its start (what spreadsheets call
/// Unicode text), or every second byte of its first letters is zero.
fn decoded<'a>(
    mut input: Box<dyn Read + 'a>,
) -> Result<DecodeReaderBytes<Box<dyn Read + 'a>, Vec<u8>>, ImportError> {
    let mut first = Vec::new();
    input.by_ref().take(64).read_to_end(&mut first)?;
    let zeros = |start: usize| first.iter().skip(start).step_by(2).filter(|b| **b == 0).count();
    let half = first.len() / 2;
    let encoding = match (zeros(0), zeros(1)) {
        _ if half < 4 || first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) => None,
        (0, odd) if odd * 2 > half => Some(encoding_rs::UTF_16LE),
        (even, 0) if even * 2 > half => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let mut builder = DecodeReaderBytesBuilder::new();
    builder.bom_override(true).strip_bom(true).encoding(encoding).utf8_passthru(encoding.is_none());
    Ok(builder.build(Box::new(std::io::Cursor::new(first).chain(input)) as Box<dyn Read + 'a>))
}

/// Reads rows one by one, leaving out blank ones.
pub(super) fn each_row(
    input: Box<dyn Read + '_>,
    dialect: Dialect,
    visit: Visitor<'_>,
) -> Result<(), ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter.sign() as u8)
        .quoting(!dialect.lines.is_cut_by_spaces())
        .escape(dialect.backslash.then_some(b'\\'))
        .from_reader(Lines::new(dialect.lines.cells(decoded(input)?)));
    let mut record = csv::ByteRecord::new();
    let mut row = Row::default();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(refused(reader.get_mut(), error)),
        }
        let passed = reader.position().byte();
        let lines = reader.get_mut();
        lines.row_start = passed;
        // A line end that closes a row is no part of it.
        let ended = lines.before(passed.saturating_sub(1));
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        // The line that the row ends on, less the line ends within it.
        let within = record.iter().map(line_ends).sum::<u64>();
        // Nor is the file's last one, which a quotation mark that is still open takes in.
        let open = record.iter().next_back().is_some_and(|cell| cell.ends_with(b"\n"));
        let line = (ended + 1 + u64::from(open)).saturating_sub(within);
        row.line = u32::try_from(line).unwrap_or(u32::MAX);
        if within > LONGEST_ROW {
            return Err(ImportError::OpenQuote { line: row.line });
        }
        if record.len() > COLUMNS {
            return Err(ImportError::TooManyColumns { line: row.line, columns: record.len(), most: COLUMNS });
        }
        row.cells.truncate(record.len());
        row.cells.resize_with(record.len(), String::new);
        for (cell, bytes) in row.cells.iter_mut().zip(&record) {
            cell.clear();
            match std::str::from_utf8(bytes) {
                Ok(text) => cell.push_str(text),
                Err(_) => cell.extend(bytes.iter().copied().map(windows_1252)),
            }
        }
        if row.line == 1
            && row.width() <= 2
            && sep_line(&row.cells.join(&dialect.delimiter.sign().to_string())).is_some()
        {
            continue;
        }
        if !visit(&row)? {
            return Ok(());
        }
    }
}

/// Line ends within a cell: line feeds, and carriage returns that none follows.
fn line_ends(cell: &[u8]) -> u64 {
    let lone = |i: usize| cell[i] == b'\r' && cell.get(i + 1).is_none_or(|next| *next != b'\n');
    (0..cell.len()).filter(|i| cell[*i] == b'\n' || lone(*i)).count() as u64
}

/// What stopped the reading.
fn refused<R>(lines: &mut Lines<R>, error: csv::Error) -> ImportError {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    };
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>()) {
        None => ImportError::Read(error),
        Some(Refusal::Zero) => ImportError::NotText,
        Some(Refusal::LongRow) => {
            let line = u32::try_from(lines.before(lines.row_start) + 1).unwrap_or(u32::MAX);
            if lines.ends.len() as u64 > LONGEST_ROW {
                return ImportError::OpenQuote { line };
            }
            ImportError::RowTooLong { line, most: ROW_BYTES as u32 }
        }
    }
}
