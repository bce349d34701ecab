//! Text that is safe to print: no control characters of names and files reach the terminal.
//!
//! A name may hold an escape sequence, by accident or on purpose, which would move the cursor, rename the window or hide
//! text. All output passes through here.

/// Whether a terminal would act on a character instead of showing it: control characters (C0, DEL and C1), and those that
/// turn the direction of the text around them (Unicode Technical Report 36, section 3.3).
fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn shown(c: char) -> char {
    if is_command(c) { char::REPLACEMENT_CHARACTER } else { c }
}

/// A text of several lines.
pub fn text(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

/// A text that is a part of a line, such as a name or a cell: a line break is replaced as well.
pub fn line(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// JSON with these characters escaped, which leaves it the same JSON: they occur only within its strings.
pub fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // Line breaks are between its parts; within strings they are escaped already.
        if is_command(c) && c != '\n' {
            out += &format!("\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "A\u{1b}]0;x\u{7}\u{9b}2Jb\u{7f}\r\n\u{202e}ë";

    #[test]
    fn no_name_can_command_a_terminal() {
        for printed in [text(NAME), line(NAME), json(NAME)] {
            assert!(!printed.chars().any(|c| is_command(c) && c != '\n'), "{printed:?}");
            assert!(printed.starts_with('A') && printed.ends_with('ë'), "{printed:?}");
        }
        assert_eq!(text("one\ntwo"), "one\ntwo");
        assert_eq!(line("one\ntwo"), "one\u{fffd}two");
    }

    #[test]
    fn json_means_what_it_meant() {
        let value = serde_json::json!({ "name": NAME });
        let printed = json(&serde_json::to_string_pretty(&value).expect("plain data"));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).expect("JSON"), value);
    }
}
