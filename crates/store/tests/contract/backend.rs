//! The storages that are tested.

use chrono::{DateTime, Utc};
use dialoog_model::{
    CalendarEntry, ChannelId, Duty, DutyId, HistoryDay, Organisation, Rota, RotaId, RotaVersion,
};
use dialoog_store::{Change, JournalEntry, Reading as _, Revision, Storage, Store, StoreError, Touched};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tempfile::TempDir;

use crate::support::workspace;

/// Where a workspace is, for as long as it is needed.
pub trait Backend: Sized {
    type Storage: Storage + 'static;
    /// A new workspace.
    async fn workspace(changes: Vec<Change>) -> (Self, Self::Storage);
    /// The same once more, as another process would open it.
    async fn open(&self) -> Self::Storage;
}

/// A workspace in a file.
pub struct SqliteFile {
    path: PathBuf,
    _folder: TempDir,
}

impl Backend for SqliteFile {
    type Storage = Store;

    async fn workspace(changes: Vec<Change>) -> (Self, Store) {
        let (folder, path, store) = workspace(changes).await;
        (Self { path, _folder: folder }, store)
    }

    async fn open(&self) -> Store {
        Store::open(&self.path).await.unwrap()
    }
}

/// Readings of one thing.
pub trait Reads: Storage {
    async fn organisation(&self) -> Result<Organisation, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.organisation().await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn history(&self) -> Result<BTreeMap<ChannelId, Vec<HistoryDay>>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.history().await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn rotas(&self) -> Result<Vec<Rota>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.rotas().await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn rota(&self, id: RotaId) -> Result<Option<Rota>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.rota(id).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn duties(&self, rota: RotaId) -> Result<Vec<Duty>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.duties(rota).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn duty(&self, id: DutyId) -> Result<Option<Duty>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.duty(id).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn duties_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        except: Option<RotaId>,
    ) -> Result<Vec<Duty>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.duties_between(from, to, except).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn versions(&self, rota: RotaId) -> Result<Vec<RotaVersion>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.versions(rota).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn calendar(&self, rota: RotaId) -> Result<Vec<CalendarEntry>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.calendar(rota).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn changes_since_version(&self, rota: RotaId, version: u32) -> Result<u32, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.changes_since_version(rota, version).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn journal(&self, limit: u32) -> Result<Vec<JournalEntry>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.journal(limit).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn changes_since(&self, since: Revision) -> Result<Option<Vec<Touched>>, StoreError> {
        let mut reading = self.snapshot().await?;
        let value = reading.changes_since(since).await?;
        reading.finish().await?;
        Ok(value)
    }
    async fn revision(&self) -> Result<Revision, StoreError> {
        self.snapshot().await?.finish().await
    }
}

impl<S: Storage> Reads for S {}
