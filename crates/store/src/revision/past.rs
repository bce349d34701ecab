//! What has changed since a revision, read from the journal.

use std::collections::BTreeMap;

use super::merge;
use super::scope::Basis;
use crate::JournalEntry;
use crate::db_error::DbError;
use crate::journal;
use crate::record_state::state;
use crate::sqlite::{Connection, DbResult};
use crate::types::step::Step;
use crate::{Change, Key, Record, entity};
use crate::{Conflict, ConflictCause, Revision, Seen, Side};

/// One record that is another now.
#[derive(Debug)]
pub(crate) struct Moved {
    /// As it was.
    pub(crate) before: Option<Record>,
    /// As it is.
    pub(crate) now: Option<Record>,
    /// The entry that made it so.
    pub(crate) entry: JournalEntry,
}

/// What has changed since a revision.
#[derive(Debug, Default)]
pub(crate) struct Past {
    moved: BTreeMap<Key, Moved>,
    /// The revision is older than the journal reaches.
    too_old: Option<Revision>,
}

impl Past {
    /// Reads what has changed since `revision`.
    pub(crate) async fn since(connection: &mut Connection, revision: Revision) -> Result<Self, DbError> {
        let now = journal::revision(connection).await?;
        if revision > now {
            let detail = format!("it is based on {revision}, and the workspace is at {now}");
            return Err(crate::StoreError::Refused { why: crate::Refusal::Other, detail }.into());
        }
        let mut past = Self::default();
        let entries = journal::since(connection, revision).await?;
        // Every revision has its entry, until the journal has dropped it, or what it says was erased.
        if !journal::reaches(&entries, revision, now) {
            past.too_old = Some(revision);
        }
        for entry in entries {
            let steps = journal::steps(connection, &entry).await?;
            past.add(&entry, steps);
        }
        past.moved.retain(|_, moved| moved.before != moved.now);
        Ok(past)
    }

    /// All that later entries did, one after the other.
    pub(crate) fn add(&mut self, entry: &JournalEntry, steps: Vec<Step>) {
        for step in steps {
            let Some(key) = step.after.as_ref().or(step.before.as_ref()).map(Record::key) else { continue };
            let moved = self.moved.entry(key).or_insert_with(|| Moved {
                before: step.before,
                now: None,
                entry: entry.clone(),
            });
            moved.now = step.after;
            moved.entry = entry.clone();
        }
    }

    /// The records that are others now.
    pub(crate) fn moved(&self) -> impl Iterator<Item = (&Key, &Moved)> {
        self.moved.iter()
    }

    /// The record, if it is another now.
    pub(crate) fn of(&self, key: &Key) -> Option<&Moved> {
        self.moved.get(key)
    }

    /// What of the things that a change was decided from is another now.
    pub(crate) fn decided_from(&self, basis: &Basis) -> Vec<Conflict> {
        let touched = |(key, moved): &(&Key, &Moved)| {
            basis.decided_from.iter().any(|s| s.is_touched(**key, moved.before.as_ref(), moved.now.as_ref()))
        };
        let conflict = |(key, moved): (&Key, &Moved)| Conflict {
            key: *key,
            cause: ConflictCause::DecidedFrom,
            field: None,
            before: moved.before.as_ref().map(merge::json),
            theirs: moved.now.as_ref().map(merge::json),
            mine: None,
            since: moved.entry.revision(),
            entry: Some(moved.entry.clone()),
        };
        let too_old = self.too_old.filter(|_| !basis.decided_from.is_empty());
        self.moved
            .iter()
            .filter(touched)
            .map(conflict)
            .chain(too_old.map(|revision| forgotten(Key::Settings, revision)))
            .collect()
    }

