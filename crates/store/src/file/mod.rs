//! Making a workspace file and opening one.

use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

use crate::db_error::DbError;
use crate::file::handle::Handle;
use crate::journal;
use crate::record_state::checksum;
use crate::revision::rebuild;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Change, Record, Replace, StoreError, change, entity, schema};

pub(crate) mod handle;
mod header;
pub(crate) mod identity;
pub(crate) mod leftovers;
pub(crate) mod told;

pub(crate) use header::{check as look, expected_length, journal_of};

/// An absolute path: a relative one could be taken for a URI, and the folder of the process may change.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|source| StoreError::Unreachable { path: path.to_owned(), source })
}

/// Makes a workspace under another name beside `path` and gives it its own when it is complete. A file that is there
/// already is left alone.
pub(crate) async fn create(path: &Path, changes: Vec<Change>, at: DateTime<Utc>) -> Result<(), StoreError> {
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: path.to_owned() });
    }
    let draft = draft(path)?;
    let mut connection = sqlite::connect(&draft).await.map_err(|e| sqlite::classify(path, e))?;
    let filled = fill(&mut connection, changes, at).await;
    let closed = sqlx::Connection::close(connection).await;
    filled.map_err(|error| error.at(path))?;
    closed.map_err(|e| sqlite::classify(path, e))?;
    keep(draft, path, Replace::Never)
}

/// A new file beside `path` that gets its name when it is complete, and is removed if it never is.
pub(crate) fn draft(path: &Path) -> Result<TempPath, StoreError> {
    let folder = path.parent().unwrap_or(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(leftovers::PREFIX).suffix(".new");
    // Names, contracts and absences of people are in it: nobody but its owner reads it unless the owner says so later.
    // The permissions of a file that is there already are the owner's decision and are not changed at opening.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600));
    let draft =
        builder.tempfile_in(folder).map(tempfile::NamedTempFile::into_temp_path).map_err(|source| {
            if source.kind() == std::io::ErrorKind::NotFound {
                StoreError::NoFolder { folder: folder.to_owned() }
            } else {
                StoreError::CannotWrite { path: path.to_owned(), detail: source.to_string() }
            }
        })?;
    leftovers::remove_leftovers_beside(&draft);
    Ok(draft)
}

async fn fill(connection: &mut Connection, changes: Vec<Change>, at: DateTime<Utc>) -> Result<(), DbError> {
    sqlite::begin_writing(connection).await?;
    sqlite::write_application_id(connection).await?;
    schema::migrate(connection).await?;
    let settings = changes.iter().rev().find_map(|change| match change {
        Change::Put(Record::Settings(settings)) => Some(settings),
        _ => None,
    });
    let Some(settings) = settings else {
        return Err(change::refused("a workspace needs settings").into());
    };
    entity::settings::create(connection, settings, at).await?;
    change::carry_out(connection, changes).await?;
    // What is put in the beginning is in no journal, and settings that are put as they were made are no step.
    rebuild::all(connection, None).await?;
    sqlite::commit(connection).await?;
    Ok(())
}

/// Whether a file may be put at `path`: nothing is there, a file, or a link to a file or to nothing. A folder, a device, a pipe
/// and a link to one are nothing whose place a file could take.
pub fn is_place_of_a_file(path: &Path) -> bool {
    path.metadata().map_or(true, |found| found.is_file())
}

/// Whether a file may be put at `path` where `replace` says what may be replaced.
pub(crate) fn check_place(path: &Path, replace: Replace) -> Result<(), StoreError> {
    let taken = replace == Replace::Never && path.symlink_metadata().is_ok();
    if taken || !is_place_of_a_file(path) {
        return Err(StoreError::Exists { path: path.to_owned() });
    }
    Ok(())
}

/// Gives a complete file its name, and brings both to the disk.
pub(crate) fn keep(draft: TempPath, path: &Path, replace: Replace) -> Result<(), StoreError> {
    let cannot_write =
        |error: &std::io::Error| StoreError::CannotWrite { path: path.to_owned(), detail: error.to_string() };
    std::fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(|e| cannot_write(&e))?;
    let kept = match replace {
        Replace::Never => draft.persist_noclobber(path),
        Replace::Yes => draft.persist(path),
    };
    kept.map_err(|e| match e.error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
        _ => cannot_write(&e.error),
    })?;
    sync_folder(path)
}

