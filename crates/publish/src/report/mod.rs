//! Documents for people outside: as a workbook, as a table, and on paper.
//!
//! A [`Document`] is plain values: sections of paragraphs, lists and tables whose cells are dates, durations, counts and shares. What
//! it says is decided elsewhere; here it is only shown, three times: [`xlsx`](to_xlsx), [`csv`](to_csv) and tagged [`pdf`](to_pdf). The
//! same document gives the same bytes: no clock is asked, the day on which it was made is part of it.

mod cell;
mod csv;
mod document;
mod error;
mod guard;
mod pdf;

mod table;
mod words;
mod xlsx;

pub use cell::{Cell, Kind};
pub use csv::{CsvFile, to_csv};
pub use document::{Block, Document, Fact, Section, Tile, Tone};
pub use error::ReportError;

pub use pdf::to_pdf;
pub use table::{Column, Table, Total};
pub use xlsx::to_xlsx;
