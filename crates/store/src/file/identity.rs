//! Whether a path still leads to the file that was opened, in a state that follows on the one that was seen last.
//!
//! A synchroniser or somebody's mouse may replace, move, remove or cut off a file that is open. What the path leads to is
//! compared before each transaction, and what the file says of itself at its beginning, so that nothing is ever written
//! into another file. The file is not opened for this: closing it again would drop the locks of this process on it.
//!
//! Where another file has taken the place, it is opened and only read until it is decided what it is. If it is the same workspace and
//! all that this one holds is in its past, it is what a synchroniser brought from somebody who went on from here, and it is
//! followed. Otherwise it is refused, and the file that was opened stays open.

use dialoog_model::WorkspaceId;
use sqlx::Row as _;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use uuid::Uuid;

use super::Opened;
use super::handle::{Number, number_of};
use super::told::Told;
use crate::column::number;
use crate::db_error::DbError;
use crate::record_state::checksum::SCHEME;
use crate::sqlite::{self, Connection, DbResult};
use crate::{Revision, StoreError, journal, schema};

/// The file that was opened, and how it was seen last.
#[derive(Debug)]
pub(crate) struct Identity {
    number: Number,
    stamp: Option<Stamp>,
    seen: Seen,
    /// What was told outside from here.
    pub(crate) told: Told,
}

/// What the system says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    workspace: Uuid,
    revision: Revision,
    chain: i64,
    /// In which way its checksums are calculated.
    scheme: i64,
    /// Which entry the journal ended with, as far as no erasure alters it; 0 where it had none.
    last: i64,
    /// Changes when another connection has written.
    data_version: i64,
}

fn stamp_of(metadata: &Metadata) -> Stamp {
    Stamp { modified: metadata.modified().ok(), length: metadata.len() }
}

impl Identity {
    /// Of a file that was just opened.
    pub(crate) async fn of(path: &Path, connection: &mut Connection) -> Result<Self, DbError> {
        let metadata = path.metadata().ok();
        let seen = look(connection).await?;
        Ok(Self {
            number: metadata.as_ref().and_then(number_of),
            stamp: metadata.as_ref().map(stamp_of),
            seen,
            told: Told::default(),
        })
    }

    /// Which workspace it is.
    pub(crate) fn workspace(&self) -> WorkspaceId {
        WorkspaceId(self.seen.workspace)
    }

    /// Checks that the path leads to the file.
    pub(crate) fn check_place(&self, path: &Path) -> Result<(), StoreError> {
        let path = path.to_owned();
        match path.metadata() {
            Ok(metadata) if self.number.is_some() && number_of(&metadata) != self.number => {
                Err(StoreError::Replaced { path })
            }
            Ok(_) => Ok(()),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(match self.elsewhere(&path) {
                Some(to) => StoreError::Moved { path, to },
                None => StoreError::Removed { path },
            }),
            Err(source) => Err(StoreError::Unreachable { path, source }),
        }
    }

    /// The file under another name in the same folder.
    fn elsewhere(&self, path: &Path) -> Option<PathBuf> {
        let number = self.number?;
        path.parent()?
            .read_dir()
            .ok()?
            .filter_map(Result::ok)
            .find(|entry| entry.metadata().is_ok_and(|metadata| number_of(&metadata) == Some(number)))
            .map(|entry| entry.path())
    }

    /// Whether the file lost some of its length, so that what is cached of it says nothing.
    pub(crate) fn is_shorter(&self, path: &Path) -> bool {
        let length = path.metadata().map(|metadata| metadata.len());
        self.stamp.is_some_and(|stamp| length.is_ok_and(|length| length < stamp.length))
    }

    /// Opens the file again. Whatever it is by now: it is only read.
    pub(crate) async fn open_again(&self, path: &Path) -> Result<Opened, StoreError> {
        match super::open_as_it_is(path).await {
            Err(StoreError::Damaged { path, detail }) if self.is_shorter(&path) => {
                Err(StoreError::Truncated { path, detail })
            }
            Err(StoreError::Foreign { path, .. } | StoreError::Newer { path, .. }) => {
                Err(StoreError::Replaced { path })
            }
            outcome => outcome,
        }
    }

