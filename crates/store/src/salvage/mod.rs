//! What can be saved of a damaged file: the rest of it in a new file, and a list of what is wrong. The damaged file stays as
//! it is.
//!
//! First every row that can be read is copied into an empty database, around the pages that cannot be read. From there
//! records are compared with their checksums; one that is not what was written is taken from the journal, if that has
//! it. What refers to something that is lost is dropped, and everything is listed.

use chrono::{DateTime, Utc};
use std::path::Path;

use crate::db_error::DbError;
use crate::file::leftovers::PREFIX;
use crate::record_state::remembered::Remembered;
use crate::sqlite::{self, Connection};
use crate::{Replace, StoreError, file};

mod mend;
mod records;
mod report;
mod rows;
mod write;

pub use report::Salvaged;

/// Saves what can be saved of the file at `path` in a new file at `to`. The new file has no journal, so nothing in it can be
/// undone. `at` is now.
///
/// # Errors
/// [`StoreError::Exists`] if there is a file at `to`; [`StoreError::Damaged`] if nothing can be saved, because the list of
/// tables is lost, which only a backup has; else why the one
/// cannot be read or the other cannot be written.
pub async fn salvage(path: &Path, to: &Path, at: DateTime<Utc>) -> Result<Salvaged, StoreError> {
    let (path, to) = (file::absolute(path)?, file::absolute(to)?);
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: to });
    }
    // Beside the new file, where only its owner may read it.
    let folder =
        tempfile::Builder::new().prefix(PREFIX).suffix(".rest").tempdir_in(to.parent().unwrap_or(&to));
    let folder = folder.map_err(|e| StoreError::CannotWrite { path: to.clone(), detail: e.to_string() })?;
    let (damaged, clean) = (folder.path().join("damaged"), folder.path().join("clean"));
    rows::copy_file(&path, &damaged)?;
    std::fs::File::create_new(&clean)
        .map_err(|e| StoreError::CannotWrite { path: to.clone(), detail: e.to_string() })?;
    let mut connection = sqlite::connect(&clean).await.map_err(|e| sqlite::classify(&to, e))?;
    let outcome = save(&mut connection, &path, &damaged, &to, at).await;
    let _ = sqlx::Connection::close(connection).await;
    outcome
}

async fn save(
    c: &mut Connection,
    path: &Path,
    damaged: &Path,
    to: &Path,
    at: DateTime<Utc>,
) -> Result<Salvaged, StoreError> {
    let of_damaged = |error| DbError::from(error).at(path);
    let mut report =
        Salvaged { pages: rows::copy(c, damaged).await.map_err(of_damaged)?, ..Salvaged::default() };
    let found = records::read(c, &mut report).await.map_err(of_damaged)?;
    let records = mend::references(found.records, &mut report, at);
    let created = found.remembered.iter().find_map(|one| match one {
        Remembered::Created(at) => Some(*at),
        _ => None,
    });
    let rest = write::Rest {
        created: created.unwrap_or(at),
        revision: found.revision,
        remembered: found.remembered,
    };
    let draft = file::draft(to)?;
    let mut new = sqlite::connect(&draft).await.map_err(|e| sqlite::classify(to, e))?;
    let written = write::all(&mut new, records, rest, &mut report).await;
    let closed = sqlx::Connection::close(new).await;
    written.map_err(|error| error.at(to))?;
    closed.map_err(|e| sqlite::classify(to, e))?;
    file::keep(draft, to, Replace::Never)?;
    Ok(report)
}
