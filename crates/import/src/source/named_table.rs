//! The table of a file whose first rows name the most columns that somebody knows.

use super::line_form::LineForm;
use super::row::{Dialect, Row, Source};
use super::table::{Content, Table, content};
use super::workbook::Workbook;
use crate::error::ImportError;
use crate::options::Delimiter;

/// Lines near the top among which the names of the columns are looked for.
pub(crate) const NEAR_TOP: usize = 30;

/// Where the rows are.
enum Place {
    Text(Dialect),
    Sheet(Box<Workbook>, String),
}

/// A table that was found in a file.
pub(crate) struct NamedTable {
    place: Place,
    /// Sheets of a workbook.
    pub sheets: Vec<String>,
}

/// Finds it: the delimiter, or the sheet unless one is asked for, under which a row near the top has most names that are known.
pub(crate) fn named_table(
    source: &mut dyn Source,
    sheet: Option<&str>,
    known: impl Fn(&Row) -> usize,
) -> Result<NamedTable, ImportError> {
    let most = |rows: &[Row]| rows.iter().take(NEAR_TOP).map(&known).max().unwrap_or(0);
    match content(source)? {
        Content::Text(head) => {
            let dialects = Delimiter::ALL.map(|delimiter| Dialect {
                delimiter,
                backslash: false,
                lines: LineForm::Cells,
            });
            let best = dialects.into_iter().max_by_key(|dialect| {
                let rows = head.rows(*dialect);
                // Where no name is known, the columns that there are can be told.
                let width = rows.first().map_or(0, Row::width);
                (most(&rows), head.named == Some(dialect.delimiter), width)
            });
            let best = best.ok_or(ImportError::Empty)?;
            Ok(NamedTable { place: Place::Text(best), sheets: Vec::new() })
        }
        Content::Workbook => {
            let mut workbook = Workbook::open(source)?;
            let sheets = workbook.names();
            let missing = |asked: &&str| !sheets.iter().any(|name| name == asked);
            if let Some(sheet) = sheet.filter(missing) {
                return Err(ImportError::NoSuchSheet { sheet: sheet.to_owned(), sheets });
            }
            let wanted = sheets.iter().filter(|name| sheet.is_none_or(|asked| asked == *name));
            let mut best: Option<(usize, String)> = None;
            for name in wanted {
                let mut top = Vec::with_capacity(NEAR_TOP);
                workbook.each_row(name, &mut |row| {
                    top.push(row.clone());
                    Ok(top.len() < NEAR_TOP)
                })?;
                let found = most(&top);
                if best.as_ref().is_none_or(|(known, _)| found > *known) {
                    best = Some((found, name.clone()));
                }
            }
            let Some((_, sheet)) = best else { return Err(ImportError::Empty) };
            Ok(NamedTable { place: Place::Sheet(Box::new(workbook), sheet), sheets })
        }
    }
}

impl NamedTable {
    /// Its rows, from the same source.
    pub fn table<'a>(&'a mut self, source: &'a mut dyn Source) -> Table<'a> {
        match &mut self.place {
            Place::Text(dialect) => Table::Text(source, *dialect),
            Place::Sheet(workbook, sheet) => Table::Sheet(workbook, sheet.clone()),
        }
    }

    /// The sheet that it is.
    pub fn sheet(&self) -> Option<&str> {
        match &self.place {
            Place::Text(_) => None,
            Place::Sheet(_, sheet) => Some(sheet),
        }
    }
}