    /// Opens the file that has taken the place of this one, if it goes on from what this one holds, with all that was `told` outside of
    /// it. It is only read until that is clear.
    ///
    /// # Errors
    /// [`StoreError::Replaced`] where it is another workspace or nobody can say, [`StoreError::SetBack`] where something of this one is
    /// not in its past.
    pub(crate) async fn successor(&self, path: &Path, told: &Told) -> Result<(Opened, Self), StoreError> {
        let replaced = |()| StoreError::Replaced { path: path.to_owned() };
        // It may be that of the file that was there before: the database would take it for this one's and undo what is in it.
        if super::journal_of(path).symlink_metadata().is_ok() {
            return Err(replaced(()));
        }
        let mut opened = match super::open_as_it_is(path).await {
            Err(StoreError::Damaged { .. } | StoreError::Foreign { .. } | StoreError::Newer { .. }) => {
                return Err(replaced(()));
            }
            outcome => outcome?,
        };
        let connection = &mut opened.connection;
        let judged = async {
            sqlite::begin_reading(connection).await?;
            let next = Self::of(path, connection).await?;
            self.goes_on_in(path, &next, connection, told).await?;
            sqlite::roll_back(connection).await?;
            Ok::<_, DbError>(next)
        };
        match judged.await.map_err(|error| error.at(path)) {
            // Otherwise yet another one has taken its place meanwhile.
            Ok(next) if opened.handle.number().is_ok_and(|number| number == next.number) => {
                Ok((opened, next))
            }
            outcome => {
                let _ = opened.close().await;
                Err(outcome.err().unwrap_or_else(|| replaced(())))
            }
        }
    }

    async fn goes_on_in(
        &self,
        path: &Path,
        next: &Self,
        connection: &mut Connection,
        told: &Told,
    ) -> Result<(), DbError> {
        // Beside another file nobody can say what was before its journal begins.
        let is_later = next.seen.workspace == self.seen.workspace && next.seen.revision > self.seen.revision;
        if is_later && journal::chain_of(connection, self.seen.revision).await?.is_none() {
            return Err(StoreError::Replaced { path: path.to_owned() }.into());
        }
        self.follows(path, &next.seen, connection).await?;
        if !told.is_known_to(connection).await? {
            return Err(StoreError::SetBack { path: path.to_owned() }.into());
        }
        Ok(())
    }

    /// Checks at the beginning of a transaction that the file is the workspace that was opened, in the state that was seen
    /// last or a later one; `false` if the file was written to by something that is no database, so that what the
    /// connection has cached of it cannot be trusted. A new connection has cached nothing.
    pub(crate) async fn confirm(
        &self,
        path: &Path,
        connection: &mut Connection,
        is_new: bool,
    ) -> Result<bool, DbError> {
        let now = look(connection).await?;
        let stamp = path.metadata().ok().as_ref().map(stamp_of);
        if !is_new && stamp != self.stamp && now.data_version == self.seen.data_version {
            return Ok(false);
        }
        self.follows(path, &now, connection).await?;
        let is_another = is_new || now.data_version != self.seen.data_version;
        if is_another && !self.told.is_known_to(connection).await? {
            return Err(StoreError::SetBack { path: path.to_owned() }.into());
        }
        Ok(true)
    }

    async fn follows(&self, path: &Path, now: &Seen, connection: &mut Connection) -> Result<(), DbError> {
        let path = path.to_owned();
        if now.workspace != self.seen.workspace || now.scheme < SCHEME {
            return Err(StoreError::Replaced { path }.into());
        }
        if now.scheme > SCHEME {
            // A newer version has the same file open, and brought it to its own.
            let found = sqlite::schema_version(connection).await?;
            return Err(StoreError::Newer { path, found, known: schema::NEWEST }.into());
        }
        let chain = match journal::chain_of(connection, self.seen.revision).await? {
            // It was before the journal begins: nobody can say any more.
            None if now.revision > self.seen.revision => return Ok(()),
            None => now.chain,
            Some(chain) => chain,
        };
        if now.revision < self.seen.revision {
            return Err(StoreError::SetBack { path }.into());
        }
        if chain == self.seen.chain {
            return Ok(());
        }
        // An erasure alters the checksums of all entries after what it took out, but not which entries they are.
        let erased = journal::has_erased_since(connection, self.seen.revision).await?;
        if erased && journal::mark_of(connection, self.seen.revision).await? == self.seen.last {
            return Ok(());
        }
        Err(StoreError::SetBack { path }.into())
    }

    /// How the file is seen in a transaction that is about to end.
    pub(crate) async fn seen(&self, connection: &mut Connection) -> DbResult<Seen> {
        look(connection).await
    }

    /// Remembers how it was seen.
    pub(crate) fn remember(&mut self, path: &Path, seen: Seen) {
        self.seen = seen;
        self.stamp = path.metadata().ok().as_ref().map(stamp_of);
    }
}

async fn look(connection: &mut Connection) -> DbResult<Seen> {
    let row = sqlx::query(
        "SELECT workspace.id, journal_head.revision, journal_head.chain, journal_head.scheme
         FROM workspace, journal_head",
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or_else(|| sqlx::Error::Decode("the workspace has no beginning".into()))?;
    let revision = Revision(number(&row, "revision")?);
    Ok(Seen {
        workspace: row.try_get("id")?,
        revision,
        chain: row.try_get("chain")?,
        scheme: row.try_get("scheme")?,
        last: journal::mark_of(connection, revision).await?,
        data_version: sqlite::data_version(connection).await?,
    })
}
