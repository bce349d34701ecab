//! What the user chose in a dialog of the system. The window's content gets a token for it: it never names a path itself, so
//! that whatever runs in there reaches no file that nobody chose.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use dialoog_planner::{Cause, Failure};
use serde::Serialize;
use specta::Type;

/// Choices that are known; older ones are forgotten.
const KNOWN: usize = 100;

/// What something was chosen for. It can be used for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A workspace to open.
    OpenWorkspace,
    /// A file for a new workspace.
    NewWorkspace,
    /// A file of counts to import.
    Counts,
    /// A list of people to import.
    People,
    /// A folder for calendars.
    CalendarFolder,
    /// A file for a document that is given out.
    Document,
    /// A rule set to import.
    RuleSet,
    /// A file for a rule set.
    NewRuleSet,
}

/// What was chosen, as the window's content knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Chosen {
    /// Stands for the path.
    pub token: String,
    /// Its last part, to be shown.
    pub name: String,
}

/// Everything that was chosen since the window opened.
#[derive(Debug, Default)]
pub struct ChosenPaths(Mutex<VecDeque<(String, Purpose, PathBuf)>>);

impl ChosenPaths {
    /// Keeps a path that was chosen. `entropy` names it, so that its token cannot be guessed.
    pub fn keep(&self, purpose: Purpose, path: &Path, entropy: u128) -> Chosen {
        let chosen = Chosen { token: format!("{entropy:032x}"), name: shown(path) };
        let mut known = self.known();
        if known.len() == KNOWN {
            known.pop_front();
        }
        known.push_back((chosen.token.clone(), purpose, path.to_owned()));
        chosen
    }

    /// The path that a token stands for.
    ///
    /// # Errors
    /// [`Cause::NotChosen`] where no dialog chose it for this purpose.
    pub fn path(&self, token: &str, purpose: Purpose) -> Result<PathBuf, Failure> {
        let known = self.known();
        let found = known.iter().find(|(known, of, _)| known == token && *of == purpose);
        found.map(|(_, _, path)| path.clone()).ok_or_else(|| Cause::NotChosen.into())
    }

    fn known(&self) -> MutexGuard<'_, VecDeque<(String, Purpose, PathBuf)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last part of a path, without what commands a screen.
fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use dialoog_planner::FailureCode;

    use super::*;

    #[test]
    fn only_what_a_dialog_chose_has_a_path_and_only_for_its_purpose() {
        let paths = ChosenPaths::default();
        let chosen = paths.keep(Purpose::Counts, Path::new("/home/anna/counts.csv"), 7);
        assert_eq!(chosen.name, "counts.csv");
        assert_eq!(paths.path(&chosen.token, Purpose::Counts).unwrap(), Path::new("/home/anna/counts.csv"));
        let refused = [
            paths.path("/etc/passwd", Purpose::Counts),
            paths.path("/home/anna/counts.csv", Purpose::Counts),
            paths.path("../counts.csv", Purpose::OpenWorkspace),
            paths.path("", Purpose::CalendarFolder),
            paths.path(&chosen.token, Purpose::CalendarFolder),
            paths.path(&chosen.token, Purpose::NewWorkspace),
        ];
        for outcome in refused {
            assert_eq!(outcome.unwrap_err().code, FailureCode::FileUnreachable);
        }
    }

    #[test]
    fn a_name_that_is_shown_holds_no_control_characters() {
        let paths = ChosenPaths::default();
        assert_eq!(
            paths.keep(Purpose::Counts, Path::new("/tmp/a\u{1b}[2Jb\n.csv"), 1).name,
            "a\u{fffd}[2Jb\u{fffd}.csv"
        );
    }

    #[test]
    fn the_oldest_choices_are_forgotten() {
        let paths = ChosenPaths::default();
        let first = paths.keep(Purpose::Counts, Path::new("a"), 0);
        for n in 1..=KNOWN as u128 {
            paths.keep(Purpose::Counts, Path::new("b"), n);
        }
        assert!(paths.path(&first.token, Purpose::Counts).is_err());
        assert_eq!(paths.known().len(), KNOWN);
    }
}
