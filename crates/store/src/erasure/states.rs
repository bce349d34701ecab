//! The other files that an erasure has to do with: backups, and copies beside the workspace's own file.

use std::path::{Path, PathBuf};

use crate::backup::Copies;
use crate::revision::references;
use crate::sqlite::{Connection, DbResult};
use crate::{Change, Key, Kind, Record, Store, StoreError, backups, entity};

/// Files that hold other states of a workspace.
#[derive(Debug, Default)]
pub(super) struct OtherStates {
    /// Those that were made unasked: backups, oldest first, and copies made aside.
    pub(super) made: Vec<PathBuf>,
    /// Those that somebody saved.
    pub(super) saved: Vec<PathBuf>,
}

impl Store {
    /// The files beside this one that hold earlier states of the workspace.
    ///
    /// # Errors
    /// If a folder cannot be read.
    pub(super) async fn other_states(&self, backups_in: Option<&Path>) -> Result<OtherStates, StoreError> {
        let workspace = self.workspace().await;
        let mut states = OtherStates::default();
        if let Some(folder) = backups_in {
            states.made.extend(backups(folder, Some(workspace))?.into_iter().map(|backup| backup.path));
        }
        for folder in [self.path().parent(), backups_in].into_iter().flatten() {
            let copies = Copies::in_folder(folder, workspace, self.path()).await?;
            states.made.extend(copies.made_aside);
            states.saved.extend(copies.saved);
        }
        Ok(states)
    }

    pub(super) async fn removal_with_all_that_refers(
        &self,
        changes: Vec<Change>,
    ) -> Result<Vec<Change>, StoreError> {
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
