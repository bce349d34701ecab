//! Content lines of RFC 5545: escaping, folding, line ends.
//!
//! Written here and not by the `icalendar` crate, because that writes `NAME` unescaped, adds a second PRODID when given one, and
//! draws UIDs and times of its own unless each is set; what is needed is these few lines.

use chrono::{DateTime, Utc};

/// Octets in a line, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar as it is written.
#[derive(Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    /// Writes a line whose value is made of plain ASCII words and numbers.
    pub fn plain(&mut self, name: &str, value: impl std::fmt::Display) {
        self.line(&format!("{name}:{value}"));
    }

    /// Writes a line whose value is free text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escaped(value)));
    }

    /// Writes a line whose value is a list of free texts.
    pub fn texts(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        self.line(&format!("{name}:{}", values.join(",")));
    }

    /// Writes a line with an instant, in UTC: a TZID would need a VTIMEZONE that programs agree on.
    pub fn instant(&mut self, name: &str, at: DateTime<Utc>) {
        self.plain(name, at.format("%Y%m%dT%H%M%SZ"));
    }

    /// All that was written.
    pub fn finish(self) -> String {
        self.0
    }

    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// TEXT of RFC 5545, 3.3.11; controls other than line ends and tabs have no place in it and go.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match c {
            '\n' => out.push_str("\\n"),
            ',' | ';' | '\\' => out.extend(['\\', c]),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
