//! Tables that stand below each other in one file, each with a title above it.

use crate::cell::scan::scan;
use crate::cell::words::{is_total, month, tokens, weekday};
use crate::source::Row;

/// Characters of a title.
const LONGEST: usize = 60;

/// Titles that are told apart.
const MOST: usize = 40;

/// Finds the titles while rows go by.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    found: Vec<(String, u64)>,
    /// A line that is a title if the names of the columns follow.
    above: Option<String>,
    /// Which of them the rows belong to.
    at: Option<usize>,
}

impl Titles {
    /// With the title of the first table, where a line above its names is one.
    pub fn new(preamble: &[Row]) -> Self {
        let first = preamble.last().and_then(title);
        let mut titles = Self::default();
        if let Some(first) = first {
            titles.begin(first);
        }
        titles
    }

    /// Takes a row below the first names. `names_again`: it is the names of the columns again. `names_channel`: whether a text
    /// names a channel, which needs no names below it.
    pub fn add(&mut self, row: &Row, names_again: bool, names_channel: impl Fn(&str) -> bool) {
        if names_again {
            if let Some(title) = self.above.take() {
                self.begin(title);
            }
            return;
        }
        self.above = title(row);
        match &self.above {
            Some(title) if names_channel(title) => {
                let title = title.clone();
                self.begin(title);
            }
            Some(_) => {}
            None => {
                if let Some((_, rows)) = self.at.and_then(|at| self.found.get_mut(at)) {
                    *rows += 1;
                }
            }
        }
    }

    fn begin(&mut self, title: String) {
        // The pages of one table have a number each, or the name of a month or a day.
        let names_time = |word: &String| {
            word.bytes().all(|b| b.is_ascii_digit()) || month(word).is_some() || weekday(word).is_some()
        };
        let words = |text: &str| -> Vec<String> {
            tokens(text).into_iter().filter(|word| !names_time(word)).collect()
        };
        self.at = self.found.iter().position(|(known, _)| words(known) == words(&title));
        if self.at.is_none() && self.found.len() < MOST {
            self.found.push((title, 0));
            self.at = Some(self.found.len() - 1);
        }
    }

    /// The titles with the number of rows below each.
    pub fn found(self) -> Vec<(String, u64)> {
        self.found
    }
}

/// A line with nothing but a short text, which is no time and no sum.
pub(crate) fn title(row: &Row) -> Option<String> {
    let mut cells = row.cells.iter().map(|cell| crate::cell::clean(cell)).filter(|cell| !cell.is_empty());
    let (Some(text), None) = (cells.next(), cells.next()) else { return None };
    let is_title = text.chars().any(char::is_alphabetic)
        && text.chars().count() <= LONGEST
        && scan(text).is_none()
        && !is_total(text);
    is_title.then(|| text.to_owned())
}
