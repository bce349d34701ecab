//! What the packages say of themselves.

use std::fs;

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, read};

/// What both packages say.
pub struct About {
    /// Version of the program.
    pub version: &'static str,
    /// Who to write to: `Name <address>`.
    pub maintainer: &'static str,
    /// What it is, in a line.
    pub synopsis: &'static str,
    /// What it does, in paragraphs of one line each with empty lines between them.
    pub description: String,
    /// Seconds since 1970 of the commit that is packaged: no file is younger, so the same commit gives the same package.
    pub epoch: String,
}

impl About {
    /// That of this checkout.
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

    /// The day of the commit, as `form` of strftime has it.
    pub fn date(&self, form: &str) -> Result<String, Error> {
        let mut date = command("date", &["--utc", &format!("--date=@{}", self.epoch), &format!("+{form}")]);
        date.env("LC_ALL", "C");
        Ok(read(date)?.trim().to_owned())
    }

    /// The description in lines of at most 78 letters, each paragraph by itself.
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
