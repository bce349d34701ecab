//! Which rows and columns of a sheet somebody hid, as by a filter. The workbook reader does not say it, so that the sheet itself is
//! looked at.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Rows and columns that a sheet can have.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Bytes of the parts that name the sheets.
const NAMES: u64 = 8 << 20;

/// Rows and columns of a sheet that are not shown, from 1, as spans in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct HiddenParts {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
}

impl HiddenParts {
    pub fn has_row(&self, row: u32) -> bool {
        let at = self.rows.partition_point(|(_, last)| *last < row);
        self.rows.get(at).is_some_and(|(first, _)| *first <= row)
    }

    /// The columns, from 0.
    pub fn columns(&self) -> Vec<usize> {
        self.columns
            .iter()
            .flat_map(|(first, last)| *first - 1..*last)
            .map(|column| column as usize)
            .collect()
    }

    fn hide(spans: &mut Vec<(u32, u32)>, first: u32, last: u32) {
        match spans.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => spans.push((first, last)),
        }
    }
}

/// What is hidden in a sheet of a packed workbook; nothing where it is of a kind that does not say.
pub(super) fn hidden(bytes: &[u8], sheet: &str) -> HiddenParts {
    found(bytes, sheet).unwrap_or_default()
}

fn found(bytes: &[u8], sheet: &str) -> Option<HiddenParts> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    if names.iter().any(|name| name == "content.xml") {
        let part = archive.by_name("content.xml").ok()?;
        return open_document(BufReader::new(part), sheet);
    }
    let mut text = |wanted: &str| {
        let name = names.iter().find(|name| name.to_lowercase().ends_with(wanted))?;
        let mut text = Vec::new();
        archive.by_name(name).ok()?.take(NAMES).read_to_end(&mut text).ok()?;
        Some((name.clone(), text))
    };
    let (place, book) = text("workbook.xml")?;
    let (_, relations) = text("workbook.xml.rels")?;
    let (mut id, mut target) = (None, None);
    each_start(&book[..], |name, tag| {
        if name == "sheet" && attribute(tag, "name").as_deref() == Some(sheet) {
            id = attribute(tag, "id");
        }
        true
    });
    let id = id?;
    each_start(&relations[..], |name, tag| {
        if name == "Relationship" && attribute(tag, "Id").as_ref() == Some(&id) {
            target = attribute(tag, "Target");
        }
        true
    });
    let target = target?;
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}/{target}").trim_start_matches('/').to_owned(),
    };
    let name = names.iter().find(|name| name.eq_ignore_ascii_case(&path))?;
    Some(sheet_parts(BufReader::new(archive.by_name(name).ok()?)))
}

/// The parts that an XLSX sheet hides: also rows without height, and columns without width.
fn sheet_parts(part: impl BufRead) -> HiddenParts {
    let mut parts = HiddenParts::default();
    let mut row = 0_u32;
    each_start(part, |name, tag| {
        let is_hidden = |size: &str| {
            let yes = attribute(tag, "hidden").is_some_and(|is| is == "1" || is == "true");
            yes || attribute(tag, size).and_then(|size| size.parse::<f64>().ok()) == Some(0.0)
        };
        let number = |name: &str| attribute(tag, name).and_then(|text| text.parse::<u32>().ok());
        match name {
            "row" => {
                let next = number("r").unwrap_or_else(|| row.saturating_add(1));
                // Rows follow each other, and there are no more than a sheet has.
                if next > row && next <= ROWS {
                    row = next;
                    if is_hidden("ht") {
                        HiddenParts::hide(&mut parts.rows, row, row);
                    }
                }
            }
            "col" if is_hidden("width") => {
                if let (Some(first), Some(last)) = (number("min"), number("max"))
                    && first > 0
                    && first <= last
                {
                    HiddenParts::hide(&mut parts.columns, first, last.min(COLUMNS));
                }
            }
            _ => {}
        }
        true
    });
    parts
}

/// The parts that a sheet of an `OpenDocument` workbook hides.
fn open_document(part: impl BufRead, sheet: &str) -> Option<HiddenParts> {
    let mut parts: Option<HiddenParts> = None;
    let (mut row, mut column, mut done) = (0_u32, 0_u32, false);
    each_start(part, |name, tag| {
        if name == "table" && parts.is_some() {
            done = true;
        } else if name == "table" && attribute(tag, "name").as_deref() == Some(sheet) {
            parts = Some(HiddenParts::default());
        }
        let Some(parts) = parts.as_mut() else { return true };
        let pass = |at: &mut u32, spans: &mut Vec<(u32, u32)>, repeated: &str, most: u32| {
            let times = attribute(tag, repeated).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1);
            let first = at.saturating_add(1);
            *at = at.saturating_add(times).min(most);
            let is_hidden = attribute(tag, "visibility").is_some_and(|is| is != "visible");
            if is_hidden && first <= *at {
                HiddenParts::hide(spans, first, *at);
            }
        };
        match name {
            "table-row" => pass(&mut row, &mut parts.rows, "number-rows-repeated", ROWS),
            "table-column" => pass(&mut column, &mut parts.columns, "number-columns-repeated", COLUMNS),
            _ => {}
        }
        !done
    });
    parts
}

/// Visits what opens, by its name without a prefix, until no more is wanted or the part cannot be read on.
fn each_start(part: impl BufRead, mut visit: impl FnMut(&str, &BytesStart<'_>) -> bool) {
    let mut reader = quick_xml::Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if !visit(tag.local_name().as_ref(), &tag) {
                    return;
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute by its name without a prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
