//! Erasing: what is told to be forgotten is nowhere in the file any more, nor in its backups.

mod former;
mod states;
mod words;

use chrono::{DateTime, Utc};
use dialoog_model::PersonId;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use former::{called_in_file, names_in};
pub use words::stands_in;
use words::{Names, is_about};

use crate::Act;
use crate::file::leftovers::{remove_all_leftovers, remove_leftovers_beside};
use crate::journal::{self, ERASURE, NewEntry};
use crate::record_state::remembered::Remembered;
use crate::record_state::state;
use crate::sqlite::{self, Connection, DbResult};
use crate::types::step::Step;
use crate::{
    Change, ErasedHours, JournalEntry, Key, Kind, Reason, Record, Store, StoreError, change, entity,
};

/// What is to be forgotten.
///
/// People are known by their identifiers: whatever they were called at any time goes with them, from their records, from
/// what was published and from the journal. A name of several words is also taken out of other texts; one of a single word
/// is not, for it may be somebody else's, or no name at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Erasure {
    /// Who is forgotten, whether they are still there or were removed before.
    pub people: Vec<PersonId>,
    /// The changes after which nothing refers to them any more: their duties removed, or whatever else is to go.
    pub changes: Vec<Change>,
    /// What is to be found nowhere afterwards, whatever it is. What is mentioned with it in the journal goes as well.
    pub texts: Vec<String>,
    /// What stays of it, as hours of teams in which nobody can be told apart any more.
    pub hours: Vec<ErasedHours>,
}

impl Erasure {
    /// The people as records.
    fn keys(&self) -> Vec<Key> {
        self.people.iter().map(|id| Key::Person(*id)).collect()
    }
}

/// What becomes of a name in the text of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Elsewhere {
    /// It stays: what stands there now is for its users to change.
    Stays,
    /// It is taken out of the text.
    Goes,
}

/// What came of an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// The entry that it left in the journal, which says nothing of what was erased.
    pub entry: JournalEntry,
    /// Backups that could not be opened or written, so that it may still be in them; and copies that somebody saved beside the file,
    /// in which it is.
    pub left: Vec<PathBuf>,
}

impl Store {
    /// Forgets what `erasure` says: it is removed, the journal no longer mentions it, and the file is written anew so that
    /// nothing is left of it in pages that are no longer used. It cannot be taken back. If there is a folder of backups, a
    /// backup is made before, and it is erased from that, from all others of the workspace and from copies that were made aside.
    /// Copies that somebody saved beside the file are theirs: they are not touched, and named where they still have the people.
    ///
    /// The workspace itself comes last: as long as it has the people, whoever was cut off can do it once more.
    ///
    /// What calendars were told names nobody and stays: without it their events could not be cancelled. What a disk has
    /// under files that were removed or overwritten is not in the hands of this program.
    ///
    /// # Errors
    /// As [`Self::apply`]. [`StoreError::Refused`] if a text is empty.
    pub async fn erase(
        &self,
        erasure: &Erasure,
        folder: Option<&Path>,
        at: DateTime<Utc>,
    ) -> Result<Erased, StoreError> {
        if erasure.texts.iter().any(String::is_empty) {
            return Err(change::refused("what is to be erased is not said"));
        }
        if let Some(folder) = folder {
            self.backup(folder, Reason::Erasure, at).await?;
        }
        let workspace = self.workspace().await;
        let people = erasure.keys();
        let mut called = self.called(&people).await?;
        let states = self.other_states(folder).await?;
        for path in &states.made {
            let theirs = names_in(path).await.into_iter().filter(|(id, _)| erasure.people.contains(id));
            called.extend(theirs.map(|(_, name)| name));
        }
        let forgotten = Forgotten { erasure, people: &people, called: &called, at };
        let (mut seen, mut left) = (BTreeSet::new(), Vec::new());
        forgotten.leaves(&states.made, &mut seen, &mut left).await;
        let entry = self.erase_here(&forgotten, &erasure.changes, &erasure.hours, Elsewhere::Stays).await?;
        // Copies and backups that were cut off while they were made go as well.
        remove_leftovers_beside(self.path());
        // Those that somebody made meanwhile.
        let states = self.other_states(folder).await?;
        forgotten.leaves(&states.made, &mut seen, &mut left).await;
        if let Some(folder) = folder {
            remove_all_leftovers(&folder.join(workspace.0.to_string()));
        }
        for path in states.saved {
            if names_in(&path).await.iter().any(|(id, _)| erasure.people.contains(id)) {
                left.push(path);
            }
        }
        Ok(Erased { entry, left })
    }

