//! A file as rows of cells, whatever it is: text with a delimiter, or a workbook.

mod lines;
mod text;
mod workbook;

use std::io::{BufReader, Read};

use crate::error::ImportError;
use crate::options::Delimiter;

pub(crate) use workbook::Workbook;

/// Something that can be read from its start as often as needed: once for what it is, once for its values.
pub trait Source {
    /// A reader at the start.
    ///
    /// # Errors
    /// As the operating system says.
    fn open(&mut self) -> std::io::Result<Box<dyn Read + '_>>;
}

impl Source for &[u8] {
    fn open(&mut self) -> std::io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(*self))
    }
}

/// An open file, up to where it reached when it was opened: somebody may be writing to it.
#[derive(Debug)]
pub struct OpenFile<'a> {
    /// The file.
    pub file: &'a std::fs::File,
    /// Its length.
    pub length: u64,
}

impl Source for OpenFile<'_> {
    fn open(&mut self) -> std::io::Result<Box<dyn Read + '_>> {
        let mut file = self.file;
        std::io::Seek::rewind(&mut file)?;
        Ok(Box::new(BufReader::with_capacity(1 << 16, file.take(self.length))))
    }
}

/// One row as it stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Line of the file on which it starts, from 1; in a workbook the number of the row.
    pub line: u32,
    pub cells: Vec<String>,
}

impl Row {
    /// A cell without what stands around its value; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| crate::cell::clean(cell))
    }

    /// Number of cells that hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !crate::cell::clean(cell).is_empty()).count()
    }

    /// Cells up to the last that holds something.
    pub fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !crate::cell::clean(cell).is_empty()).map_or(0, |last| last + 1)
    }

    /// The row as one text, for messages.
    pub fn text(&self) -> String {
        self.cells.join(" | ")
    }
}

/// How the bytes of a text file become cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub delimiter: Delimiter,
    /// Whether a backslash before a quotation mark means the mark itself.
    pub backslash: bool,
}

/// A table in a file.
pub(crate) enum Table<'a> {
    Text(&'a mut dyn Source, Dialect),
    Sheet(&'a mut Workbook, String),
}

/// Gets rows one by one; `false` ends the reading.
pub(crate) type Visitor<'a> = &'a mut dyn FnMut(&Row) -> Result<bool, ImportError>;

impl Table<'_> {
    /// Reads from the start, row by row, leaving out blank ones.
    pub fn each_row(&mut self, visit: Visitor<'_>) -> Result<(), ImportError> {
        match self {
            Self::Text(source, dialect) => text::each_row(source.open()?, *dialect, visit),
            Self::Sheet(workbook, sheet) => workbook.each_row(sheet, visit),
        }
    }
}

/// What the first bytes of a file say of it.
pub(crate) enum Content {
    Text(text::Head),
    Workbook,
}

/// Looks at the start of a file.
pub(crate) fn content(source: &mut dyn Source) -> Result<Content, ImportError> {
    let mut first = Vec::new();
    source.open()?.take(4096).read_to_end(&mut first)?;
    if first.starts_with(b"PK\x03\x04") || first.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Ok(Content::Workbook);
    }
    let start = first.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).to_ascii_lowercase();
    if [&b"<!doctype html"[..], b"<html", b"<table", b"<?xml", b"<meta"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        return Err(ImportError::WebPage);
    }
    Ok(Content::Text(text::head(source.open()?)?))
}
