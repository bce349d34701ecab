//! Writing reports and failures, for people or for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::error::CliError;
use crate::failure::Failure;
use crate::printable;

/// Writes to standard output, to the end: a file on a full disk and a reader that went away are told here, not at exit, where nobody
/// hears of it.
///
/// # Errors
/// [`CliError::NotPrinted`] where it cannot be written.
pub fn print(text: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text)
        .and_then(|()| out.flush())
        .map_err(|error| CliError::NotPrinted { detail: error.to_string() }.into())
}

/// The form of the output.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// JSON instead of text.
    pub json: bool,
}

impl Output {
    /// Writes `report` to standard output, as JSON or as the text of `words`.
    ///
    /// # Errors
    /// [`CliError::NotPrinted`] where it cannot be written; what was done stands.
    pub fn report<T: Serialize>(self, report: &T, words: impl FnOnce() -> String) -> Result<(), Failure> {
        let text = if self.json {
            let json = serde_json::to_string_pretty(report);
            printable::json(&json.unwrap_or_else(|error| format!("{{\"unprintable\": \"{error}\"}}")))
        } else {
            printable::text(&words())
        };
        print(format!("{}\n", text.trim_end()).as_bytes())
    }

    /// Writes what went wrong beside what was asked for, for people: programs read one failure or none.
    pub fn warning(self, what: &str, failure: &Failure) {
        if !self.json {
            let mut out = io::stderr().lock();
            drop(writeln!(out, "dialoog: {what} {}", printable::text(&failure.cause)));
        }
    }

    /// Says something beside the result, on standard error; programs that read JSON are not told.
    pub fn note(self, text: &str) {
        if !self.json {
            drop(writeln!(io::stderr().lock(), "{}", printable::text(text)));
        }
    }

    /// Writes a failure to standard error.
    pub fn failure(self, failure: &Failure) {
        let mut out = io::stderr().lock();
        drop(if self.json {
            writeln!(out, "{}", printable::json(&serde_json::json!({ "error": failure }).to_string()))
        } else {
            let [cause, remedy] = [&failure.cause, &failure.remedy].map(|text| printable::text(text));
            writeln!(out, "dialoog: {cause}\n{remedy}")
        });
    }
}
