//! Putting a backup back.

use chrono::{DateTime, Utc};
use std::fs;
use std::path::Path;

use super::kept::{Backup, Reason, Source, make_folder, place};
use crate::file::handle::Handle;
use crate::{Replace, Revision, StoreError, file, verify};

/// Puts a backup back as the file `to`. A file that is there already is replaced only if `replace` says so, and is kept as
/// it is, damaged or not, among the backups under `folder`. `at` is now.
///
/// # Errors
/// [`StoreError::Damaged`] if something is wrong with the backup, and [`StoreError::Busy`] if another process reads or writes the
/// file just then, and nothing is touched; [`StoreError::Exists`]; else why
/// it cannot be written.
pub async fn restore(
    backup: &Backup,
    to: &Path,
    replace: Replace,
    folder: &Path,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let to = file::absolute(to)?;
    let damages = verify(&backup.path).await?;
    if !damages.is_empty() {
        let detail = format!("{damages:?}");
        return Err(StoreError::Damaged { path: backup.path.clone(), detail });
    }
    file::check_place(&to, replace)?;
    let draft = file::draft(&to)?;
    copy_bytes(&backup.path, &draft, &to)?;
    if to.symlink_metadata().is_err() {
        return file::keep(draft, &to, replace);
    }
    // Until the other file is in its place, so that nobody saves into one that is about to go.
    let alone = alone_with(&to)?;
    set_aside(&to, backup, folder, at)?;
    let kept = file::keep(draft, &to, replace);
    drop(alone);
    kept
}

/// Keeps others from using the file; `None` where there is nothing that could be used, such as a link that leads nowhere.
fn alone_with(to: &Path) -> Result<Option<Handle>, StoreError> {
    let unreadable = |source| StoreError::Unreachable { path: to.to_owned(), source };
    if !to.exists() {
        return Ok(None);
    }
    let handle = Handle::of(to).map_err(unreadable)?;
    if handle.lock().map_err(unreadable)? {
        Ok(Some(handle))
    } else {
        Err(StoreError::Busy { path: to.to_owned() })
    }
}

/// Keeps the present file, whatever it is, with what its database needs to take back a change that was cut off: left where
/// it is, that would be taken for a part of the restored file.
fn set_aside(to: &Path, backup: &Backup, folder: &Path, at: DateTime<Utc>) -> Result<(), StoreError> {
    let source = Source { workspace: backup.workspace, revision: Revision(0), mark: 0 };
    let kept = place(folder, &source, Reason::Restoring, at)?.path;
    make_folder(folder)?;
    let draft = file::draft(&kept)?;
    copy_bytes(to, &draft, &kept)?;
    file::keep(draft, &kept, Replace::Yes)?;
    let (journal, kept_journal) = (file::journal_of(to), file::journal_of(&kept));
    if journal.symlink_metadata().is_ok() {
        let draft = file::draft(&kept_journal)?;
        copy_bytes(&journal, &draft, &kept_journal)?;
        file::keep(draft, &kept_journal, Replace::Yes)?;
        fs::remove_file(&journal).map_err(|e| cannot_write(&journal, &e))?;
        file::sync_folder(&journal)?;
    }
    Ok(())
}

fn copy_bytes(from: &Path, draft: &Path, to: &Path) -> Result<(), StoreError> {
    let unreadable = |source| StoreError::Unreachable { path: from.to_owned(), source };
    let handle = Handle::of(from).map_err(unreadable)?;
    let mut file = fs::OpenOptions::new().write(true).open(draft).map_err(|e| cannot_write(to, &e))?;
    std::io::copy(&mut handle.reader().map_err(unreadable)?, &mut file).map_err(|e| cannot_write(to, &e))?;
    Ok(())
}

fn cannot_write(path: &Path, error: &std::io::Error) -> StoreError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return StoreError::DiskFull { path: path.to_owned() };
    }
    StoreError::CannotWrite { path: path.to_owned(), detail: error.to_string() }
}
