//! A document on paper: A4, tagged, so that a screen reader reads what the eye sees (PDF/UA-1), and made to be kept (PDF/A-2a).
//!
//! First everything finds its place ([`sections`], [`grid`], in a [`flow`]): that gives pages of things to draw and a tree of what they are. Then it is
//! drawn ([`draw`]), and krilla's validator has the last word.

mod draw;
mod face;
mod flow;
mod grid;
mod page;
mod sections;
mod style;
mod tree;
mod widths;

use self::face::Faces;
use super::document::Document;
use super::error::ReportError;

/// The document as a PDF.
///
/// # Errors
/// Where the validators of PDF/UA-1 or PDF/A-2a find something.
pub fn to_pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    let faces = Faces::new()?;
    draw::draw(document, sections::lay_out(document, &faces))
}
