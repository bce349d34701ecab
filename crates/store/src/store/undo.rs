//! Taking changes back, and doing them again.

use chrono::{DateTime, Utc};

use super::open::Store;
use crate::Act;
use crate::change;
use crate::db_error::DbError;
use crate::journal::{self, Family, NewEntry};
use crate::revision::past::{self, Past};
use crate::revision::{merge, references};
use crate::sqlite::Connection;
use crate::types::step::Step;
use crate::{Conflict, ConflictCause, JournalEntry, Key, Origin, Record, StoreError, entity};

/// Whether a change is taken back although others built on it, or although it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insist {
    /// Not without asking.
    No,
    /// What others changed in the same fields is overwritten.
    Yes,
}

impl Store {
    /// Takes back the newest change of this origin that stands, and returns it. What others did to the same records since
    /// stays, where they are other fields.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; [`StoreError::Conflict`] with what others built on it; [`StoreError::Published`] if
    /// it published a version; else why it cannot be written.
    pub async fn undo(&self, at: DateTime<Utc>) -> Result<JournalEntry, StoreError> {
        self.write(async |c: &mut Connection| {
            let family = journal::undoable(c, &self.origin).await?.ok_or(StoreError::NothingToUndo)?;
            take_back(c, &family, Act::Undo, Insist::No, &self.origin, at).await
        })
        .await
    }

    /// Does again the change that this origin undid last, and returns it.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`]; [`StoreError::Conflict`] with what others did to the same records meanwhile; else why
    /// it cannot be written.
    pub async fn redo(&self, at: DateTime<Utc>) -> Result<JournalEntry, StoreError> {
        self.write(async |c: &mut Connection| {
            let family = journal::redoable(c, &self.origin).await?.ok_or(StoreError::NothingToRedo)?;
            take_back(c, &family, Act::Redo, Insist::No, &self.origin, at).await
        })
        .await
    }

    /// Takes back the change with this number, or does it again if it has been taken back, whoever made it, and returns it.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`] if the journal has no such change (any more); unless `insist` says so,
    /// [`StoreError::Conflict`] and [`StoreError::Published`]; else why it cannot be written.
    pub async fn toggle(
        &self,
        number: u32,
        insist: Insist,
        at: DateTime<Utc>,
    ) -> Result<JournalEntry, StoreError> {
        self.write(async |c: &mut Connection| {
            let family = journal::family(c, number).await?.ok_or(StoreError::NothingToUndo)?;
            let act = if family.latest.act == Act::Undo { Act::Redo } else { Act::Undo };
            take_back(c, &family, act, insist, &self.origin, at).await
        })
        .await
    }
}

/// Makes all that the last entry about a change touched as it was before that entry.
async fn take_back(
    c: &mut Connection,
    family: &Family,
    act: Act,
    insist: Insist,
    origin: &Origin,
    at: DateTime<Utc>,
) -> Result<JournalEntry, DbError> {
    let steps = journal::steps(c, &family.latest).await?;
    if act == Act::Undo && insist == Insist::No && steps.iter().any(is_publication) {
        return Err(StoreError::Published { entry: Box::new(family.root.clone()) }.into());
    }
    let mut entry = Past::default();
    entry.add(&family.latest, steps);
    let (mut plan, mut differing) = (Vec::new(), Vec::new());
    for (key, moved) in entry.moved() {
        let now = entity::one(c, *key).await?;
        let wanted = match insist {
            Insist::Yes => Ok(moved.before.clone()),
            Insist::No => merge::records(moved.now.as_ref(), moved.before.as_ref(), now.as_ref(), None),
        };
        match wanted {
            Ok(wanted) if wanted == now => {}
            Ok(wanted) => plan.push((*key, now, wanted)),
            Err(differences) => differing.push((*key, differences)),
        }
    }
    // What others did since matters only to what differs, and to what is about to go.
    if !differing.is_empty() || plan.iter().any(|(_, _, after)| after.is_none()) {
        let later = Past::since(c, family.latest.revision()).await?;
        let mut conflicts = Vec::new();
        for (key, differences) in differing {
            let by = later.of(&key).map_or(&family.latest, |moved| &moved.entry);
            conflicts.extend(past::conflicts(key, differences, by));
        }
        conflicts.extend(built_on(&later, &plan));
        if !conflicts.is_empty() {
            return Err(StoreError::Conflict { conflicts }.into());
        }
    }
    let mut steps = Vec::with_capacity(plan.len());
    for (key, before, after) in plan {
        change::write(c, key, after.as_ref()).await?;
        steps.push(Step { before, after });
    }
    let root = &family.root;
    let new =
        NewEntry { action: &root.action, subject: &root.subject, at, origin, act, root: Some(root.number) };
    journal::add(c, new, &steps).await?;
    Ok(JournalEntry { undone: act == Act::Undo, ..root.clone() })
}

fn is_publication(step: &Step) -> bool {
    step.before.is_none() && matches!(step.after, Some(Record::RotaVersion(_)))
}

/// What was made since and refers to what is about to go.
fn built_on(later: &Past, plan: &[(Key, Option<Record>, Option<Record>)]) -> Vec<Conflict> {
    let going = |key: &Key| plan.iter().any(|(gone, _, after)| gone == key && after.is_none());
    later
        .moved()
        .filter(|(key, _)| !going(key))
        .filter_map(|(key, moved)| {
            let now = moved.now.as_ref()?;
            references::of(now).iter().any(going).then(|| Conflict {
                key: *key,
                cause: ConflictCause::BuiltOn,
                field: None,
                before: moved.before.as_ref().map(merge::json),
                theirs: Some(merge::json(now)),
                mine: None,
                since: moved.entry.revision(),
                entry: Some(moved.entry.clone()),
            })
        })
        .collect()
}
