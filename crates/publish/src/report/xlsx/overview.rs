//! The first sheet: all that is said in words, and where the tables are.

use rust_xlsxwriter::{Format, Url, Worksheet};

use super::formats::Formats;
use super::setup::{fitting, print_setup};
use crate::report::document::{Block, Document, Fact, Tile};
use crate::report::error::ReportError;
use crate::report::guard::is_risky;
use crate::report::words::Words;

/// Characters of the second column.
const WIDTH: f64 = 92.0;
/// Characters of the first.
const FIRST: f64 = 24.0;

/// Writes down a sheet line by line.
struct Lines<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Lines<'_> {
    /// A line over both columns.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), ReportError> {
        let text = fitting(text);
        let format = if is_risky(&text) { format.clone().set_quote_prefix() } else { format.clone() };
        self.sheet.merge_range(self.row, 0, self.row, 1, "", &format)?;
        self.sheet.write_string_with_format(self.row, 0, &text, &format)?;
        self.high(text.chars().count() as f64, WIDTH + FIRST)
    }

    /// Something, and what is said of it.
    fn pair(&mut self, name: &str, value: &str, formats: (&Format, &Format)) -> Result<(), ReportError> {
        for (column, text, format) in [(0, name, formats.0), (1, value, formats.1)] {
            let text = fitting(text);
            let format = if is_risky(&text) { format.clone().set_quote_prefix() } else { format.clone() };
            self.sheet.write_string_with_format(self.row, column, &text, &format)?;
        }
        let wide = (value.chars().count() as f64).max(name.chars().count() as f64 * WIDTH / FIRST * 1.1);
        self.high(wide, WIDTH)
    }

    /// No program finds the height of merged cells by itself, and not every one that of wrapped text.
    fn high(&mut self, characters: f64, width: f64) -> Result<(), ReportError> {
        let lines = (characters / width).ceil().clamp(1.0, 20.0);
        if lines > 1.0 {
            self.sheet.set_row_height(self.row, 15.5 * lines)?;
        }
        self.row += 1;
        Ok(())
    }

    fn gap(&mut self) {
        self.row += 1;
    }
}

pub(super) fn write(
    sheet: &mut Worksheet,
    document: &Document,
    tables: &[&str],
    formats: &Formats,
    words: &Words,
) -> Result<(), ReportError> {
    sheet.set_column_width(0, FIRST)?.set_column_width(1, WIDTH)?;
    sheet.set_screen_gridlines(false);
    print_setup(sheet, words);
    let mut lines = Lines { sheet, row: 0 };
    lines.line(&document.title, &formats.title)?;
    lines.sheet.set_row_height(0, 26)?;
    lines.line(&document.subtitle, &formats.subtitle)?;
    let mut tables = tables.iter();
    for section in &document.sections {
        lines.gap();
        lines.line(&section.title, &formats.section)?;
        lines.sheet.set_row_height(lines.row - 1, 21)?;
        for block in &section.blocks {
            match block {
                Block::Lead(text) => lines.line(text, &formats.lead)?,
                Block::Heading(text) => lines.line(text, &formats.heading)?,
                Block::Paragraph(text) | Block::Formula { text, .. } => lines.line(text, &formats.text)?,
                Block::Note(text) => lines.line(text, &formats.note)?,
                Block::List(items) => {
                    for item in items {
                        lines.line(&format!("• {item}"), &formats.text)?;
                    }
                }
                Block::Tiles(tiles) => {
                    for Tile { value, label, .. } in tiles {
                        lines.pair(label, value, (&formats.name, &formats.heading))?;
                    }
                }
                Block::Facts(facts) => {
                    for Fact { name, value } in facts {
                        lines.pair(name, value, (&formats.name, &formats.text))?;
                    }
                }
                Block::Table(table) => {
                    let Some(name) = tables.next() else { continue };
                    let row = lines.row;
                    lines.pair(
                        &format!("{} {name}", words.see_sheet),
                        &table.caption,
                        (&formats.name, &formats.text),
                    )?;
                    let link = Url::new(format!("internal:'{name}'!A1"))
                        .set_text(format!("{} {name}", words.see_sheet));
                    lines.sheet.write_url(row, 0, link)?;
                }
            }
        }
    }
    Ok(())
}
