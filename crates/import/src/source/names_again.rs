//! Files that were added one after another: their names stand there again, and not always in the same order.

use std::borrow::Cow;

use super::row::Row;

/// Follows the names of the columns through a file.
pub(crate) struct NamesAgain<'a> {
    names: &'a [String],
    /// For each column of the first names where it stands by now; empty: where it stood.
    order: Vec<usize>,
}

impl<'a> NamesAgain<'a> {
    pub fn new(names: &'a [String]) -> Self {
        Self { names, order: Vec::new() }
    }

    /// The row with its cells in the order of the first names; `None` where it is the names again.
    pub fn in_order<'r>(&mut self, row: &'r Row) -> Option<Cow<'r, Row>> {
        if self.names.len() > 1 && row.cells.len() == self.names.len() && row.cells.contains(&self.names[0]) {
            let places: Option<Vec<usize>> =
                self.names.iter().map(|name| row.cells.iter().position(|cell| cell == name)).collect();
            if let Some(places) = places.filter(|places| (0..places.len()).all(|i| places.contains(&i))) {
                let same = places.iter().enumerate().all(|(i, place)| i == *place);
                self.order = if same { Vec::new() } else { places };
                return None;
            }
        }
        if self.names == row.cells && !self.names.is_empty() {
            return None;
        }
        if self.order.is_empty() {
            return Some(Cow::Borrowed(row));
        }
        let cells =
            self.order.iter().map(|place| row.cells.get(*place).cloned().unwrap_or_default()).collect();
        Some(Cow::Owned(Row { line: row.line, cells, hidden: row.hidden }))
    }
}
