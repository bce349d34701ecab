//! Errors inside a transaction, where the path of the file is not known yet.

use std::path::Path;

use crate::{StoreError, sqlite};

/// An error of the database, or one of this crate's own checks.
#[derive(Debug)]
pub(crate) enum DbError {
    /// The database refused or failed.
    Database(sqlx::Error),
    /// A check of this crate failed.
    Store(StoreError),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for DbError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl DbError {
    /// The public error, with the file that it is about.
    pub(crate) fn at(self, path: &Path) -> StoreError {
        match self {
            Self::Database(error) => sqlite::classify(path, error),
            Self::Store(error) => error,
        }
    }
}
