//! What was found while the workspace went away: it is kept in a copy of the workspace as it was last.

use std::path::{Path, PathBuf};
use std::pin::Pin;

use dialoog_store::{Replace, Store, free_name_aside};

use crate::failure::from::shown;
use crate::{Cause, Failure, FailureCode, Planner};

/// Whether a failure says that nothing can be saved in the file any more, whatever is to be saved.
pub(crate) fn is_of_the_file(failure: &Failure) -> bool {
    matches!(
        failure.code,
        FailureCode::FileChanged
            | FailureCode::FileUnreachable
            | FailureCode::DamagedFile
            | FailureCode::CannotWrite
    )
}

/// Something that saves, boxed as [`Judging`](crate::saving::Judging) is.
pub(crate) type Saving<'p, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'p>>;

impl Planner {
    /// Saves something; where the file can no longer be written, in a copy of the workspace, and the failure says where.
    pub(crate) async fn or_in_a_copy<T>(
        &self,
        save: impl for<'p> Fn(&'p Self) -> Saving<'p, T> + Sync,
    ) -> Result<T, Failure> {
        match save(self).await {
            Err(failure) if is_of_the_file(&failure) => {
                let Some(copy) = Box::pin(self.copy_aside()).await else { return Err(failure) };
                let is_kept = save(&copy).await.is_ok();
                Err(copy.told_aside(is_kept, failure, &self.path).await)
            }
            outcome => outcome,
        }
    }

    /// Opens a copy of the workspace as it was last, which is made beside its file, or else in the folder of its backups; `None` where
    /// that cannot be.
    pub(crate) async fn copy_aside(&self) -> Option<Self> {
        let folders = [self.path.parent(), self.backups.as_deref()];
        for folder in folders.into_iter().flatten() {
            let Some(path) = self.save_aside(folder).await else { continue };
            let Ok(store) = Store::open(&path).await else { continue };
            let store = store.with_origin(self.store.origin().clone());
            return Some(Self::of(store, &path, self.environment.clone()));
        }
        None
    }

    async fn save_aside(&self, folder: &Path) -> Option<PathBuf> {
        let path = free_name_aside(folder, &self.path)?;
        if self.store.save_copy(&path, Replace::Never).await.is_ok() {
            return Some(path);
        }
        // Nothing has the file any more that was open: another state of the same workspace was written over it.
        let there = Store::open(&self.path).await.ok()?;
        let is_same = there.workspace().await == self.store.workspace().await;
        let saved = is_same && there.save_copy(&path, Replace::Never).await.is_ok();
        drop(there.close().await);
        saved.then_some(path)
    }

    /// Says where it was kept that could not be saved because of `failure`; a copy that does not have it goes again.
    pub(crate) async fn told_aside(self, is_kept: bool, failure: Failure, original: &Path) -> Failure {
        let copy = self.path.clone();
        drop(self.close().await);
        if is_kept {
            return Cause::KeptInCopy { path: shown(original), copy: shown(&copy) }.into();
        }
        drop(std::fs::remove_file(copy));
        failure
    }
}
