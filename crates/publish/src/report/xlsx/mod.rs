//! A document as a workbook: what it says on the first sheet, each table on a sheet of its own.

mod formats;
mod overview;
mod setup;
mod sheet;

use chrono::{Datelike as _, Timelike as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use self::formats::Formats;
use super::document::Document;
use super::error::ReportError;
use super::guard::one_line;
use super::words::Words;

/// Characters of a sheet's name, at most.
const NAME: usize = 31;

/// The document as a workbook for Excel 2007 and later, and everything that reads its files.
///
/// # Errors
/// Where a table has more rows than a sheet (1,048,576).
pub fn to_xlsx(document: &Document) -> Result<Vec<u8>, ReportError> {
    let words = Words::of(document.language);
    let formats = Formats::new(words);
    let mut names = Names { taken: vec![words.contents.to_lowercase()] };
    let sheets: Vec<_> = document.tables().map(|table| (names.name(&table.name), table)).collect();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let first = workbook.add_worksheet();
    first.set_name(words.contents)?;
    let tables: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    overview::write(first, document, &tables, &formats, words)?;
    for (name, table) in &sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet::write(sheet, table, &formats, document.language)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(document: &Document) -> Result<DocProperties, ReportError> {
    let at = document.made_at;
    let day = ExcelDateTime::from_ymd(at.year().clamp(1900, 9999) as u16, at.month() as u8, at.day() as u8)?;
    let made = day.and_hms(at.hour() as u16, at.minute() as u8, f64::from(at.second()))?;
    Ok(DocProperties::new()
        .set_title(one_line(&document.title))
        .set_subject(one_line(&document.subtitle))
        .set_author("Dialoog")
        .set_creation_datetime(&made))
}

/// Names of sheets: short, without what Excel does not allow, and each once.
struct Names {
    /// In small letters: Excel takes no note of the difference.
    taken: Vec<String>,
}

impl Names {
    fn name(&mut self, wanted: &str) -> String {
        let plain: String = wanted.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let plain = plain.trim();
        let plain = if plain.is_empty() { "-" } else { plain };
        for again in 1_usize.. {
            let end = if again == 1 { String::new() } else { format!(" {again}") };
            let mut name: String = plain.chars().take(NAME - end.len()).collect();
            name.push_str(&end);
            if !self.taken.contains(&name.to_lowercase()) {
                self.taken.push(name.to_lowercase());
                return name;
            }
        }
        unreachable!("a number is free")
    }
}
