//! What a single cell can be read as, without knowing the rest of its column.

pub(crate) mod date;
mod digits;
pub(crate) mod number;
pub(crate) mod scan;
pub(crate) mod stamp;
pub(crate) mod words;
mod written;
pub(crate) mod zone;

/// A cell without what spreadsheets and exports put around a value: spaces of all kinds, an apostrophe that says "text", and
/// `="…"`, which keeps a program from turning a value into something else.
pub(crate) fn clean(cell: &str) -> &str {
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}');
    let mut text = cell.trim_matches(space);
    if let Some(inner) = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')) {
        text = inner.trim_matches(space);
    }
    if let Some(inner) = text.strip_prefix('\'') {
        text = inner.strip_suffix('\'').unwrap_or(inner).trim_matches(space);
    }
    if let Some(inner) = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        text = inner.trim_matches(space);
    }
    text
}

/// Whether a cell says that there is nothing in it: empty, or one of the signs for that.
pub(crate) fn is_blank(cell: &str) -> bool {
    matches!(
        cell,
        "" | "-"
            | "–"
            | "—"
            | "n/a"
            | "N/A"
            | "#N/A"
            | "NULL"
            | "null"
            | "(null)"
            | "nan"
            | "NaN"
            | "None"
            | "(blank)"
            | "(leeg)"
            | "--"
            | "n.a."
            | "N.A."
            | "n.v.t."
            | "N.v.t."
            | "nvt"
            | "k.A."
            | "k. A."
    )
}
