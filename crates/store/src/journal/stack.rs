//! Which change undo takes back and redo does again: of one's own, the newest that stands, and the one that was taken
//! back last. A new change of one's own drops what one could do again, somebody else's does not.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Act, JournalEntry, Origin};

/// A change, and the entry that last took it back or did it again (or itself).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Family {
    pub(crate) root: JournalEntry,
    pub(crate) latest: JournalEntry,
}

impl Family {
    /// Whether what it did was not erased.
    fn is_known(&self) -> bool {
        !self.root.erased && !self.latest.erased
    }
}

/// Says of each entry whether its change has been taken back. The entries are in the order of their numbers.
pub(super) fn mark_undone(entries: &mut [JournalEntry]) {
    let latest: BTreeMap<u32, Act> = entries.iter().map(|entry| (entry.root, entry.act)).collect();
    for entry in entries {
        entry.undone = latest.get(&entry.root) == Some(&Act::Undo);
    }
}

fn families(entries: &[JournalEntry]) -> BTreeMap<u32, Family> {
    let mut families: BTreeMap<u32, Family> = BTreeMap::new();
    for entry in entries {
        match families.get_mut(&entry.root) {
            Some(family) => family.latest = entry.clone(),
            None if entry.act == Act::Change => {
                families.insert(entry.root, Family { root: entry.clone(), latest: entry.clone() });
            }
            // The change itself is so old that the journal has dropped it.
            None => {}
        }
    }
    families
}

/// The change with this number.
pub(super) fn family(entries: &[JournalEntry], number: u32) -> Option<Family> {
    families(entries).remove(&number).filter(Family::is_known)
}

/// The newest change of an origin that stands.
pub(super) fn undoable(entries: &[JournalEntry], origin: &Origin) -> Option<Family> {
    families(entries)
        .into_values()
        .rfind(|f| f.latest.act != Act::Undo && f.root.origin == *origin && f.is_known())
}

/// What an origin could do again.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Redoable {
    /// Nothing.
    None,
    /// Nothing among these entries, which do not say what was before.
    Unknown,
    /// The change with this number.
    Change(u32),
}

/// The change that an origin took back last, unless it has made another change since.
pub(super) fn redoable(entries: &[JournalEntry], origin: &Origin) -> Redoable {
    let mut seen = BTreeSet::new();
    for entry in entries.iter().rev() {
        let is_latest = seen.insert(entry.root);
        match entry.act {
            Act::Change if entry.origin == *origin => return Redoable::None,
            Act::Undo if is_latest && entry.origin == *origin && !entry.erased => {
                return Redoable::Change(entry.root);
            }
            _ => {}
        }
    }
    Redoable::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    /// Entries as (act, root, session), numbered from 1.
    fn journal(entries: &[(Act, u32, &str)]) -> Vec<JournalEntry> {
        let entry = |(number, (act, root, session)): (u32, &(Act, u32, &str))| JournalEntry {
            number,
            action: String::new(),
            subject: String::new(),
            at: DateTime::UNIX_EPOCH,
            origin: origin(session),
            act: *act,
            root: *root,
            undone: false,
            erased: false,
        };
        (1..).zip(entries).map(entry).collect()
    }

    fn origin(session: &str) -> Origin {
        Origin { session: session.to_owned(), ..Origin::default() }
    }

    #[test]
    fn one_takes_back_ones_own_changes_newest_first_and_does_them_again_in_turn() {
        use Act::{Change, Redo, Undo};
        let numbers = |entries: &[(Act, u32, &str)], who: &str| {
            let entries = journal(entries);
            let again = match redoable(&entries, &origin(who)) {
                Redoable::Change(number) => Some(number),
                _ => None,
            };
            (undoable(&entries, &origin(who)).map(|f| f.root.number), again)
        };
        let mut story = vec![(Change, 1, "a"), (Change, 2, "b"), (Change, 3, "a")];
        assert_eq!((numbers(&story, "a"), numbers(&story, "b")), ((Some(3), None), (Some(2), None)));
        story.extend([(Undo, 3, "a"), (Undo, 1, "a")]);
        assert_eq!((numbers(&story, "a"), numbers(&story, "b")), ((None, Some(1)), (Some(2), None)));
        story.push((Change, 6, "b"));
        assert_eq!(numbers(&story, "a"), (None, Some(1)), "somebody else's change drops nothing");
        story.push((Redo, 1, "a"));
        assert_eq!(numbers(&story, "a"), (Some(1), Some(3)));
        story.push((Change, 8, "a"));
        assert_eq!(numbers(&story, "a"), (Some(8), None), "a change of one's own does");
        story.push((Undo, 6, "a"));
        assert_eq!((numbers(&story, "a"), numbers(&story, "b")), ((Some(8), Some(6)), (Some(2), None)));
    }

    #[test]
    fn a_change_that_the_journal_has_dropped_is_not_offered() {
        let entries = journal(&[(Act::Undo, 0, "a"), (Act::Redo, 0, "a")]);
        assert_eq!(undoable(&entries, &origin("a")), None);
    }
}
