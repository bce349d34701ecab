//! The use of the connection by one task at a time, and of the file only as long as it is the one that was opened.

use std::path::Path;
use tokio::sync::MutexGuard;

use super::open::Store;
use super::place::Place;
use crate::StoreError;
use crate::db_error::DbError;
use crate::file::identity::Identity;
use crate::sqlite::{self, Connection};

/// The use of the connection by one task.
pub(super) struct Turn<'a> {
    pub(super) path: &'a Path,
    pub(super) place: MutexGuard<'a, Place>,
    pub(super) connection: Connection,
}

/// How a transaction begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    Reading,
    Writing,
}

impl Store {
    /// Waits for its turn and begins a transaction on the file that was opened, or on one that goes on from it, and on no other.
    pub(super) async fn turn(&self, begin: Begin) -> Result<Turn<'_>, StoreError> {
        let mut place = self.place.lock().await;
        match place.identity.check_place(&self.path) {
            Err(StoreError::Replaced { .. }) => place.follow(&self.path).await?,
            outcome => outcome?,
        }
        // What was cached of a file that lost some of its length says nothing.
        let kept = place.connection.take().filter(|_| !place.identity.is_shorter(&self.path));
        if let Some(mut connection) = kept {
            match self.begin(&mut connection, begin, &place.identity, false).await {
                Ok(true) => return Ok(Turn { path: &self.path, place, connection }),
                // Nothing has begun, and it may be the only one that still has the file.
                Err(DbError::Database(error)) if sqlite::is_passing(&error) => {
                    let _ = sqlite::roll_back(&mut connection).await;
                    place.connection = Some(connection);
                    return Err(sqlite::classify(&self.path, error));
                }
                outcome => {
                    let _ = sqlx::Connection::close(connection).await;
                    outcome.map_err(|error| error.at(&self.path))?;
                }
            }
        }
        let mut connection = place.open_again(&self.path).await?;
        place.forget_checks();
        match self.begin(&mut connection, begin, &place.identity, true).await {
            Ok(_) => Ok(Turn { path: &self.path, place, connection }),
            Err(error) => {
                let _ = sqlx::Connection::close(connection).await;
                Err(error.at(&self.path))
            }
        }
    }

    /// Begins a transaction, and says whether what the connection has cached can be trusted.
    async fn begin(
        &self,
        connection: &mut Connection,
        begin: Begin,
        identity: &Identity,
        is_new: bool,
    ) -> Result<bool, DbError> {
        match begin {
            Begin::Reading => sqlite::begin_reading(connection).await?,
            Begin::Writing => sqlite::begin_writing(connection).await?,
        }
        identity.confirm(&self.path, connection, is_new).await
    }

    /// Does `work` outside of transactions, on the file that was opened, also when the path leads to another by now: the
    /// connection still has the one that was opened. Where there is none any more, what the path leads to has to go on from it.
    pub(crate) async fn outside_transactions<T>(
        &self,
        work: impl AsyncFnOnce(&Path, &mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut place = self.place.lock().await;
        if place.connection.is_none() {
            drop(place);
            let turn = self.turn(Begin::Reading).await?;
            turn.end(Ok(())).await?;
            place = self.place.lock().await;
        }
        let Some(mut connection) = place.connection.take() else {
            return Err(StoreError::Busy { path: self.path.clone() });
        };
        let outcome = work(&self.path, &mut connection).await;
        // Also after an error: it may be the only one that still has the file.
        place.connection = Some(connection);
        outcome
    }

    /// Does `work` as one transaction.
    pub(crate) async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut Connection) -> Result<T, DbError>,
    ) -> Result<T, StoreError> {
        let mut turn = self.turn(Begin::Writing).await?;
        let outcome = work(&mut turn.connection).await;
        let value = turn.end(outcome).await?;
        // What was saved into a file whose place another took just then is not where anybody looks for it.
        self.place.lock().await.identity.check_place(&self.path)?;
        Ok(value)
    }
}

impl Turn<'_> {
    /// Ends the transaction, wholly or not at all, and gives the connection back, unless something went wrong with it.
    pub(super) async fn end<T>(mut self, outcome: Result<T, DbError>) -> Result<T, StoreError> {
        let outcome = match outcome {
            Ok(value) => self.commit().await.map(|()| value),
            Err(DbError::Store(error)) => match sqlite::roll_back(&mut self.connection).await {
                Ok(()) => Err(DbError::Store(error)),
                Err(_) => return self.fail(DbError::Store(error)).await,
            },
            error => error,
        };
        match outcome {
            // The file lost its name just now, and nobody else has it.
            Err(DbError::Database(error))
                if sqlite::is_passing(&error) && sqlite::roll_back(&mut self.connection).await.is_ok() =>
            {
                self.place.connection = Some(self.connection);
                Err(sqlite::classify(self.path, error))
            }
            Err(error @ DbError::Database(_)) => self.fail(error).await,
            outcome => {
                self.place.connection = Some(self.connection);
                outcome.map_err(|error| error.at(self.path))
            }
        }
    }

    /// The error that is told is the one that made us close.
    async fn fail<T>(self, error: DbError) -> Result<T, StoreError> {
        let _ = sqlx::Connection::close(self.connection).await;
        Err(error.at(self.path))
    }

    async fn commit(&mut self) -> Result<(), DbError> {
        let seen = self.place.identity.seen(&mut self.connection).await?;
        sqlite::commit(&mut self.connection).await?;
        self.place.identity.remember(self.path, seen);
        Ok(())
    }
}
