//! A file as rows of cells, whatever it is: text with a delimiter, or a workbook.

mod encoding;
mod hidden;
mod line_form;
mod lines;
mod named_table;
mod names_again;
mod row;
mod table;
mod text;
mod workbook;

pub(crate) use line_form::LineForm;
pub(crate) use named_table::{NEAR_TOP, named_table};
pub(crate) use names_again::NamesAgain;
pub(crate) use row::{Dialect, Row};
pub use row::{OpenFile, Source};
pub(crate) use table::{Content, Table, content};
pub(crate) use text::Head;
pub(crate) use workbook::Workbook;
