//! An open workspace file.

use chrono::{DateTime, Utc};
use dialoog_model::CalendarEntry;
use std::path::{Path, PathBuf};
use tokio::sync::{Mutex, MutexGuard};

use crate::db_error::DbError;
use crate::sqlite::{self, Connection};
use crate::{Change, JournalEntry, StoreError, change, entity, file, journal};

/// An open workspace file.
///
/// It can be shared between tasks. They take turns on one connection, which has a thread of its own: a reading takes a few
/// milliseconds, and with one file and one journal only one can write at a time anyway. A task that is dropped in the middle
/// of a change takes the change back.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// `None` while it is in use, and after something went wrong or a task was dropped: SQLite may have ended the
    /// transaction by itself then, so the next one to come starts with a new connection.
    connection: Mutex<Option<Connection>>,
}

impl Store {
    /// Makes a new workspace file with what `changes` put, which must include its settings, and opens it. The beginning is
    /// not journaled: it cannot be undone. A file that is not completed leaves nothing behind.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file already, and it stays as it is; [`StoreError::Refused`] if what is put
    /// contradicts itself; else why it cannot be written.
    pub async fn create(path: &Path, changes: Vec<Change>, at: DateTime<Utc>) -> Result<Self, StoreError> {
        let path = file::absolute(path)?;
        file::create(&path, changes, at).await?;
        Self::open(&path).await
    }

    /// Opens a workspace file after checking it. A file that is not a whole workspace of a version known here is not
    /// touched.
    ///
    /// # Errors
    /// Each reason has its own: not there, unreachable, another program's, a newer version's, damaged, read-only, busy.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let path = file::absolute(path)?;
        let connection = file::open(&path).await?;
        Ok(Self { path, connection: Mutex::new(Some(connection)) })
    }

    /// Closes the file. What remains is the one file, free to be copied or moved.
    ///
    /// # Errors
    /// If the file could not be closed in order; what was saved is saved.
    pub async fn close(self) -> Result<(), StoreError> {
        match self.connection.into_inner() {
            None => Ok(()),
            Some(connection) => {
                sqlx::Connection::close(connection).await.map_err(|e| sqlite::classify(&self.path, e))
            }
        }
    }

    /// The file, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Changes the workspace: all of `changes` in one transaction with one journal entry, or nothing. `action` is a stable
    /// code such as `duty.move`, `subject` what it is done to, in words. What had been undone can no longer be redone.
    /// Returns `None`, and journals nothing, if the changes would make no difference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if something to be removed is not there; [`StoreError::Refused`] if the workspace would
    /// contradict itself; else why it cannot be written.
    pub async fn apply(
        &self,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> Result<Option<JournalEntry>, StoreError> {
        self.write(async |connection: &mut Connection| {
            let steps = change::carry_out(connection, changes).await?;
            if steps.is_empty() {
                return Ok(None);
            }
            Ok(Some(journal::add(connection, action, subject, at, &steps).await?))
        })
        .await
    }

    /// Takes back the newest change that stands, and returns it.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; else why it cannot be written.
    pub async fn undo(&self, at: DateTime<Utc>) -> Result<JournalEntry, StoreError> {
        self.write(async |connection: &mut Connection| {
            let Some(mut entry) = journal::undoable(connection).await? else {
                return Err(StoreError::NothingToUndo.into());
            };
            let steps = journal::steps(connection, &entry).await?;
            change::take_back(connection, &steps).await?;
            journal::mark(connection, &mut entry, true, at).await?;
            Ok(entry)
        })
        .await
    }

    /// Does again the change that was undone last, and returns it.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`]; else why it cannot be written.
    pub async fn redo(&self, at: DateTime<Utc>) -> Result<JournalEntry, StoreError> {
        self.write(async |connection: &mut Connection| {
            let Some(mut entry) = journal::redoable(connection).await? else {
                return Err(StoreError::NothingToRedo.into());
            };
            let steps = journal::steps(connection, &entry).await?;
            change::repeat(connection, &steps).await?;
            journal::mark(connection, &mut entry, false, at).await?;
            Ok(entry)
        })
        .await
    }

    /// Keeps what calendars outside have been told, in place of what was kept of the same duties. Neither journaled nor
    /// undone: what has been told cannot be untold.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub async fn record_calendar(&self, entries: &[CalendarEntry]) -> Result<(), StoreError> {
        self.write(async |connection: &mut Connection| {
            for entry in entries {
                entity::calendar_entry::put(connection, entry).await?;
            }
            Ok(())
        })
        .await
    }

    /// Does `work` on one state of the workspace.
    pub(crate) async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut Connection) -> Result<T, sqlx::Error>,
    ) -> Result<T, StoreError> {
        let mut turn = self.turn().await?;
        let outcome = reading(&mut turn.connection, work).await;
        turn.end(outcome).await
    }

    /// Does `work` as one transaction.
    async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut Connection) -> Result<T, DbError>,
    ) -> Result<T, StoreError> {
        let mut turn = self.turn().await?;
        let outcome = writing(&mut turn.connection, work).await;
        turn.end(outcome).await
    }

    /// Waits for its turn.
    async fn turn(&self) -> Result<Turn<'_>, StoreError> {
        let mut place = self.connection.lock().await;
        let connection = match place.take() {
            Some(connection) => connection,
            None => file::open(&self.path).await?,
        };
        Ok(Turn { path: &self.path, place, connection })
    }
}

