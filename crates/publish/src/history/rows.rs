//! The rows of a CSV file as text.

use std::collections::VecDeque;
use std::io::{Chain, Cursor, Read};

use super::delimiter::delimiter;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use crate::error::PublishError;

/// Bytes from which the delimiter is guessed.
const HEAD: u64 = 65_536;

/// Lines that a row may go over: long messages do, but beyond this a quotation mark has swallowed the rows after it.
const LONGEST_ROW: u64 = 1_000;

/// Bytes that a row may have.
const ROW_BYTES: u64 = 1 << 20;

/// Columns that a row may have.
const COLUMNS: usize = 1_000;

/// Characters of a cell that are shown.
const SHOWN: usize = 200;

/// A cell as it is shown.
pub(super) fn shown(cell: &str) -> String {
    cell.chars().take(SHOWN).collect()
}

/// One row as it stands.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Line of the file on which it starts, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

impl Row {
    /// The memory that it takes.
    pub fn bytes(&self) -> usize {
        self.cells.iter().map(|cell| cell.len() + size_of::<String>()).sum()
    }
}

/// A file as its reader sees it: UTF-16 that says so at its start (what spreadsheets call Unicode text) as UTF-8, any other
/// as it is. Its head, which is read first, stands before the rest.
type Input<R> = Chain<Cursor<Vec<u8>>, DecodeReaderBytes<R, Vec<u8>>>;

/// Reads rows one by one.
pub(super) struct Rows<R: Read> {
    reader: csv::Reader<Lines<Input<R>>>,
    record: csv::ByteRecord,
    pub delimiter: u8,
}

impl<R: Read> Rows<R> {
    pub fn open(input: R) -> Result<Self, PublishError> {
        let mut input = DecodeReaderBytesBuilder::new()
            .bom_override(true)
            .utf8_passthru(true)
            .strip_bom(true)
            .build(input);
        let mut head = Vec::new();
        input.by_ref().take(HEAD).read_to_end(&mut head)?;
        if head.contains(&0) {
            return Err(PublishError::NotText);
        }
        let delimiter = delimiter(&text(&head));
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Lines::new(Cursor::new(head).chain(input)));
        Ok(Self { reader, record: csv::ByteRecord::new(), delimiter })
    }

    /// The next row that is not blank; `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<Row>, PublishError> {
        loop {
            let more = match self.reader.read_byte_record(&mut self.record) {
                Ok(more) => more,
                Err(error) => return Err(self.refused(error)),
            };
            if !more {
                return Ok(None);
            }
            let passed = self.reader.position().byte();
            self.reader.get_mut().row_start = passed;
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            // The line that the row ends on, less the line ends within it. A line end that closes it is no part of it.
            let end = passed.saturating_sub(1);
            let within: u64 = self.record.iter().flatten().map(|b| u64::from(*b == b'\n')).sum();
            // Nor is the file's last one, which a quotation mark that is still open takes in.
            let open = self.record.iter().next_back().is_some_and(|cell| cell.ends_with(b"\n"));
            let line = (self.reader.get_mut().before(end) + 1 + u64::from(open)).saturating_sub(within);
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            if within > LONGEST_ROW {
                return Err(PublishError::OpenQuote { line });
            }
            if self.record.len() > COLUMNS {
                return Err(PublishError::TooManyColumns { line, columns: self.record.len(), most: COLUMNS });
            }
            return Ok(Some(Row { line, cells: self.record.iter().map(text).collect() }));
        }
    }

    /// What stopped the reading.
    fn refused(&mut self, error: csv::Error) -> PublishError {
        let error = match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => std::io::Error::other(format!("{other:?}")),
        };
        let lines = self.reader.get_mut();
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>()) {
            None => PublishError::Read(error),
            Some(Refusal::Zero) => PublishError::NotText,
            Some(Refusal::LongRow) => {
                let line = u32::try_from(lines.before(lines.row_start) + 1).unwrap_or(u32::MAX);
                let ends = lines.ends.len() as u64;
                if ends > LONGEST_ROW {
                    return PublishError::OpenQuote { line };
                }
                PublishError::RowTooLong { line, most: ROW_BYTES as u32 }
            }
        }
    }
}

/// Why reading stops although the file could be read on.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("zero bytes")]
    Zero,
    #[error("a row that does not end")]
    LongRow,
}

/// Passes bytes on and remembers where lines end, because the csv crate's own line numbers leave out blank lines before a row.
/// What it remembers, and what the csv crate keeps of a row, is bounded by the length of a row.
struct Lines<R> {
    inner: R,
    read: u64,
    /// Offsets of line ends that no row has passed: at most those of one buffer and one row.
    ends: VecDeque<u64>,
    passed: u64,
    /// Where the row begins that is being read, or the blank lines before it.
    row_start: u64,
    /// Where the last byte ends that is no line end.
    last_text: u64,
}

impl<R> Lines<R> {
    fn new(inner: R) -> Self {
        Self { inner, read: 0, ends: VecDeque::new(), passed: 0, row_start: 0, last_text: 0 }
    }

    /// Number of line ends before `offset`; offsets only grow.
    fn before(&mut self, offset: u64) -> u64 {
        while self.ends.front().is_some_and(|end| *end < offset) {
            self.ends.pop_front();
            self.passed += 1;
        }
        self.passed
    }

    /// Only blank lines have come since the last row: they are before the next one, wherever that ends.
    fn pass_blank_lines(&mut self) {
        if self.last_text <= self.row_start {
            self.passed += self.ends.len() as u64;
            self.ends.clear();
            self.row_start = self.read;
        }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.pass_blank_lines();
        if self.read - self.row_start > ROW_BYTES {
            return Err(std::io::Error::other(Refusal::LongRow));
        }
        let count = self.inner.read(buffer)?;
        let bytes = &buffer[..count];
        if bytes.contains(&0) {
            return Err(std::io::Error::other(Refusal::Zero));
        }
        let ends = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n');
        self.ends.extend(ends.map(|(i, _)| self.read + i as u64));
        if let Some(last) = bytes.iter().rposition(|b| !matches!(b, b'\n' | b'\r')) {
            self.last_text = self.read + last as u64 + 1;
        }
        self.read += count as u64;
        Ok(count)
    }
}

/// UTF-8, or else Windows-1252 as older spreadsheets write it.
fn text(bytes: &[u8]) -> String {
    /// What Windows-1252 has at 0x80..0xA0, where Latin-1 has controls.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let decode = |b: &u8| match *b {
        b @ 0x80..=0x9f => HIGH[usize::from(b - 0x80)],
        b => char::from(b),
    };
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(decode).collect(), str::to_owned)
}
