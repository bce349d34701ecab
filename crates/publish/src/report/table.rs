//! A table, and what stands below it.

use super::cell::{Cell, Kind};

/// What stands below a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Total {
    /// Nothing.
    None,
    /// The sum.
    Sum,
    /// The mean of what is there.
    Mean,
    /// The least of what is there.
    Least,
    /// The most of what is there.
    Most,
    /// The total of one column, divided by that of another, by their places from 0. Neither may be a ratio.
    Ratio {
        /// Above the line.
        of: usize,
        /// Below the line.
        to: usize,
    },
    /// A value that does not follow from the rows that are shown.
    Given(Cell),
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// What it holds.
    pub kind: Kind,
    /// What stands below it.
    pub total: Total,
    /// On paper, a bar behind each of its shares.
    pub bar: bool,
}

impl Column {
    /// A column without a total.
    pub fn new(head: impl Into<String>, kind: Kind) -> Self {
        Self { head: head.into(), kind, total: Total::None, bar: false }
    }

    /// With a total.
    #[must_use]
    pub fn total(self, total: Total) -> Self {
        Self { total, ..self }
    }

    /// With a bar behind each share.
    #[must_use]
    pub fn bar(self) -> Self {
        Self { bar: true, ..self }
    }
}

/// A table. Its first column names its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// A word for a sheet and a file: letters, digits and spaces.
    pub name: String,
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What is said instead of rows where there are none.
    pub without_rows: String,
}

impl Table {
    /// Whether something stands below the rows.
    pub(super) fn has_totals(&self) -> bool {
        !self.rows.is_empty() && self.columns.iter().any(|c| c.total != Total::None)
    }

    /// What stands below the rows; the first cell is left to the word for it.
    pub fn totals(&self) -> Vec<Cell> {
        (0..self.columns.len()).map(|column| self.total(column)).collect()
    }

    fn total(&self, column: usize) -> Cell {
        let Some(Column { kind, total, .. }) = self.columns.get(column) else { return Cell::Empty };
        let numbers: Vec<f64> =
            self.rows.iter().filter_map(|row| row.get(column).and_then(Cell::number)).collect();
        let number = match total {
            Total::None => return Cell::Empty,
            Total::Given(cell) => return cell.clone(),
            Total::Sum => Some(numbers.iter().sum()),
            Total::Mean => (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64),
            Total::Least => numbers.iter().copied().reduce(f64::min),
            Total::Most => numbers.iter().copied().reduce(f64::max),
            Total::Ratio { of, to } => {
                let above = self.summed(*of);
                let below = self.summed(*to);
                above.zip(below).filter(|(_, below)| *below != 0.0).map(|(above, below)| above / below)
            }
        };
        number.map_or(Cell::Empty, |number| Cell::of(*kind, number))
    }

    fn summed(&self, column: usize) -> Option<f64> {
        let is_ratio = matches!(self.columns.get(column)?.total, Total::Ratio { .. });
        if is_ratio { None } else { self.total(column).number() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        Table {
            name: "Load".to_owned(),
            caption: String::new(),
            columns: vec![
                Column::new("Name", Kind::Text),
                Column::new("Hours", Kind::Minutes).total(Total::Sum),
                Column::new("Budget", Kind::Minutes).total(Total::Sum),
                Column::new("Share", Kind::Share).total(Total::Ratio { of: 1, to: 2 }),
                Column::new("Rest", Kind::Minutes).total(Total::Least),
            ],
            rows,
            without_rows: String::new(),
        }
    }

    #[test]
    fn the_share_of_all_is_not_the_mean_of_shares() {
        let row = |hours, budget, rest| {
            let share = Cell::Share(hours as f64 / budget as f64);
            vec![Cell::text("x"), Cell::Minutes(hours), Cell::Minutes(budget), share, rest]
        };
        let table = table(vec![row(60, 60, Cell::Minutes(700)), row(60, 180, Cell::Empty)]);
        let expected =
            [Cell::Empty, Cell::Minutes(120), Cell::Minutes(240), Cell::Share(0.5), Cell::Minutes(700)];
        assert_eq!(table.totals(), expected);
    }

    #[test]
    fn where_nothing_is_budgeted_there_is_no_share() {
        let row = vec![Cell::text("x"), Cell::Minutes(60), Cell::Minutes(0), Cell::Empty, Cell::Empty];
        assert_eq!(table(vec![row]).totals()[3..], [Cell::Empty, Cell::Empty]);
    }
}
