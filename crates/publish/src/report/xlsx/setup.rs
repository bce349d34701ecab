//! What both kinds of sheet have in common.

use rust_xlsxwriter::Worksheet;

use crate::report::guard::one_line;
use crate::report::words::Words;

/// A4.
const PAPER: u8 = 9;
/// Characters of a cell, at most.
const CELL: usize = 32_767;

/// As a cell can hold it.
pub(super) fn fitting(text: &str) -> String {
    one_line(text).chars().take(CELL).collect()
}

/// Both kinds of sheet are printed on as many pages as they need, and none is wider than one.
pub(super) fn print_setup(sheet: &mut Worksheet, words: &Words) {
    sheet.set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&L&A&R{} &P {} &N", words.page, words.of));
}