    /// What people were ever called, as far as the file says.
    async fn called(&self, people: &[Key]) -> Result<BTreeSet<String>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let found = called_in_file(snapshot.connection(), people).await;
        snapshot.end(found.map_err(Into::into)).await
    }

    async fn erase_here(
        &self,
        forgotten: &Forgotten<'_>,
        changes: &[Change],
        hours: &[ErasedHours],
        elsewhere: Elsewhere,
    ) -> Result<JournalEntry, StoreError> {
        let Forgotten { erasure, people, called, at } = *forgotten;
        // What was left in unused pages goes before the people do: whoever is cut off in between finds them still there. A disk
        // that is too full for it says so before anything is gone.
        self.write_anew().await?;
        let entry = self
            .write(async |connection: &mut Connection| {
                // What was damaged before is not made sound.
                let damaged = journal::damaged(connection).await?;
                let mut names = called_in_file(connection, people).await?;
                names.extend(called.iter().cloned());
                let names = Names::new(names.into_iter().collect(), &erasure.texts)?;
                let mut changes = changes.to_vec();
                for key in people {
                    if entity::one(connection, *key).await?.is_some() {
                        changes.push(Change::Remove(*key));
                    }
                }
                let mut steps = change::carry_out(connection, changes).await?;
                steps.extend(erase_from_versions(connection, people, &names).await?);
                steps.extend(erase_from_scenarios(connection, people, &names).await?);
                let mut remembered = Vec::new();
                for hours in hours {
                    let together = entity::erased_hours::add(connection, hours).await?;
                    remembered.push(Remembered::ErasedHours(together));
                }
                if elsewhere == Elsewhere::Goes {
                    steps.extend(erase_from_others(connection, &names).await?);
                }
                let new = NewEntry {
                    action: ERASURE,
                    subject: "",
                    at,
                    origin: self.origin(),
                    act: Act::Change,
                    root: None,
                };
                // What was done is in no image, so others who were based on the state before must look again.
                let entry = journal::add(connection, new, &[]).await?;
                state::note(connection, entry.revision(), &steps).await?;
                for one in remembered {
                    one.note(connection, entry.revision()).await?;
                }
                journal::hide(connection, entry.number).await?;
                let is_theirs = |text: &str| {
                    let record = serde_json::from_str::<Record>(text);
                    names.are_in(text) || record.is_ok_and(|record| is_about(&record, people))
                };
                journal::erase(connection, &is_theirs, damaged).await?;
                Ok(JournalEntry { erased: true, ..entry })
            })
            .await?;
        self.write_anew().await?;
        // How the file is now is how it is to be found next time.
        self.revision().await?;
        Ok(entry)
    }

    /// Writes the file anew without what is left in pages that are no longer used.
    async fn write_anew(&self) -> Result<(), StoreError> {
        self.outside_transactions(async |path: &Path, connection: &mut Connection| {
            sqlite::write_anew(connection).await.map_err(|e| sqlite::classify(path, e))
        })
        .await
    }
}

/// What is to be forgotten, with what the people were ever called as far as anything says.
struct Forgotten<'a> {
    erasure: &'a Erasure,
    people: &'a [Key],
    called: &'a BTreeSet<String>,
    at: DateTime<Utc>,
}

impl Forgotten<'_> {
    /// Takes it out of those files that were not seen yet, and says of which it could not be.
    async fn leaves(&self, files: &[PathBuf], seen: &mut BTreeSet<PathBuf>, left: &mut Vec<PathBuf>) {
        for path in files {
            if seen.insert(path.clone()) && self.leaves_file(path).await.is_err() {
                left.push(path.clone());
            }
        }
    }

    /// Takes it out of a backup or copy: what is to be removed with all that refers to it, and names wherever they stand in it.
    async fn leaves_file(&self, path: &Path) -> Result<(), StoreError> {
        let store = Store::open(path).await?;
        let people = self.people.iter().map(|key| Change::Remove(*key));
        let removed = people.chain(self.erasure.changes.iter().cloned()).collect();
        let outcome = async {
            let mut changes = store.removal_with_all_that_refers(removed).await?;
            // One made before the person had come needs no hours of them.
            let hours = if changes.is_empty() { &[][..] } else { &self.erasure.hours };
            changes.retain(|change| !matches!(change, Change::Remove(key) if self.people.contains(key)));
            store.erase_here(self, &changes, hours, Elsewhere::Goes).await
        }
        .await;
        store.close().await?;
        outcome.map(drop)
    }
}

/// Takes the people out of what was published, with what held of them, and notes that name them. Their duties stay: they
/// name nobody.
async fn erase_from_versions(
    connection: &mut Connection,
    people: &[Key],
    names: &Names,
) -> DbResult<Vec<Step>> {
    let mut steps = Vec::new();
    for record in entity::of_kind(connection, Kind::RotaVersion).await? {
        let Record::RotaVersion(mut version) = record.clone() else { continue };
        // Somebody else may be called the same.
        version.people.retain(|(id, _)| !people.contains(&Key::Person(*id)));
        version.desks.retain(|(_, name)| !names.are_in(name));
        if names.are_in(&version.note) {
            version.note.clear();
        }
        if let Some(facts) = &mut version.facts {
            facts.people.retain(|of| !people.contains(&Key::Person(of.person)));
        }
        steps.extend(put(connection, record, Record::RotaVersion(version)).await?);
    }
    Ok(steps)
}

/// Takes the people out of scenarios, with their duties and what they are called in a name or a note.
async fn erase_from_scenarios(
    connection: &mut Connection,
    people: &[Key],
    names: &Names,
) -> DbResult<Vec<Step>> {
    let mut steps = Vec::new();
    for record in entity::of_kind(connection, Kind::Scenario).await? {
        let Record::Scenario(mut scenario) = record.clone() else { continue };
        for key in people {
            if let Key::Person(person) = key {
                scenario = scenario.without(*person);
            }
        }
        let after = Record::Scenario(scenario);
        let after = names.taken_out(&after).unwrap_or(after);
        steps.extend(put(connection, record, after).await?);
    }
    Ok(steps)
}

/// Takes names out of the texts of other records.
async fn erase_from_others(connection: &mut Connection, names: &Names) -> DbResult<Vec<Step>> {
    let mut steps = Vec::new();
    for kind in Kind::ALL {
        for record in entity::of_kind(connection, kind).await? {
            if let Some(after) = names.taken_out(&record) {
                steps.extend(put(connection, record, after).await?);
            }
        }
    }
    Ok(steps)
}

async fn put(connection: &mut Connection, before: Record, after: Record) -> DbResult<Option<Step>> {
    if after == before {
        return Ok(None);
    }
    entity::put(connection, &after).await?;
    Ok(Some(Step { before: Some(before), after: Some(after) }))
}