    /// The changes as they are to be carried out now: with what others did to the same records since `seen`, which is where
    /// this past begins.
    pub(crate) async fn merge(
        &self,
        connection: &mut Connection,
        changes: Vec<Change>,
        seen: &Seen,
    ) -> DbResult<Result<Vec<Change>, Vec<Conflict>>> {
        let (mut merged, mut conflicts) = (Vec::with_capacity(changes.len()), Vec::new());
        for change in changes {
            match change {
                Change::Put(mine) => {
                    let key = mine.key();
                    if let Some(forgotten) = self.unknown(connection, key).await? {
                        match seen.side(forgotten.since) {
                            None => conflicts.push(forgotten),
                            Some(Side::Mine) => merged.push(Change::Put(mine)),
                            Some(Side::Theirs) => {}
                        }
                        continue;
                    }
                    match self.onto(&key, Some(&mine), seen) {
                        None => merged.push(Change::Put(mine)),
                        Some(Ok(Some(record))) => merged.push(Change::Put(record)),
                        Some(Ok(None)) => {}
                        Some(Err(more)) => conflicts.extend(more),
                    }
                }
                Change::Remove(key) => {
                    let mut parts = entity::parts(connection, key).await?;
                    parts.push(key);
                    let before = conflicts.len();
                    let mut stays = false;
                    for part in parts {
                        if let Some(forgotten) = self.unknown(connection, part).await? {
                            match seen.side(forgotten.since) {
                                None => conflicts.push(forgotten),
                                Some(side) => stays |= side == Side::Theirs,
                            }
                            continue;
                        }
                        match self.onto(&part, None, seen) {
                            Some(Err(more)) => conflicts.extend(more),
                            // They changed it, and what they made of it was chosen.
                            Some(Ok(Some(_))) if self.was_there(&part) => stays = true,
                            Some(Ok(Some(_))) => conflicts.extend(self.unknown_to_me(&part, seen)),
                            _ => {}
                        }
                    }
                    // What they removed as well is no mistake of this change.
                    let is_gone = self.of(&key).is_some_and(|moved| moved.now.is_none());
                    if conflicts.len() == before && !is_gone && !stays {
                        merged.push(Change::Remove(key));
                    }
                }
            }
        }
        Ok(if conflicts.is_empty() { Ok(merged) } else { Err(conflicts) })
    }

    /// A record as it is to be, with what others made of it; `None` if nobody touched it.
    fn onto(
        &self,
        key: &Key,
        mine: Option<&Record>,
        seen: &Seen,
    ) -> Option<Result<Option<Record>, Vec<Conflict>>> {
        let moved = self.of(key)?;
        let side = seen.side(moved.entry.revision());
        let outcome = merge::records(moved.before.as_ref(), mine, moved.now.as_ref(), side);
        Some(outcome.map_err(|differences| conflicts(*key, differences, &moved.entry)))
    }

    /// Whether a record that is another now was there before.
    fn was_there(&self, key: &Key) -> bool {
        self.of(key).is_some_and(|moved| moved.before.is_some())
    }

    /// A conflict about a record that they made and that this change removes unseen, unless that was chosen.
    fn unknown_to_me(&self, key: &Key, seen: &Seen) -> Option<Conflict> {
        let moved = self.of(key).filter(|moved| seen.side(moved.entry.revision()).is_none())?;
        Some(Conflict {
            key: *key,
            cause: ConflictCause::RemovedByMe,
            field: None,
            before: None,
            theirs: moved.now.as_ref().map(merge::json),
            mine: None,
            since: moved.entry.revision(),
            entry: Some(moved.entry.clone()),
        })
    }

    /// A conflict if the record may have changed where the journal does not reach.
    async fn unknown(&self, connection: &mut Connection, key: Key) -> DbResult<Option<Conflict>> {
        let Some(basis) = self.too_old else { return Ok(None) };
        let since = state::revision_of(connection, key).await?;
        Ok(since.filter(|since| *since > basis).map(|since| forgotten(key, since)))
    }
}

/// The differences of a record as conflicts with the entry that made it so.
pub(crate) fn conflicts(
    key: Key,
    differences: Vec<merge::Difference>,
    entry: &JournalEntry,
) -> Vec<Conflict> {
    let conflict = |difference: merge::Difference| Conflict {
        key,
        cause: difference.cause,
        field: difference.field,
        before: difference.before,
        theirs: difference.theirs,
        mine: difference.mine,
        since: entry.revision(),
        entry: Some(entry.clone()),
    };
    differences.into_iter().map(conflict).collect()
}

fn forgotten(key: Key, since: Revision) -> Conflict {
    Conflict {
        key,
        cause: ConflictCause::TooOld,
        field: None,
        before: None,
        theirs: None,
        mine: None,
        since,
        entry: None,
    }
}
