//! Text that stays text: what somebody typed as a name is never a formula in a spreadsheet (CWE-1236).

/// Whether a spreadsheet that reads this text from a file, or in which somebody confirms it, might take it for a formula or a command.
/// A formula starts with `=`, `+`, `-` or `@`, also in full width, also after spaces and controls, which some programs take off.
pub(super) fn is_risky(text: &str) -> bool {
    let is_before =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    let first = text.trim_start_matches(is_before).chars().next();
    let starts_as_formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%' | '−'));
    starts_as_formula || text.starts_with(['\t', '\r', '\n'])
}

/// The text with an apostrophe in front where it needs one, by which every spreadsheet takes it as text.
pub(super) fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if is_risky(text) { format!("'{text}").into() } else { text.into() }
}

/// Without what no cell and no page can show: controls go, line ends become spaces.
pub(super) fn one_line(text: &str) -> String {
    let spaced =
        text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c });
    let shown: String = spaced.filter(|c| !c.is_control() && !is_invisible(*c)).collect();
    shown.trim().to_owned()
}

/// Marks that turn the direction of what follows, and others that are not seen.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_could_run_gets_an_apostrophe() {
        for risky in [
            "=1+1",
            "+31 20 555",
            "-2",
            "@SUM(A1)",
            "＝HYPERLINK(1)",
            "  =cmd|' /C calc'!A0",
            "\u{200b}=1",
            "\t=1",
            "\rx",
            "%0A=1",
        ] {
            assert!(guarded(risky).starts_with('\''), "{risky:?}");
        }
        for plain in ["Anna", "O'Brien", "1:30", "a=b", "", "Ann-Marie", "(none)"] {
            assert_eq!(guarded(plain), plain);
        }
    }

    #[test]
    fn a_line_holds_nothing_that_is_not_seen() {
        assert_eq!(one_line("An\u{202e}na\r\nde \u{7}Vries\u{200b} "), "Anna  de Vries");
    }
}
