//! Changing the workspace.

use chrono::{DateTime, Utc};
use dialoog_model::CalendarEntry;

use super::open::Store;
use crate::Act;
use crate::journal::{self, NewEntry};
use crate::record_state::remembered::Remembered;
use crate::revision::past::Past;
use crate::sqlite::Connection;
use crate::{Basis, Change, JournalEntry, Seen, StoreError, change, entity};

impl Store {
    /// Changes the workspace whatever has changed in it since it was read: for what is made anew, and where nobody else
    /// can have changed anything. Otherwise see [`Self::apply_on`].
    ///
    /// # Errors
    /// As [`Self::apply_on`], but for [`StoreError::Conflict`].
    pub async fn apply(
        &self,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> Result<Option<JournalEntry>, StoreError> {
        self.change(None, action, subject, at, changes).await
    }

    /// Changes the workspace, based on the state that `basis` names: all of `changes` in one transaction with one journal
    /// entry, or nothing. `action` is a stable code such as `duty.move`, `subject` what it is done to, in words. What this
    /// origin had undone can no longer be redone. Returns `None`, and journals nothing, if the changes make no difference.
    ///
    /// If others changed one of the records meanwhile, and other fields of it, the record gets the changes of both.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if others changed the same fields, or something that the change was decided from;
    /// [`StoreError::NotFound`] if something to be removed was not there; [`StoreError::Refused`] if the workspace would
    /// contradict itself; else why it cannot be written.
    pub async fn apply_on(
        &self,
        basis: &Basis,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> Result<Option<JournalEntry>, StoreError> {
        self.change(Some(basis), action, subject, at, changes).await
    }

    async fn change(
        &self,
        basis: Option<&Basis>,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> Result<Option<JournalEntry>, StoreError> {
        self.write(async |connection: &mut Connection| {
            let changes = match basis {
                None => changes,
                Some(basis) => {
                    let mut past = Past::since(connection, basis.revision).await?;
                    let mut conflicts = past.decided_from(basis);
                    let seen = basis.seen.unwrap_or(Seen::at(basis.revision));
                    if seen.revision != basis.revision {
                        past = Past::since(connection, seen.revision).await?;
                    }
                    match past.merge(connection, changes, &seen).await? {
                        Ok(changes) if conflicts.is_empty() => changes,
                        Ok(_) => return Err(StoreError::Conflict { conflicts }.into()),
                        Err(more) => {
                            conflicts.extend(more);
                            return Err(StoreError::Conflict { conflicts }.into());
                        }
                    }
                }
            };
            let steps = change::carry_out(connection, changes).await?;
            if steps.is_empty() {
                return Ok(None);
            }
            let new = NewEntry { action, subject, at, origin: &self.origin, act: Act::Change, root: None };
            Ok(Some(journal::add(connection, new, &steps).await?))
        })
        .await
    }

    /// Keeps what calendars outside have been told, in place of what was kept of the same duties. Neither journaled nor
    /// undone: what has been told cannot be untold.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub async fn record_calendar(&self, entries: &[CalendarEntry]) -> Result<(), StoreError> {
        self.write(async |connection: &mut Connection| {
            let revision = journal::revision(connection).await?;
            for entry in entries {
                entity::calendar_event::put(connection, entry).await?;
                Remembered::Calendar(*entry).note(connection, revision).await?;
            }
            Ok(())
        })
        .await?;
        if let Some(last) = entries.last() {
            self.place.lock().await.identity.told.calendar = Some(*last);
        }
        Ok(())
    }
}