/// Brings the name of a new file in its folder to the disk: syncing the file alone does not.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|source| {
            StoreError::CannotWrite { path: path.to_owned(), detail: source.to_string() }
        })?;
    }
    // Elsewhere a folder cannot be opened for that.
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// A connection to a file, with the handle that is closed after it.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) connection: Connection,
    pub(crate) handle: Handle,
}

impl Opened {
    /// Closes the connection, and then the handle.
    pub(crate) async fn close(self) -> DbResult<()> {
        let closed = sqlx::Connection::close(self.connection).await;
        drop(self.handle);
        closed
    }
}

/// Whether a file is of an older version, as its header says.
pub(crate) fn is_older(path: &Path) -> Result<bool, StoreError> {
    header::check(path).map(|(_, version)| version < schema::NEWEST)
}

/// Opens a file of which nothing is known but that it is ours.
pub(crate) async fn connect(path: &Path) -> Result<Opened, StoreError> {
    let (handle, _) = header::check(path)?;
    let connection = sqlite::connect(path).await.map_err(|e| sqlite::classify(path, e))?;
    Ok(Opened { connection, handle })
}

/// Checks a file from the outside in and opens it. Only a file of an older version is written to.
pub(crate) async fn open(path: &Path) -> Result<Opened, StoreError> {
    let mut opened = connect(path).await?;
    match prepare(path, &mut opened.connection).await {
        Ok(()) => Ok(opened),
        Err(error) => {
            // Closed before the error is told, so that whoever mends the file finds it free.
            let _ = opened.close().await;
            Err(error.at(path))
        }
    }
}

/// Opens a file without writing anything to it: one of an older version, which it would have to be brought to the present one, is not
/// what was opened before.
pub(crate) async fn open_as_it_is(path: &Path) -> Result<Opened, StoreError> {
    let mut opened = connect(path).await?;
    let connection = &mut opened.connection;
    let looked_at = async {
        examine(path, connection).await?;
        if is_outdated(connection).await? {
            return Err(StoreError::Replaced { path: path.to_owned() }.into());
        }
        entity::settings::one(connection).await?;
        Ok(())
    };
    match looked_at.await {
        Ok(()) => Ok(opened),
        Err(error) => {
            let error: DbError = error;
            let _ = opened.close().await;
            Err(error.at(path))
        }
    }
}

/// Brings a file to the present version, in the transaction that it is called in. What is damaged in it stays so.
pub(crate) async fn bring_up_to_date(connection: &mut Connection) -> DbResult<()> {
    let scheme = match sqlite::schema_version(connection).await? {
        version if version < schema::WITH_REVISIONS => None,
        _ => Some(journal::scheme(connection).await?),
    };
    schema::migrate(connection).await?;
    rebuild::all(connection, scheme).await
}

/// Whether a file is not of the present version in its tables and checksums.
pub(crate) async fn is_outdated(connection: &mut Connection) -> DbResult<bool> {
    let is_older = sqlite::schema_version(connection).await? < schema::NEWEST;
    Ok(is_older || journal::scheme(connection).await? != checksum::SCHEME)
}

/// What is wrong with its pages, its tables and what they refer to.
async fn examine(path: &Path, connection: &mut Connection) -> Result<(), DbError> {
    let mut damage = sqlite::first_damage(connection).await?;
    if damage.is_none() {
        damage = schema::differences(connection).await?.into_iter().next();
    }
    if damage.is_none() {
        damage = sqlite::broken_references(connection).await?.into_iter().next();
    }
    if let Some(detail) = damage {
        return Err(StoreError::Damaged { path: path.to_owned(), detail }.into());
    }
    Ok(())
}

async fn prepare(path: &Path, connection: &mut Connection) -> Result<(), DbError> {
    examine(path, connection).await?;
    // Read again: what the header said may have been in the middle of a transaction that a crash cut off.
    if is_outdated(connection).await? {
        sqlite::begin_writing(connection).await?;
        bring_up_to_date(connection).await?;
        sqlite::commit(connection).await?;
    }
    entity::settings::one(connection).await?;
    Ok(())
}
