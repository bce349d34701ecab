//! What a file gives, and its rows.

use std::io::{BufReader, Read};

use super::line_form::LineForm;
use crate::error::ImportError;
use crate::options::Delimiter;

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
    /// Whether somebody hid it in the workbook, as by a filter.
    pub hidden: bool,
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
    /// What its lines are.
    pub lines: LineForm,
}

/// Gets rows one by one; `false` ends the reading.
pub(crate) type Visitor<'a> = &'a mut dyn FnMut(&Row) -> Result<bool, ImportError>;