/// The use of the connection by one task at a time.
struct Turn<'a> {
    path: &'a Path,
    place: MutexGuard<'a, Option<Connection>>,
    connection: Connection,
}

impl Turn<'_> {
    /// Gives the connection back, unless something went wrong with it.
    async fn end<T>(mut self, outcome: Result<T, DbError>) -> Result<T, StoreError> {
        if let Err(DbError::Database(_)) = outcome {
            // The error that is told is the one that made us close.
            let _ = sqlx::Connection::close(self.connection).await;
        } else {
            *self.place = Some(self.connection);
        }
        outcome.map_err(|error| error.at(self.path))
    }
}

async fn reading<T>(
    connection: &mut Connection,
    work: impl AsyncFnOnce(&mut Connection) -> Result<T, sqlx::Error>,
) -> Result<T, DbError> {
    let mut transaction = sqlite::begin_reading(connection).await?;
    let value = work(&mut transaction).await?;
    transaction.commit().await?;
    Ok(value)
}

async fn writing<T>(
    connection: &mut Connection,
    work: impl AsyncFnOnce(&mut Connection) -> Result<T, DbError>,
) -> Result<T, DbError> {
    let mut transaction = sqlite::begin_writing(connection).await?;
    let value = work(&mut transaction).await?;
    transaction.commit().await?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use dialoog_model::{DialogueLines, Language, Settings, SlotLength, Team, TeamId, TeamKind, WorkspaceId};
    use uuid::Uuid;

    fn at() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).unwrap()
    }

    fn team(number: u32, name: &str) -> Change {
        let id = TeamId::derived(Uuid::nil(), &number.to_string());
        Change::Put(Record::Team(Team { id, name: name.to_owned(), kind: TeamKind::Other }))
    }

    async fn workspace(folder: &Path) -> Store {
        let settings = Settings {
            id: WorkspaceId(Uuid::nil()),
            name: "Oost".to_owned(),
            zone: chrono_tz::Europe::Amsterdam,
            slot: SlotLength::Half,
            language: Language::Nl,
            lines: DialogueLines { dialogue: 0.8, broadcast: 0.5 },
        };
        let changes = vec![Change::Put(Record::Settings(settings)), team(0, "first")];
        Store::create(&folder.join("Oost.dialoog"), changes, at()).await.unwrap()
    }

    #[tokio::test]
    async fn a_full_disk_is_said_and_leaves_the_last_good_state() {
        let folder = tempfile::tempdir().unwrap();
        let store = workspace(folder.path()).await;
        let before = store.organisation().await.unwrap();
        // The disk has no room beyond what the file takes now.
        if let Some(connection) = store.connection.lock().await.as_mut() {
            sqlx::raw_sql("PRAGMA max_page_count = 1").execute(connection).await.unwrap();
        }
        let much = (1..500).map(|n| team(n, &"x".repeat(200))).collect();
        let outcome = store.apply("team.save", "", at(), much).await;
        assert!(matches!(outcome, Err(StoreError::DiskFull { .. })), "{outcome:?}");
        assert_eq!(store.organisation().await.unwrap(), before);
        assert_eq!(store.journal(1).await.unwrap(), []);
        // There is room again.
        store.apply("team.save", "", at(), vec![team(1, "second")]).await.unwrap();
        assert_eq!(store.organisation().await.unwrap().teams.len(), 2);
    }

    #[tokio::test]
    async fn the_file_is_kept_as_one_that_survives_a_loss_of_power() {
        let folder = tempfile::tempdir().unwrap();
        let store = workspace(folder.path()).await;
        let mut slot = store.connection.lock().await;
        let connection = slot.as_mut().unwrap();
        let mode: String =
            sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await.unwrap();
        let synchronous: i64 =
            sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await.unwrap();
        let keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&mut *connection).await.unwrap();
        let application: i64 =
            sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await.unwrap();
        assert_eq!((mode.as_str(), synchronous, keys), ("delete", 3, 1));
        assert_eq!(application, i64::from(sqlite::APPLICATION_ID));
    }
}
