//! Metadata of the packages.

use std::fs;

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, read};

/// Metadata of both packages.
pub struct About {
    /// Version of the program.
    pub version: &'static str,
    /// Maintainer: `Name <address>`.
    pub maintainer: &'static str,
    /// One-line description.
    pub synopsis: &'static str,
    /// Description, in paragraphs of one line each, separated by empty lines.
    pub description: String,
    /// Time of the commit in seconds since 1970, which all files get, so that builds are reproducible.
    pub epoch: String,
}

impl About {
    /// The metadata of this checkout.
    pub fn new() -> Result<Self, Error> {
        let file = paths::root().join("package/description.txt");
        Ok(Self {
            version: env!("CARGO_PKG_VERSION"),
            maintainer: env!("CARGO_PKG_AUTHORS"),
            synopsis: "planner of who answers the public on social channels, when",
            description: fs::read_to_string(&file).map_err(at(file))?.trim().to_owned(),
            epoch: commit("%ct")?,
        })
    }

    /// The date of the commit in the `strftime` format `form`.
    pub fn date(&self, form: &str) -> Result<String, Error> {
        let mut date = command("date", &["--utc", &format!("--date=@{}", self.epoch), &format!("+{form}")]);
        date.env("LC_ALL", "C");
        Ok(read(date)?.trim().to_owned())
    }

    /// The paragraphs of the description, wrapped to 78 characters.
    pub fn paragraphs(&self) -> Vec<Vec<String>> {
        self.description.split('\n').filter(|paragraph| !paragraph.is_empty()).map(wrapped).collect()
    }
}

fn commit(format: &str) -> Result<String, Error> {
    Ok(read(command("git", &["log", "-1", &format!("--format={format}")]))?.trim().to_owned())
}

fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= 78 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_paragraph_is_wrapped_between_words() {
        let text = "a planner of duties ".repeat(10);
        let lines = wrapped(&text);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= 78), "{lines:?}");
        assert_eq!(lines.join(" "), text.trim());
    }
}
