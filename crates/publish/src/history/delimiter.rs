//! Detects the delimiter of a CSV file.

/// The delimiter: the candidate that occurs equally often on most of the first lines.
pub(super) fn delimiter(head: &str) -> u8 {
    let lines: Vec<&str> = head.lines().filter(|l| !l.trim().is_empty()).take(30).collect();
    let agreement = |d: char| {
        let counts: Vec<usize> = lines.iter().map(|l| outside_quotes(l, d)).collect();
        counts
            .iter()
            .filter(|n| **n > 0)
            .map(|n| counts.iter().filter(|m| *m == n).count())
            .max()
            .unwrap_or(0)
    };
    // The comma is last: in files with another delimiter it is the decimal separator.
    let mut best = (0, b',');
    for d in [';', '\t', ','] {
        let score = agreement(d);
        if score > best.0 {
            best = (score, d as u8);
        }
    }
    best.1
}

/// Number of occurrences outside quotation marks.
fn outside_quotes(line: &str, wanted: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            !quoted && *c == wanted
        })
        .count()
}
