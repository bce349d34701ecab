//! Saying things: for people or for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::failure::Failure;

/// How to say things.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// In JSON.
    pub json: bool,
}

impl Output {
    /// Says `report`, as JSON or in plain text.
    pub fn report<T: Serialize>(self, report: &T, words: impl FnOnce() -> String) {
        let text = if self.json {
            serde_json::to_string_pretty(report)
                .unwrap_or_else(|error| format!("{{\"unprintable\": \"{error}\"}}"))
        } else {
            words()
        };
        // Whoever reads may stop reading (`dialoog rota | head`): that is no error of ours.
        let mut out = io::stdout().lock();
        drop(writeln!(out, "{}", text.trim_end()));
    }

    /// Says what went wrong, on standard error.
    pub fn failure(self, failure: &Failure) {
        let mut out = io::stderr().lock();
        drop(if self.json {
            writeln!(out, "{}", serde_json::json!({ "error": failure }))
        } else {
            writeln!(out, "dialoog: {}\n{}", failure.cause, failure.remedy)
        });
    }
}
