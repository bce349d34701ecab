//! The instances in a folder, with what is known of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{BenchmarkError, Source};

/// An instance in a folder.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name, as published.
    pub name: String,
    /// Where its texts are.
    pub files: Files,
    /// The lowest cost that anybody has published.
    pub best_known: Option<i64>,
}

/// Where the texts of an instance are.
#[derive(Debug, Clone)]
pub enum Files {
    /// Of employee shift scheduling.
    ShiftScheduling(PathBuf),
    /// Of nurse rostering: scenario, history, weeks.
    Inrc2(Vec<PathBuf>),
}

impl Files {
    /// All of them, in order.
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::ShiftScheduling(path) => std::slice::from_ref(path),
            Self::Inrc2(paths) => paths,
        }
    }

    /// Reads the texts.
    ///
    /// # Errors
    /// [`BenchmarkError::File`], or [`BenchmarkError::Missing`] where not even a scenario, a history and a week are named.
    pub fn read(&self) -> Result<Source, BenchmarkError> {
        let read = |path: &PathBuf| fs::read_to_string(path).map_err(BenchmarkError::at(path));
        match self {
            Self::ShiftScheduling(path) => Ok(Source::ShiftScheduling { text: read(path)? }),
            Self::Inrc2(paths) => {
                let [scenario, history, weeks @ ..] = paths.as_slice() else {
                    return Err(BenchmarkError::Missing {
                        file: "instance".into(),
                        what: "its files".into(),
                    });
                };
                Ok(Source::Inrc2 {
                    scenario: read(scenario)?,
                    history: read(history)?,
                    weeks: weeks.iter().map(read).collect::<Result<_, _>>()?,
                })
            }
        }
    }
}

/// The instances of a folder: of one of the two sets, or of both in folders below. `only` names some of them, or with the
/// beginning of a name several; nothing in it: all.
///
/// # Errors
/// Where the folder cannot be read or has none.
pub fn cases(folder: &Path, only: &[String]) -> Result<Vec<Case>, BenchmarkError> {
    let mut found = Vec::new();
    for place in [vec![folder.to_path_buf()], entries(folder)?].concat() {
        if place.is_dir() {
            found.extend(shift_scheduling(&place)?);
            found.extend(inrc2(&place, only)?);
        }
    }
    let matches = |case: &Case, word: &String| {
        let number = case.name.strip_prefix(INSTANCE);
        case.name == *word || number == Some(word) || case.name.starts_with(&format!("{word}_"))
    };
    found.retain(|case| only.is_empty() || only.iter().any(|word| matches(case, word)));
    if found.is_empty() {
        let of = if only.is_empty() { String::new() } else { format!(" of the names {}", only.join(", ")) };
        return Err(BenchmarkError::NoInstances { folder: folder.into(), of });
    }
    Ok(found)
}

/// What the files of employee shift scheduling are called before their number.
const INSTANCE: &str = "Instance";

fn shift_scheduling(folder: &Path) -> Result<Vec<Case>, BenchmarkError> {
    let best = known_costs(&folder.join("best_known.csv"), "instance", "best_known")?;
    let mut cases = Vec::new();
    for path in entries(folder)? {
        let name = stem(&path);
        let number = name.strip_prefix(INSTANCE).filter(|_| path.extension().is_some_and(|e| e == "txt"));
        let Some(number) = number else { continue };
        let best_known = best.iter().find(|(known, _)| known == number).map(|&(_, cost)| cost);
        let order: u32 = number.parse().unwrap_or(u32::MAX);
        cases.push((order, Case { name, files: Files::ShiftScheduling(path), best_known }));
    }
    cases.sort_by_key(|&(order, _)| order);
    Ok(cases.into_iter().map(|(_, case)| case).collect())
}

/// The cases that are listed, and those that are asked for by their whole name.
fn inrc2(folder: &Path, only: &[String]) -> Result<Vec<Case>, BenchmarkError> {
    let best = known_costs(&folder.join("best_validated.csv"), "case", "cost")?;
    let others = only.iter().filter(|name| best.iter().all(|(known, _)| known != *name));
    let names = best.iter().map(|(name, cost)| (name, Some(*cost))).chain(others.map(|name| (name, None)));
    let case = |(name, best_known): (&String, Option<i64>)| {
        let files = inrc2_files(folder, name)?;
        Some(Case { name: name.clone(), files: Files::Inrc2(files), best_known })
    };
    Ok(names.filter_map(case).collect())
}

/// The files of a case such as `n030w4_1_6-2-9-1`: scenario, history, weeks. `None` where the name is not like that or the
/// files are not there.
fn inrc2_files(folder: &Path, name: &str) -> Option<Vec<PathBuf>> {
    let mut words = name.split('_');
    let (scenario, history, weeks) = (words.next()?, words.next()?, words.next()?);
    let file = |name: String| folder.join(scenario).join(name);
    let weeks = weeks.split('-').map(|week| file(format!("WD-{scenario}-{week}.txt")));
    let first = [file(format!("Sc-{scenario}.txt")), file(format!("H0-{scenario}-{history}.txt"))];
    let files: Vec<PathBuf> = first.into_iter().chain(weeks).collect();
    files.iter().all(|file| file.exists()).then_some(files)
}

/// Names and costs from two columns of a list; nothing where there is no list.
fn known_costs(path: &Path, name: &str, cost: &str) -> Result<Vec<(String, i64)>, BenchmarkError> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut list = csv::Reader::from_path(path)?;
    let headers = list.headers()?.clone();
    let column = |title: &str| headers.iter().position(|header| header == title).unwrap_or(usize::MAX);
    let (name, cost) = (column(name), column(cost));
    let mut costs = Vec::new();
    for row in list.records() {
        let row = row?;
        if let (Some(name), Some(Ok(cost))) = (row.get(name), row.get(cost).map(str::parse)) {
            costs.push((name.into(), cost));
        }
    }
    Ok(costs)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, BenchmarkError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(BenchmarkError::at(folder))? {
        paths.push(entry.map_err(BenchmarkError::at(folder))?.path());
    }
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
