//! Rosters in the plain format, for the checkers.

use std::collections::BTreeMap;

use crate::BenchmarkError;

/// How messages call the file.
const FILE: &str = "roster";

/// For each person by id what they do on each day; `None`: nothing.
pub type Roster<'a> = BTreeMap<&'a str, Vec<Option<&'a str>>>;

/// Reads the plain format, with so many days.
pub fn read(text: &str, days: usize) -> Result<Roster<'_>, BenchmarkError> {
    let mut roster = Roster::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let misfit = |expected: String| BenchmarkError::Line { file: FILE.into(), line: index + 1, expected };
        let mut fields = line.split(',').map(str::trim);
        let id = fields.next().unwrap_or_default();
        let row: Vec<Option<&str>> = fields.map(|shift| (shift != "-").then_some(shift)).collect();
        if row.len() != days {
            return Err(misfit(format!("a person and {days} days")));
        }
        if roster.insert(id, row).is_some() {
            return Err(misfit("one line for each person".into()));
        }
    }
    Ok(roster)
}

/// The runs of days that are alike: of each the first day, how many, and the thing.
pub fn runs<T: PartialEq + Copy>(days: &[T]) -> Vec<(usize, usize, T)> {
    let mut runs: Vec<(usize, usize, T)> = Vec::new();
    for (day, &thing) in days.iter().enumerate() {
        match runs.last_mut() {
            Some((_, length, last)) if *last == thing => *length += 1,
            _ => runs.push((day, 1, thing)),
        }
    }
    runs
}
