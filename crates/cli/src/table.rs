//! Tables for a terminal: columns without lines between them, numbers to the right, wrapped to the terminal's width where
//! there is one and as wide as their cells where the output goes to a file or another program.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};
use console::measure_text_width;

use crate::printable;

/// Which side a column is aligned to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// For words.
    Left,
    /// For numbers, which are never wrapped; their heading may be.
    Right,
}

/// A table with named columns.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(&'static str, Align)>,
    rows: Vec<Vec<String>>,
}

/// Spaces between two columns.
const GAP: u16 = 2;

impl Table {
    /// A table with these columns.
    pub fn new(columns: &[(&'static str, Align)]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row: one cell for each column.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        debug_assert_eq!(N, self.columns.len(), "a cell for each column");
        self.rows.push(cells.into_iter().map(|cell| printable::line(&cell)).collect());
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, no wider than `width` characters where one is given and the numbers fit.
    fn lines(&self, width: Option<u16>) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING).set_header(self.columns.iter().map(|(name, _)| *name));
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        table.add_rows(&self.rows);
        let whole_words: Vec<u16> =
            (0..self.columns.len()).map(|column| self.narrowest(column, true)).collect();
        let words_fit = width.is_none_or(|width| whole_words.iter().sum::<u16>() <= width);
        for (index, column) in table.column_iter_mut().enumerate() {
            let min_width = if words_fit { whole_words[index] } else { self.narrowest(index, false) };
            column.set_padding((0, self.gap(index)));
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(min_width)));
            if self.columns[index].1 == Align::Right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        table.trim_fmt()
    }

    /// The least width of a column, with the gap after it: numbers are never wrapped, headings and words between words,
    /// and within words only where `whole_words` is false.
    fn narrowest(&self, column: usize, whole_words: bool) -> u16 {
        let (heading, align) = self.columns[column];
        let cells = self.rows.iter().map(|row| row[column].as_str());
        let longest_word = |text: &str| text.split_whitespace().map(measure_text_width).max().unwrap_or(0);
        let content = match align {
            Align::Right => cells.map(measure_text_width).max(),
            Align::Left if whole_words => cells.map(longest_word).max(),
            Align::Left => None,
        };
        let heading = if whole_words { longest_word(heading) } else { 1 };
        content.unwrap_or(0).max(heading) as u16 + self.gap(column)
    }

    /// Spaces after a column.
    fn gap(&self, column: usize) -> u16 {
        if column + 1 == self.columns.len() { 0 } else { GAP }
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.lines(console::Term::stdout().size_checked().map(|(_, columns)| columns)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Table {
        let mut table = Table::new(&[("who", Align::Left), ("hours", Align::Right)]);
        table.row(["Zoë".into(), "4.0".into()]);
        table.row(["Maria".into(), "12.5".into()]);
        table
    }

    #[test]
    fn columns_line_up_whatever_the_letters() {
        assert_eq!(people().lines(None), "who    hours\nZoë      4.0\nMaria   12.5");
    }

    #[test]
    fn a_narrow_terminal_wraps_words_and_headings_and_no_number() {
        let mut table =
            Table::new(&[("day", Align::Left), ("worst day in ten", Align::Right), ("why", Align::Left)]);
        table.row(["Mon".into(), "100.0 %".into(), "not available, or on duty elsewhere".into()]);
        table.row(["Tue".into(), "8.5 %".into(), "away".into()]);
        let lines = table.lines(Some(40));
        assert!(lines.lines().all(|line| line.chars().count() <= 40), "{lines}");
        assert!(lines.contains("100.0 %") && lines.contains("  8.5 %"), "{lines}");
        assert!(lines.contains("elsewhere") && lines.lines().count() > 3, "{lines}");
        assert_eq!(table.lines(Some(200)), table.lines(None), "a wide terminal changes nothing");
        assert!(table.lines(Some(22)).lines().all(|line| line.chars().count() <= 22));
    }
}
