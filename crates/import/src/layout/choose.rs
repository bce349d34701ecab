//! Which way of cutting a file into cells reads the most of it.

use super::shape::{Shape, shape};
use crate::error::ImportError;
use crate::options::{Delimiter, Hidden, ImportOptions};
use crate::source::{Dialect, Head, LineForm, Row, Workbook};

/// The way that won, with its rows and what came second.
pub(crate) struct Chosen {
    pub dialect: Option<Dialect>,
    pub sheet: Option<String>,
    pub rows: Vec<Row>,
    pub shape: Shape,
    /// What becomes of hidden rows, and the columns of the sheet that somebody hid.
    pub hidden: Hidden,
    pub hidden_columns: Vec<usize>,
    /// Whether somebody hid the sheet itself.
    pub hidden_sheet: bool,
    /// Others that read nearly as much.
    pub runners_up: Vec<String>,
}

impl Chosen {
    /// Whether spaces part its columns, and no sign.
    pub fn is_cut_by_spaces(&self) -> bool {
        self.dialect.is_some_and(|dialect| dialect.lines.is_cut_by_spaces())
    }
}

/// Less than this no column of times was found.
const WITHOUT_TIMES: f64 = 0.9;

/// The delimiter of a text file, whether backslashes escape, and what its lines are.
pub(crate) fn choose(head: &Head, options: &ImportOptions) -> Result<Chosen, ImportError> {
    let delimiters = match options.delimiter {
        Some(asked) => vec![asked],
        None => Delimiter::ALL.to_vec(),
    };
    let (spaces, other): (Vec<_>, Vec<_>) =
        head.forms().into_iter().partition(|form| form.is_cut_by_spaces());
    let mut all = Vec::new();
    for lines in std::iter::once(LineForm::Cells).chain(other) {
        for delimiter in &delimiters {
            for backslash in [false, true].into_iter().filter(|b| !*b || head.has_backslash_quote()) {
                all.extend(tried(head, Dialect { delimiter: *delimiter, backslash, lines }, options));
            }
        }
    }
    // Spaces part columns where no sign does.
    let by_signs = all.iter().map(|chosen| chosen.shape.score).fold(0.0, f64::max);
    if by_signs < WITHOUT_TIMES && delimiters.contains(&Delimiter::Tab) {
        for lines in spaces {
            all.extend(tried(head, Dialect { delimiter: Delimiter::Tab, backslash: false, lines }, options));
        }
    }
    if all.is_empty() {
        let comma = Dialect { delimiter: Delimiter::Comma, backslash: false, lines: LineForm::Cells };
        return Err(nothing(options, head.rows(comma).first()));
    }
    all.sort_by(|a, b| b.shape.score.total_cmp(&a.shape.score));
    let mut all = all.into_iter();
    let Some(mut best) = all.next() else { return Err(ImportError::Empty) };
    let close = |other: &Chosen| other.shape.width > 1 && other.shape.score > best.shape.score - 0.15;
    let own = best.dialect.map(|d| d.delimiter);
    let others = all.filter(close).filter_map(|other| other.dialect).map(|d| d.delimiter);
    best.runners_up = others.filter(|d| Some(*d) != own).map(|d| d.word().to_owned()).collect();
    best.runners_up.dedup();
    Ok(best)
}

/// What a head is under one dialect.
fn tried(head: &Head, dialect: Dialect, options: &ImportOptions) -> Option<Chosen> {
    let rows = head.rows(dialect);
    let mut shape = shape(&rows, options.header_line, options.date_order)?;
    // What a first line says is only overruled by what plainly reads better.
    shape.score += if head.named == Some(dialect.delimiter) { 0.5 } else { 0.0 };
    Some(Chosen {
        dialect: Some(dialect),
        sheet: None,
        rows,
        shape,
        hidden: Hidden::Read,
        hidden_columns: Vec::new(),
        hidden_sheet: false,
        runners_up: Vec::new(),
    })
}

/// The sheet of a workbook. What somebody hid is not looked at, unless nothing can be read without it.
pub(crate) fn choose_sheet(
    workbook: &mut Workbook,
    channel: &str,
    options: &ImportOptions,
) -> Result<Chosen, ImportError> {
    let shown = best_sheet(workbook, channel, options.hidden.unwrap_or(Hidden::Skip), options);
    if options.hidden.is_some() || shown.as_ref().is_ok_and(|best| best.shape.score >= WITHOUT_TIMES) {
        return shown;
    }
    let all = best_sheet(workbook, channel, Hidden::Read, options);
    let score = |found: &Result<Chosen, ImportError>| found.as_ref().map_or(-1.0, |best| best.shape.score);
    if score(&all) > score(&shown) { all } else { shown }
}

fn best_sheet(
    workbook: &mut Workbook,
    channel: &str,
    hidden: Hidden,
    options: &ImportOptions,
) -> Result<Chosen, ImportError> {
    let sheets = workbook.names();
    if let Some(asked) = options.sheet.as_ref().filter(|asked| !sheets.contains(asked)) {
        return Err(ImportError::NoSuchSheet { sheet: asked.clone(), sheets });
    }
    let mut all = Vec::new();
    let mut first = None;
    for sheet in sheets.iter().filter(|name| options.sheet.as_ref().is_none_or(|asked| asked == *name)) {
        let mut rows: Vec<Row> = Vec::new();
        workbook.each_row(sheet, &mut |row| {
            if !row.hidden || hidden == Hidden::Read {
                rows.push(row.clone());
            }
            Ok(rows.len() < 400)
        })?;
        first = first.or_else(|| rows.first().cloned());
        if let Some(mut shape) = shape(&rows, options.header_line, options.date_order) {
            // A sheet that is named like the channel is that channel's.
            let named = sheet.to_lowercase() == channel.to_lowercase();
            // Of two that read alike the one that can be seen is meant.
            shape.score -= if workbook.shows(sheet) { 0.0 } else { 0.6 };
            // Of two that read alike the longer one holds the rows, the shorter one sums them up.
            shape.score += if named { 0.5 } else { 0.0 } + 0.05 * (rows.len().min(400) as f64 / 400.0);
            all.push(Chosen {
                dialect: None,
                sheet: Some(sheet.clone()),
                rows,
                shape,
                hidden,
                hidden_columns: Vec::new(),
                hidden_sheet: !workbook.shows(sheet),
                runners_up: Vec::new(),
            });
        }
    }
    all.sort_by(|a, b| b.shape.score.total_cmp(&a.shape.score));
    let mut all = all.into_iter();
    let Some(mut best) = all.next() else { return Err(nothing(options, first.as_ref())) };
    let close = |other: &Chosen| other.shape.score > 0.8 && other.shape.score > best.shape.score - 0.4;
    best.runners_up = all.filter(close).filter_map(|other| other.sheet).collect();
    best.hidden_columns = best.sheet.as_ref().map_or(Vec::new(), |sheet| workbook.hidden_columns(sheet));
    Ok(best)
}

fn nothing(options: &ImportOptions, first: Option<&Row>) -> ImportError {
    match (options.header_line, first) {
        (Some(line), Some(_)) if line > 0 => ImportError::NoSuchHeader { line, most: 400 },
        _ => ImportError::Empty,
    }
}
