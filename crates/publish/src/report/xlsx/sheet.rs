//! A table on a sheet: heads that stay in view, values that are values, totals that are formulas.

use chrono::{NaiveDate, NaiveDateTime};
use dialoog_model::Language;
use rust_xlsxwriter::{Format, Formula, Worksheet, utility};

use super::formats::Formats;
use super::setup::{fitting, print_setup};
use crate::report::cell::{Cell, Kind};
use crate::report::error::ReportError;
use crate::report::guard::is_risky;
use crate::report::table::{Table, Total};
use crate::report::words::Words;

/// Minutes of a day, which is 1 in a spreadsheet.
const DAY: f64 = 24.0 * 60.0;
/// Characters of a column.
const NARROW: usize = 9;
const WIDE: usize = 64;

pub(super) fn write(
    sheet: &mut Worksheet,
    table: &Table,
    formats: &Formats,
    language: Language,
) -> Result<(), ReportError> {
    let words = Words::of(language);
    for (column, of) in (0_u16..).zip(&table.columns) {
        let format = if of.kind.is_number() { &formats.number_head } else { &formats.head };
        sheet.write_string_with_format(0, column, fitting(&of.head), format)?;
        sheet.set_column_width(column, width(table, usize::from(column), language) as f64)?;
    }
    let kinds: Vec<(Format, Format)> =
        table.columns.iter().map(|c| (formats.cell(c.kind, false), formats.cell(c.kind, true))).collect();
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for ((column, cell), (of, (format, _))) in (0_u16..).zip(cells).zip(table.columns.iter().zip(&kinds))
        {
            let own = cell.kind_in(of.kind);
            let mixed = (own != of.kind).then(|| formats.cell(own, false));
            put(sheet, (row, column), cell, mixed.as_ref().unwrap_or(format), words)?;
        }
    }
    let rows = table.rows.len() as u32;
    let last_column = (table.columns.len() as u16).saturating_sub(1);
    if rows == 0 {
        sheet.write_string_with_format(1, 0, fitting(&table.without_rows), &formats.note)?;
    } else {
        sheet.autofilter(0, 0, rows, last_column)?;
    }
    if table.has_totals() {
        totals(sheet, table, rows + 1, &kinds, words)?;
    }
    sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?.set_landscape();
    let longest = table.columns.iter().map(|c| c.head.chars().count()).max().unwrap_or(0);
    sheet.set_row_height(0, if longest > WIDE / 4 { 46 } else { 31 })?;
    print_setup(sheet, words);
    Ok(())
}

/// Wide enough for its values; a head may take three lines.
fn width(table: &Table, column: usize, language: Language) -> usize {
    let of = &table.columns[column];
    let shown = table
        .rows
        .iter()
        .filter_map(|row| row.get(column))
        .map(|c| c.shown(of.kind, language).chars().count());
    let word = of.head.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let head = (of.head.chars().count() / 3 + 2).max(word);
    (shown.max().unwrap_or(0).max(head) + 3).clamp(NARROW, WIDE)
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
    words: &Words,
) -> Result<(), ReportError> {
    match cell {
        Cell::Hidden => sheet.write_string_with_format(row, column, words.hidden, format)?,
        Cell::Text(text) => {
            let text = fitting(text);
            // A cell that somebody opens and confirms is read anew: the prefix keeps it text.
            let quoted = is_risky(&text).then(|| format.clone().set_quote_prefix());
            sheet.write_string_with_format(row, column, text, quoted.as_ref().unwrap_or(format))?
        }
        Cell::Date(date) => sheet.write_number_with_format(
            row,
            column,
            serial(date.and_time(chrono::NaiveTime::MIN)),
            format,
        )?,
        Cell::Moment(at) => sheet.write_number_with_format(row, column, serial(*at), format)?,
        Cell::Minutes(minutes) => {
            sheet.write_number_with_format(row, column, *minutes as f64 / DAY, format)?
        }
        Cell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, format)?,
        Cell::Number(number) | Cell::Share(number) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        Cell::Empty | Cell::Number(_) | Cell::Share(_) => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// A time as spreadsheets count it: days since 30 December 1899 (right from March 1900 on).
fn serial(at: NaiveDateTime) -> f64 {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)
        .map_or(NaiveDateTime::MIN, |d| d.and_time(chrono::NaiveTime::MIN));
    (at - zero).num_minutes() as f64 / DAY
}

/// The row of totals, as formulas over the rows, each with its result for programs that do not calculate.
fn totals(
    sheet: &mut Worksheet,
    table: &Table,
    row: u32,
    kinds: &[(Format, Format)],
    words: &Words,
) -> Result<(), ReportError> {
    let results = table.totals();
    for ((column, of), (result, (_, format))) in (0_u16..).zip(&table.columns).zip(results.iter().zip(kinds))
    {
        if column == 0 {
            sheet.write_string_with_format(row, 0, words.total, format)?;
            continue;
        }
        let all = utility::cell_range(1, column, row - 1, column);
        let formula = match &of.total {
            Total::None => None,
            Total::Given(cell) => {
                put(sheet, (row, column), cell, format, words)?;
                continue;
            }
            Total::Sum => Some(format!("=SUM({all})")),
            Total::Mean => Some(format!("=IF(COUNT({all})=0,\"\",AVERAGE({all}))")),
            Total::Least => Some(format!("=IF(COUNT({all})=0,\"\",MIN({all}))")),
            Total::Most => Some(format!("=IF(COUNT({all})=0,\"\",MAX({all}))")),
            Total::Ratio { of, to } => {
                let above = utility::row_col_to_cell(row, *of as u16);
                let below = utility::row_col_to_cell(row, *to as u16);
                Some(format!("=IF(N({below})=0,\"\",N({above})/{below})"))
            }
        };
        let Some(formula) = formula else {
            sheet.write_blank(row, column, format)?;
            continue;
        };
        let number = match result {
            Cell::Minutes(minutes) if matches!(of.kind, Kind::Minutes) => Some(*minutes as f64 / DAY),
            other => other.number(),
        };
        let formula = Formula::new(formula).set_result(number.map(|n| n.to_string()).unwrap_or_default());
        sheet.write_formula_with_format(row, column, formula, format)?;
    }
    Ok(())
}
