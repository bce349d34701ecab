//! Counts as they stand in files.

/// Reads a count of 0 or more. In a file whose columns are not parted by commas a comma may part the decimals. A separator
/// followed by three digits may part thousands as well as decimals; where either would be usual it is refused, because
/// a count that is a thousand times off is worse than one that is missing.
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
