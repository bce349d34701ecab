//! Parses counts.

/// Parses a count of 0 or more. A comma may be the decimal separator where it is not the delimiter. A separator before
/// three digits is ambiguous (decimals or thousands) in such files and is rejected, because a count that is wrong by a
/// factor of a thousand is worse than a missing one.
pub(super) fn count(text: &str, delimiter: u8) -> Option<f64> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return None;
    }
    let comma_decimals = delimiter != b',';
    let Some(at) = text.find(['.', ',']) else { return text.parse().ok() };
    let (whole, decimals) = (&text[..at], &text[at + 1..]);
    if whole.is_empty() || decimals.is_empty() || decimals.contains(['.', ',']) {
        return None;
    }
    let comma = text.as_bytes()[at] == b',';
    let thousands = decimals.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    if (comma && !comma_decimals) || (comma_decimals && thousands) {
        return None;
    }
    format!("{whole}.{decimals}").parse().ok()
}
