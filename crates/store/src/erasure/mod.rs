//! Erasing: what is told to be forgotten is nowhere in the file any more, nor in its backups.

mod words;

use chrono::{DateTime, Utc};
use dialoog_model::PersonId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub use words::stands_in;
use words::{Names, called, is_about};

use crate::Act;
use crate::file::leftovers::{remove_all_leftovers, remove_leftovers_beside};
use crate::journal::{self, ERASURE, NewEntry};
use crate::record_state::remembered::Remembered;
use crate::record_state::state;
use crate::revision::references;
use crate::sqlite::{self, Connection, DbResult};
use crate::types::step::Step;
use crate::{
    Change, ErasedHours, JournalEntry, Key, Kind, Reason, Record, Store, StoreError, backups, change, entity,
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
    /// Backups that could not be opened or written, so that it may still be in them.
    pub left: Vec<PathBuf>,
}

impl Store {
    /// Forgets what `erasure` says: it is removed, the journal no longer mentions it, and the file is written anew so that
    /// nothing is left of it in pages that are no longer used. It cannot be taken back. If there is a folder of backups, a
    /// backup is made before, and when all went well it is erased from that and from all others of the workspace.
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
        let people = erasure.keys();
        let entry = self.erase_here(erasure, &people, Elsewhere::Stays, at).await?;
        let mut left = Vec::new();
        // Copies and backups that were cut off while they were made go as well.
        remove_leftovers_beside(self.path());
        if let Some(folder) = folder {
            let workspace = self.organisation().await?.settings.id;
            for backup in backups(folder, Some(workspace))? {
                if erase_in(&backup.path, erasure, &people, at).await.is_err() {
                    left.push(backup.path);
                }
            }
            remove_all_leftovers(&folder.join(workspace.0.to_string()));
        }
        Ok(Erased { entry, left })
    }

    async fn erase_here(
        &self,
        erasure: &Erasure,
        people: &[Key],
        elsewhere: Elsewhere,
        at: DateTime<Utc>,
    ) -> Result<JournalEntry, StoreError> {
        let entry = self
            .write(async |connection: &mut Connection| {
                let names = Names::new(names_ever(connection, people).await?, &erasure.texts)?;
                let mut changes = erasure.changes.clone();
                for key in people {
                    if entity::one(connection, *key).await?.is_some() {
                        changes.push(Change::Remove(*key));
                    }
                }
                let mut steps = change::carry_out(connection, changes).await?;
                steps.extend(erase_from_versions(connection, people, &names).await?);
                let mut remembered = Vec::new();
                for hours in &erasure.hours {
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
                journal::erase(connection, &is_theirs).await?;
                Ok(JournalEntry { erased: true, ..entry })
            })
            .await?;
        self.outside_transactions(async |path: &Path, connection: &mut Connection| {
            sqlite::write_anew(connection).await.map_err(|e| sqlite::classify(path, e))
        })
        .await?;
        // How the file is now is how it is to be found next time.
        self.revision().await?;
        Ok(entry)
    }
}

/// What people were ever called, as far as the file says.
async fn names_ever(connection: &mut Connection, people: &[Key]) -> DbResult<Vec<String>> {
    let mut records = entity::of_kind(connection, Kind::Person).await?;
    records.extend(entity::of_kind(connection, Kind::RotaVersion).await?);
    records.extend(
        journal::all_images(connection).await?.iter().filter_map(|image| serde_json::from_str(image).ok()),
    );
    let names: BTreeSet<&str> = records.iter().flat_map(|record| called(record, people)).collect();
    Ok(names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

impl Store {
    /// People who are no longer there and whose name is still known, from the journal or from what was published, by name: as they
    /// were called last.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn former_people(&self) -> Result<Vec<(PersonId, String)>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let work = async |c: &mut Connection| {
            let mut known: BTreeMap<PersonId, String> = BTreeMap::new();
            for record in entity::of_kind(c, Kind::RotaVersion).await? {
                let Record::RotaVersion(version) = record else { continue };
                known.extend(version.people);
            }
            for image in journal::all_images(c).await? {
                match serde_json::from_str(&image) {
                    Ok(Record::Person(person)) => drop(known.insert(person.id, person.name)),
                    Ok(Record::RotaVersion(version)) => {
                        for (id, name) in version.people {
                            known.entry(id).or_insert(name);
                        }
                    }
                    _ => {}
                }
            }
            for record in entity::of_kind(c, Kind::Person).await? {
                if let Record::Person(person) = record {
                    known.remove(&person.id);
                }
            }
            let mut known: Vec<_> = known.into_iter().filter(|(_, name)| !name.is_empty()).collect();
            known.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
            Ok(known)
        };
        let found: DbResult<Vec<_>> = work(snapshot.connection()).await;
        snapshot.end(found.map_err(Into::into)).await
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

/// Erases from a backup: what is to be removed with all that refers to it, and names wherever they stand in it.
async fn erase_in(
    path: &Path,
    erasure: &Erasure,
    people: &[Key],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let store = Store::open(path).await?;
    let removed = people.iter().map(|key| Change::Remove(*key)).chain(erasure.changes.iter().cloned());
    let mut changes = store.removal_with_all_that_refers(removed.collect()).await?;
    // One made before the person had come needs no hours of them.
    let hours = if changes.is_empty() { Vec::new() } else { erasure.hours.clone() };
    changes.retain(|change| !matches!(change, Change::Remove(key) if people.contains(key)));
    let erasure = Erasure { changes, hours, ..erasure.clone() };
    let outcome = store.erase_here(&erasure, people, Elsewhere::Goes, at).await;
    store.close().await?;
    outcome.map(drop)
}

impl Store {
    async fn removal_with_all_that_refers(&self, changes: Vec<Change>) -> Result<Vec<Change>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let work = async |connection: &mut Connection| {
            let mut removed = Vec::new();
            for change in changes {
                let Change::Remove(key) = change else { continue };
                if entity::one(connection, key).await?.is_some() {
                    removed.push(key);
                }
            }
            for kind in Kind::ALL {
                let refers = |record: &Record| references::of(record).iter().any(|key| removed.contains(key));
                let all = entity::of_kind(connection, kind).await?;
                let keys: Vec<Key> = all.iter().filter(|record| refers(record)).map(Record::key).collect();
                removed.extend(keys);
            }
            Ok(removed.into_iter().map(Change::Remove).collect())
        };
        let outcome: DbResult<Vec<Change>> = work(snapshot.connection()).await;
        snapshot.end(outcome.map_err(Into::into)).await
    }
}
