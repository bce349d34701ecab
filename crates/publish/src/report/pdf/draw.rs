//! Draws the pages, and writes down what everything is.

use chrono::{Datelike as _, Timelike as _};
use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::validate::{Accessibility, Archival};
use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

use super::face::Faces;
use super::flow::{Flow, Mention};
use super::page::{Mark, Thing};
use super::style::{Colour, MARGIN};
use super::tree::Leaf;
use crate::report::document::Document;
use crate::report::error::ReportError;
use crate::report::guard::one_line;
use crate::report::words::Words;

pub(super) fn draw(document: &Document, laid_out: Flow) -> Result<Vec<u8>, ReportError> {
    let failed = |error: &dyn std::fmt::Debug| ReportError::Pdf(format!("{error:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| failed(&error))?;
    let mut pdf = Pdf::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut drawn = Vec::new();
    for page in &laid_out.pages {
        let (width, height) = page.size();
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed(&"a page without size"))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        for thing in &page.things {
            draw_thing(&mut surface, thing, laid_out.faces, &mut drawn);
        }
        surface.finish();
        sheet.finish();
    }
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline(laid_out.mentions));
    pdf.set_tag_tree(laid_out.tree.written(&drawn));
    pdf.finish().map_err(|error| failed(&error))
}

fn draw_thing(surface: &mut Surface, thing: &Thing, faces: &Faces, drawn: &mut Vec<(Leaf, Identifier)>) {
    match thing {
        Thing::Box { x, y, width, height, colour } => {
            let Some(rect) = Rect::from_xywh(*x, *y, width.max(0.1), height.max(0.1)) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            let Some(path) = path.finish() else { return };
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            surface.set_fill(Some(fill(*colour)));
            surface.draw_path(&path);
            surface.end_tagged();
        }
        Thing::Text { x, baseline, run, weight, size, colour, mark } => {
            let tag = match mark {
                Mark::Said(_) => ContentTag::Span(SpanTag::empty().with_actual_text(run.actual.as_deref())),
                Mark::Foot => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
                Mark::Again => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let identifier = surface.start_tagged(tag);
            if let Mark::Said(leaf) = mark {
                drawn.push((*leaf, identifier));
            }
            surface.set_fill(Some(fill(*colour)));
            let font = faces.of(*weight).font.clone();
            surface.draw_glyphs(Point::from_xy(*x, *baseline), &run.glyphs, font, &run.text, *size, false);
            surface.end_tagged();
        }
    }
}

fn fill((red, green, blue): Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn metadata(document: &Document) -> Metadata {
    let at = document.made_at;
    let made = DateTime::new(at.year().clamp(0, 9999) as u16)
        .month(at.month() as u8)
        .day(at.day() as u8)
        .hour(at.hour() as u8)
        .minute(at.minute() as u8)
        .second(at.second() as u8)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(short(&document.title))
        .description(short(&document.subtitle))
        .authors(vec!["Dialoog".to_owned()])
        .creator("Dialoog".to_owned())
        .language(Words::of(document.language).code.to_owned())
        .creation_date(made)
}

/// As PDF/A can hold it.
fn short(text: &str) -> String {
    one_line(text).chars().take(500).collect()
}

fn outline(mentions: Vec<Mention>) -> Outline {
    let mut outline = Outline::new();
    for Mention { title, page, y } in mentions {
        let place = XyzDestination::new(page, Point::from_xy(MARGIN, (y - 12.0).max(0.0)));
        outline.push_child(OutlineNode::new(title, place));
    }
    outline
}
