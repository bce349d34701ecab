//! Counts as they stand in cells. What a point or comma means is told by the whole column.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Which sign separates decimals in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

/// How a cell with digits is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// Digits alone.
    Plain,
    /// Read the same by either sign: thousands with spaces or apostrophes.
    Grouped,
    /// Can only be read with this decimal sign.
    Only(DecimalSign),
    /// One sign before three digits: thousands if the *other* sign is the decimal one. Holds the sign that stands there as
    /// the decimal sign that it would be.
    Either(DecimalSign),
    /// A number less than zero.
    Negative,
    /// A share of a hundred.
    Percent,
}

/// What messages are called behind their number: each with its other forms.
const UNITS: [&[&str]; 16] = [
    &["bericht", "berichten", "berichtje", "berichtjes"],
    &["melding", "meldingen"],
    &["vraag", "vragen"],
    &["gesprek", "gesprekken"],
    &["vermelding", "vermeldingen"],
    &["message", "messages", "msg", "msgs"],
    &["mention", "mentions"],
    &["ticket", "tickets"],
    &["conversation", "conversations"],
    &["chat", "chats"],
    &["mail", "mails", "email", "emails"],
    &["comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires"],
    &["case", "cases"],
    &["request", "requests", "demande", "demandes"],
    &["nachricht", "nachrichten"],
    &["anfrage", "anfragen"],
];

/// A number and what it is a number of, where a word for messages stands behind it: `12 berichten`.
pub(crate) fn with_unit(text: &str) -> Option<(&str, &'static str)> {
    let (number, word) = text.rsplit_once(char::is_whitespace)?;
    let word = word.trim_end_matches('.').to_lowercase();
    let forms = UNITS.into_iter().find(|forms| forms.contains(&word.as_str()))?;
    Some((number.trim_end(), forms[0]))
}

/// How a cell is written, if it is a number.
pub(crate) fn written(text: &str) -> Option<Written> {
    let text = with_unit(text).map_or(text, |(number, _)| number);
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if text.ends_with('%') || text.starts_with('%') {
        let rest = text.trim_matches(|c: char| c == '%' || c.is_whitespace() || c == '-');
        return body(rest).map(|_| Written::Percent);
    }
    let inside = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let minus = text.strip_prefix(['-', '−', '–']).or_else(|| text.strip_suffix(['-', '−']));
    if let Some(rest) = inside.or(minus) {
        return body(rest.trim()).map(|_| Written::Negative);
    }
    body(text.strip_prefix('+').unwrap_or(text))
}

/// Whether a text is a number that somebody rounded or hid: `1.2K`, `<5`, `10+`, `12*`.
pub(crate) fn is_inexact(text: &str) -> bool {
    let bare = text.trim_start_matches(['<', '>', '≤', '≥', '~', '≈', '±']).trim_start();
    let bare = bare.trim_end_matches(['+', 'k', 'K', 'm', 'M', '*', '†', '?']).trim_end();
    bare.len() < text.len() && matches!(written(bare), Some(found) if found != Written::Percent)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_')
}

/// Groups of three digits, or of two before the last three as in India.
fn grouped<'a>(mut parts: impl DoubleEndedIterator<Item = &'a str>) -> bool {
    let Some(last) = parts.next_back() else { return false };
    let Some(first) = parts.next() else { return false };
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && parts.all(|part| part.len() == 3 || part.len() == 2)
}

fn body(text: &str) -> Option<Written> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if digits(text) {
        return Some(Written::Plain);
    }
    if !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || is_space(c)) {
        return None;
    }
    let (whole, tail) = match text.rfind(['.', ',']) {
        Some(at) if text[at + 1..].contains(is_space) => return None,
        Some(at) => (&text[..at], Some((text.as_bytes()[at], &text[at + 1..]))),
        None => (text, None),
    };
    if whole.contains(is_space) {
        // Spaces group thousands; one sign after them is the decimal one.
        let fits = grouped(whole.split(is_space)) && whole.split(is_space).all(digits);
        return match tail {
            _ if !fits => None,
            None => Some(Written::Grouped),
            Some((sign, rest)) => digits(rest).then(|| Written::Only(sign_of(sign))),
        };
    }
    let (sign, rest) = tail?;
    if !digits(rest) {
        return None;
    }
    let other = if sign == b'.' { ',' } else { '.' };
    let same = sign as char;
    if whole.contains(other) {
        // 1.234,5: the last one is the decimal sign. 1.234.567,8 too; 1,2.3 is none.
        let fits = !whole.contains(same) && grouped(whole.split(other)) && whole.split(other).all(digits);
        return fits.then(|| Written::Only(sign_of(sign)));
    }
    if whole.contains(same) {
        // Twice the same sign: thousands.
        let fits = grouped(text.split(same)) && text.split(same).all(digits);
        return fits.then(|| Written::Only(sign_of(other as u8)));
    }
    if whole.is_empty() {
        return Some(Written::Only(sign_of(sign)));
    }
    if !digits(whole) {
        return None;
    }
    let either = rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    Some(if either { Written::Either(sign_of(sign)) } else { Written::Only(sign_of(sign)) })
}

const fn sign_of(byte: u8) -> DecimalSign {
    if byte == b'.' { DecimalSign::Point } else { DecimalSign::Comma }
}

/// The value of a cell in a column whose decimals have this sign; `None` if it is no number of 0 or more then.
pub(crate) fn count(text: &str, decimal: DecimalSign) -> Option<f64> {
    let text = with_unit(text).map_or(text, |(number, _)| number);
    match written(text)? {
        Written::Negative | Written::Percent => return None,
        Written::Only(sign) if sign != decimal => return None,
        _ => {}
    }
    let mark = if decimal == DecimalSign::Point { '.' } else { ',' };
    let digits: String = text
        .chars()
        .filter_map(|c| match c {
            c if c.is_ascii_digit() => Some(c),
            c if c == mark => Some('.'),
            _ => None,
        })
        .collect();
    digits.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::DecimalSign::{Comma, Point};
    use super::*;

    #[test]
    fn a_number_is_read_by_the_sign_of_its_column() {
        for (text, point, comma) in [
            ("12", Some(12.0), Some(12.0)),
            ("1,234", Some(1234.0), Some(1.234)),
            ("1.234", Some(1.234), Some(1234.0)),
            ("1.234,5", None, Some(1234.5)),
            ("1,234.5", Some(1234.5), None),
            ("1.234.567", None, Some(1_234_567.0)),
            ("12,50", None, Some(12.5)),
            ("0.125", Some(0.125), None),
            ("1 000", Some(1000.0), Some(1000.0)),
            ("1\u{a0}000,5", None, Some(1000.5)),
            ("12\u{202f}345", Some(12345.0), Some(12345.0)),
            ("1'234", Some(1234.0), Some(1234.0)),
            ("1,23,456", Some(123_456.0), None),
            ("-1", None, None),
            ("−1", None, None),
            ("(3)", None, None),
            ("12%", None, None),
            ("1e3", None, None),
            ("1,2.3", None, None),
            ("1 00", None, None),
            ("12 x", None, None),
            ("", None, None),
        ] {
            assert_eq!((count(text, Point), count(text, Comma)), (point, comma), "{text}");
        }
    }
}
