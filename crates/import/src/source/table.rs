//! What a file is, and the rows of the tables in it.

use std::io::Read as _;

use super::row::{Dialect, Source, Visitor};
use super::text;
use super::workbook::Workbook;
use crate::error::ImportError;

/// A table in a file.
pub(crate) enum Table<'a> {
    Text(&'a mut dyn Source, Dialect),
    Sheet(&'a mut Workbook, String),
}

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
