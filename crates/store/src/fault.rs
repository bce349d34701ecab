//! What can go wrong inside a transaction, before it is known which file it was about.

use std::path::Path;

use crate::{StoreError, sqlite};

/// Either the database says no, or we do.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The database.
    Database(sqlx::Error),
    /// A reason of our own.
    Ours(StoreError),
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Ours(error)
    }
}

impl Fault {
    /// The error for the file at `path`.
    pub(crate) fn at(self, path: &Path) -> StoreError {
        match self {
            Self::Database(error) => sqlite::classify(path, error),
            Self::Ours(error) => error,
        }
    }
}
