//! A copy of the state of a workspace in a file of its own.

use std::path::Path;

use crate::db_error::DbError;
use crate::sqlite::{self, Connection};
use crate::{Replace, Store, StoreError, file};

impl Store {
    /// Saves a copy of the present state, complete and on the disk when this returns. Only its owner may read it. If the
    /// file was moved, removed or replaced by another while it was open, the state that was open is what is copied.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file already that is not to be replaced, or what is no
    /// file (a device, a pipe), or if it is the workspace itself;
    /// [`StoreError::NoFolder`]; else why the one cannot be read or the other cannot be written.
    pub async fn save_copy(&self, to: &Path, replace: Replace) -> Result<(), StoreError> {
        let to = file::absolute(to)?;
        let same = |path: &Path| path.canonicalize().ok();
        if to == self.path() || (same(&to).is_some() && same(&to) == same(self.path())) {
            return Err(StoreError::Exists { path: to });
        }
        self.outside_transactions(async |path: &Path, connection: &mut Connection| {
            write(path, connection, &to, replace).await
        })
        .await
    }
}

/// Writes the state of the file at `from` into a new file.
pub(crate) async fn write(
    from: &Path,
    connection: &mut Connection,
    to: &Path,
    replace: Replace,
) -> Result<(), StoreError> {
    file::check_place(to, replace)?;
    let draft = file::draft(to)?;
    sqlite::copy_into(connection, &draft).await.map_err(|error| match DbError::from(error).at(from) {
        // What was to be written is the copy, not the workspace.
        StoreError::DiskFull { .. } => StoreError::DiskFull { path: to.to_owned() },
        StoreError::CannotWrite { detail, .. } => StoreError::CannotWrite { path: to.to_owned(), detail },
        error => error,
    })?;
    file::keep(draft, to, replace)
}
