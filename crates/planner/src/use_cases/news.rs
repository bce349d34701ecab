//! What others did meanwhile.

use crate::view::{JournalEntryView, News};
use crate::{Failure, Planner, Revision};

/// Changes that are told one by one.
const MOST_TOLD: usize = 20;

impl Planner {
    /// Which state the workspace is in, and what others (not this program and session) did since a state; since now where
    /// none is named. Cheap enough to be asked several times a second.
    ///
    /// # Errors
    /// Only those of the file.
    // Not in the log: it would be a line for each glance.
    pub async fn news(&self, since: Option<Revision>) -> Result<News, Failure> {
        let mut state = self.store.snapshot().await?;
        let revision = state.revision();
        let touched = match since {
            Some(since) if revision != since.into() => state.changes_since(since.into()).await,
            _ => Ok(Some(Vec::new())),
        };
        state.finish().await?;
        let (changes, is_complete) = match touched? {
            None => (Vec::new(), false),
            Some(touched) => {
                let others = touched.into_iter().filter(|t| t.entry.origin != *self.store.origin());
                let mut changes: Vec<JournalEntryView> = others.map(|t| t.entry.into()).collect();
                let is_complete = changes.len() <= MOST_TOLD;
                changes.truncate(MOST_TOLD);
                (changes, is_complete)
            }
        };
        Ok(News { revision: revision.into(), changes, is_complete })
    }
}
