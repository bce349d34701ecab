//! Erasing: what is told to be forgotten is nowhere in the file any more, nor in its backups.

use chrono::{DateTime, Utc};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::Act;
use crate::file::handle::Handle;
use crate::journal::{self, ERASURE, NewEntry};
use crate::record_state::state;
use crate::revision::references;
use crate::sqlite::{self, Connection, DbResult};
use crate::types::step::Step;
use crate::{Change, JournalEntry, Key, Kind, Reason, Record, Store, StoreError, backups, change, entity};

/// What is to be forgotten.
#[derive(Debug, Clone, PartialEq)]
pub struct Erasure {
    /// The changes after which no record has it any more: a person removed with their duties.
    pub changes: Vec<Change>,
    /// What is to be found nowhere afterwards: names, identifiers. What is mentioned with it in the journal goes as well.
    pub texts: Vec<String>,
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
        let entry = self.erase_here(erasure, at).await?;
        let mut left = Vec::new();
        if let Some(folder) = folder {
            let workspace = self.organisation().await?.settings.id;
            for backup in backups(folder, Some(workspace))? {
                if erase_in(&backup.path, erasure, at).await.is_err() {
                    left.push(backup.path);
                }
            }
        }
        Ok(Erased { entry, left })
    }

    async fn erase_here(&self, erasure: &Erasure, at: DateTime<Utc>) -> Result<JournalEntry, StoreError> {
        let entry = self
            .write(async |connection: &mut Connection| {
                let mut steps = change::carry_out(connection, erasure.changes.clone()).await?;
                steps.extend(erase_from_versions(connection, erasure).await?);
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
                journal::hide(connection, entry.number).await?;
                journal::erase(connection, &erasure.texts).await?;
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

/// Takes out of what was published the names and notes that hold one of the texts, and what held of people who are
/// removed. The duties stay: they name nobody.
async fn erase_from_versions(connection: &mut Connection, erasure: &Erasure) -> DbResult<Vec<Step>> {
    let holds = |text: &String| erasure.texts.iter().any(|erased| text.contains(erased.as_str()));
    let removed = |person| erasure.changes.contains(&Change::Remove(Key::Person(person)));
    let mut steps = Vec::new();
    for record in entity::of_kind(connection, Kind::RotaVersion).await? {
        let Record::RotaVersion(mut version) = record.clone() else { continue };
        version.people.retain(|(_, name)| !holds(name));
        version.desks.retain(|(_, name)| !holds(name));
        if holds(&version.note) {
            version.note.clear();
        }
        if let Some(facts) = &mut version.facts {
            facts.people.retain(|of| !removed(of.person));
        }
        let after = Record::RotaVersion(version);
        if after != record {
            entity::put(connection, &after).await?;
            steps.push(Step { before: Some(record), after: Some(after) });
        }
    }
    Ok(steps)
}

/// Erases from a backup: what is to be removed with all that refers to it, and the texts. A backup in which they stand in
/// something else as well is removed.
async fn erase_in(path: &Path, erasure: &Erasure, at: DateTime<Utc>) -> Result<(), StoreError> {
    let store = Store::open(path).await?;
    let changes = store.removal_with_all_that_refers(&erasure.changes).await?;
    let outcome = store.erase_here(&Erasure { changes, texts: erasure.texts.clone() }, at).await;
    store.close().await?;
    outcome?;
    let mentions = mentions(path, &erasure.texts)
        .map_err(|source| StoreError::Unreachable { path: path.to_owned(), source })?;
    if mentions {
        fs::remove_file(path).map_err(|source| StoreError::CannotWrite {
            path: path.to_owned(),
            detail: source.to_string(),
        })?;
    }
    Ok(())
}

/// Whether the bytes of a file have one of the texts.
fn mentions(path: &Path, texts: &[String]) -> std::io::Result<bool> {
    let mut bytes = Vec::new();
    Handle::of(path)?.reader()?.read_to_end(&mut bytes)?;
    Ok(texts.iter().any(|text| bytes.windows(text.len()).any(|window| window == text.as_bytes())))
}

impl Store {
    async fn removal_with_all_that_refers(&self, changes: &[Change]) -> Result<Vec<Change>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let work = async |connection: &mut Connection| {
            let mut removed = Vec::new();
            for change in changes {
                let Change::Remove(key) = change else { continue };
                if entity::one(connection, *key).await?.is_some() {
                    removed.push(*key);
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
