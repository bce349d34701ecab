//! Where the connection is while nobody uses it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::file::handle::Handle;
use crate::file::identity::Identity;
use crate::file::told::Told;
use crate::file::{self, Opened};
use crate::record_state::memory::Memory;
use crate::sqlite::{self, Connection};
use crate::{Kind, StoreError};

/// Where the connection is while nobody uses it.
#[derive(Debug)]
pub(super) struct Place {
    /// `None` while it is in use, and after something went wrong or a task was dropped: SQLite may have ended the
    /// transaction by itself then, so the next one to come starts with a new connection.
    pub(super) connection: Option<Connection>,
    /// That of the file, for as long as there may be a connection to it.
    pub(super) handle: Option<Handle>,
    /// The file that was opened, and the state in which it was seen last.
    pub(super) identity: Identity,
    /// The kinds of records whose checksums have been compared.
    pub(super) checked: BTreeSet<Kind>,
    /// The kinds of what is remembered besides with which that has been done.
    pub(super) checked_memory: BTreeSet<Memory>,
}

impl Place {
    /// Opens a file for the first time.
    pub(super) async fn open(path: &Path) -> Result<Self, StoreError> {
        let mut opened = file::open(path).await?;
        match Identity::of(path, &mut opened.connection).await {
            Ok(identity) => Ok(Self {
                connection: Some(opened.connection),
                handle: Some(opened.handle),
                identity,
                checked: BTreeSet::new(),
                checked_memory: BTreeSet::new(),
            }),
            Err(error) => {
                let _ = opened.close().await;
                Err(error.at(path))
            }
        }
    }

    /// Opens the file again, where the connection is not to be used any more.
    pub(super) async fn open_again(&mut self, path: &Path) -> Result<Connection, StoreError> {
        let opened = self.identity.open_again(path).await?;
        self.handle = Some(opened.handle);
        Ok(opened.connection)
    }

    /// Goes over to the file that has taken the place of this one, if it goes on from this one: a synchroniser brought what somebody did
    /// elsewhere. Otherwise this one stays open, so that a copy of it can be saved.
    pub(super) async fn follow(&mut self, path: &Path) -> Result<(), StoreError> {
        let mut told = self.identity.told.clone();
        if let Some(before) = &mut self.connection {
            told = Told::of(before).await.map_err(|error| sqlite::classify(path, error))?;
        }
        let (opened, identity) = self.identity.successor(path, &told).await?;
        if let Some(before) = self.connection.replace(opened.connection) {
            let _ = sqlx::Connection::close(before).await;
        }
        self.handle = Some(opened.handle);
        self.identity = identity;
        self.forget_checks();
        Ok(())
    }

    /// Everything is compared with its checksum again when it is read.
    pub(super) fn forget_checks(&mut self) {
        self.checked.clear();
        self.checked_memory.clear();
    }

    /// What is to be closed in order; `None` while the connection is in use or went wrong.
    pub(super) fn take(mut self) -> Option<Opened> {
        let connection = self.connection.take()?;
        Some(Opened { connection, handle: self.handle.take()? })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // A task that was dropped in the middle of a change has left its connection to take the change back, under its lock.
        if self.connection.is_none() {
            self.handle.take().into_iter().for_each(Handle::leak);
        }
    }
}
