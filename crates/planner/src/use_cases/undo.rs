//! Taking changes back, and doing them again: one's own, and those that the journal shows.

use dialoog_store::{Act, Insist, JournalEntry, StoreError};

use crate::failure::conflict;
use crate::view::JournalEntryView;
use crate::{Cause, Failure, Planner};

impl Planner {
    /// Takes back the newest change that was made through this program and session and stands.
    ///
    /// # Errors
    /// `NothingToUndo` where there is none; `Confirm` where others built on it or it published a version: see
    /// [`Planner::undo_change`].
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn undo(&self) -> Result<JournalEntryView, Failure> {
        match self.store.undo(self.now()).await {
            Ok(entry) => Ok(entry.into()),
            Err(error) => Err(self.asked_back(error, self.store.undoable().await?).await),
        }
    }

    /// Does again what was taken back last through this program and session.
    ///
    /// # Errors
    /// `NothingToUndo` where there is none; `Confirm` where others changed the same meanwhile.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn redo(&self) -> Result<JournalEntryView, Failure> {
        match self.store.redo(self.now()).await {
            Ok(entry) => Ok(entry.into()),
            Err(error) => Err(self.asked_back(error, self.store.redoable().await?).await),
        }
    }

    /// Takes back the change with a number in the journal, whoever made it; after somebody was asked (`anyway`) also where
    /// others built on it, which is overwritten, or where it was published, which is a draft again.
    ///
    /// # Errors
    /// `NothingToUndo` where there is no such change or it has been taken back; else as for [`Planner::undo`]. `Confirm`
    /// also `anyway` where something refers to what would go.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn undo_change(&self, number: u32, anyway: bool) -> Result<JournalEntryView, Failure> {
        let entry = self.change_in_journal(number).await?;
        let entry = entry.filter(|entry| !entry.undone).ok_or(Cause::NothingToUndo)?;
        self.toggle(entry, anyway).await
    }

    /// Does the change with a number in the journal again, as [`Planner::undo_change`] takes it back.
    ///
    /// # Errors
    /// `NothingToUndo` where there is no such change or it stands; else as for [`Planner::redo`].
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn redo_change(&self, number: u32, anyway: bool) -> Result<JournalEntryView, Failure> {
        let entry = self.change_in_journal(number).await?;
        let entry = entry.filter(|entry| entry.undone).ok_or(Cause::NothingToRedo)?;
        self.toggle(entry, anyway).await
    }

    /// What undo would take back, and what redo would do again.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn undoable(&self) -> Result<(Option<JournalEntryView>, Option<JournalEntryView>), Failure> {
        let (undo, redo) = (self.store.undoable().await?, self.store.redoable().await?);
        Ok((undo.map(Into::into), redo.map(Into::into)))
    }

    async fn change_in_journal(&self, number: u32) -> Result<Option<JournalEntry>, Failure> {
        let entries = self.store.journal(u32::MAX).await?;
        Ok(entries.into_iter().find(|entry| entry.number == number && entry.act == Act::Change))
    }

    async fn toggle(&self, entry: JournalEntry, anyway: bool) -> Result<JournalEntryView, Failure> {
        let insist = if anyway { Insist::Yes } else { Insist::No };
        match self.store.toggle(entry.number, insist, self.now()).await {
            Ok(entry) => Ok(entry.into()),
            Err(error) => Err(self.asked_back(error, Some(entry)).await),
        }
    }

    /// A question about a change that is to be taken back or done again.
    async fn asked_back(&self, error: StoreError, entry: Option<JournalEntry>) -> Failure {
        let (StoreError::Conflict { conflicts }, Some(entry)) = (&error, entry) else { return error.into() };
        let names = self.store.organisation().await.map(|o| conflict::Names::of(&o)).unwrap_or_default();
        match conflict::changed(conflicts, &names) {
            Cause::Changed { what, name, by, differences, .. } => {
                Cause::BuiltOn { number: entry.number, what, name, by, differences }.into()
            }
            cause => cause.into(),
        }
    }
}
