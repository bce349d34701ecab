//! Every row that can be read, around the pages that cannot.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::file::handle::Handle;
use crate::record_state::checksum;
use crate::revision::rebuild;
use crate::sqlite::{self, Connection, DbResult};
use crate::{StoreError, file, journal, schema};

/// Attempts at most for one table: each page that cannot be read takes some hundreds.
const ATTEMPTS: u32 = 20_000;
/// More rows than any table has, where the last cannot be asked.
const MANY_ROWS: i64 = 1 << 24;

/// Copies the damaged file with the journal of a transaction that was cut off, and fills up what was cut off at its end.
pub(super) fn copy_file(path: &Path, to: &Path) -> Result<(), StoreError> {
    match file::look(path) {
        Err(StoreError::Damaged { .. } | StoreError::ReadOnly { .. }) | Ok(_) => {}
        // Another program's, a newer version's, or not there: nothing to be saved here.
        Err(error) => return Err(error),
    }
    let copy = || -> std::io::Result<()> {
        let handle = Handle::of(path)?;
        let expected = file::expected_length(&handle);
        std::io::copy(&mut handle.reader()?, &mut fs::File::create_new(to)?)?;
        let journal = file::journal_of(path);
        if journal.exists() {
            fs::copy(journal, file::journal_of(to))?;
        }
        let mut file = fs::OpenOptions::new().append(true).open(to)?;
        let missing = expected.saturating_sub(file.metadata()?.len());
        std::io::copy(&mut std::io::Read::take(std::io::repeat(0), missing), &mut file)?;
        file.flush()
    };
    copy().map_err(|source| StoreError::Unreachable { path: path.to_owned(), source })
}

/// Copies all rows that can be read into the database of the connection, which is empty, and says what is wrong.
pub(super) async fn copy(c: &mut Connection, damaged: &Path) -> DbResult<Vec<String>> {
    // Where the tables begin is in the first pages: without those nothing can be found.
    sqlite::attach(c, damaged)
        .await
        .map_err(|error| sqlx::Error::Decode(format!("its list of tables cannot be read: {error}").into()))?;
    let version = sqlite::attached_version(c).await?.clamp(1, schema::NEWEST);
    sqlite::accept_anything(c).await?;
    schema::migrate_to(c, version).await?;
    let mut pages = match sqlite::attached_damage(c).await {
        Ok(found) => found,
        Err(error) if sqlite::is_damage(&error) => vec![error.to_string()],
        Err(error) => return Err(error),
    };
    for table in schema::tables(version).await? {
        let last = match sqlite::last_row(c, &table).await {
            Ok(last) => last.unwrap_or(0),
            Err(error) if sqlite::is_damage(&error) => MANY_ROWS,
            Err(error) => {
                pages.push(error.to_string());
                continue;
            }
        };
        let mut ranges = vec![(1, last)];
        let mut attempts = 0;
        while let Some((from, to)) = ranges.pop() {
            attempts += 1;
            match sqlite::copy_rows(c, &table, from, to).await {
                Ok(()) => {}
                Err(error) if sqlite::is_damage(&error) && attempts < ATTEMPTS && from < to => {
                    let middle = from.midpoint(to);
                    ranges.push((middle + 1, to));
                    ranges.push((from, middle));
                }
                Err(error) if sqlite::is_damage(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }
    sqlite::detach(c).await?;
    // What it ended with may be lost.
    let scheme = journal::scheme(c).await.ok().filter(|_| version >= schema::WITH_REVISIONS);
    schema::migrate(c).await?;
    if scheme != Some(checksum::SCHEME) {
        rebuild::all(c, scheme).await?;
    }
    Ok(pages)
}
