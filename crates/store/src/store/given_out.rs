//! What was given out, and what is left of people who were erased.

use super::open::Store;
use crate::sqlite::Connection;
use crate::{ErasedHours, ExportRecord, StoreError, entity};

impl Store {
    /// Keeps that something was given out. Neither journaled nor undone: what is outside cannot be taken back.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub async fn record_export(&self, record: &ExportRecord) -> Result<(), StoreError> {
        self.write(async |connection: &mut Connection| Ok(entity::export_log::add(connection, record).await?))
            .await
    }

    /// What was given out, latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn exports(&self) -> Result<Vec<ExportRecord>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let read = entity::export_log::all(snapshot.connection()).await;
        snapshot.end(read.map_err(Into::into)).await
    }

    /// Hours of people who were erased, by month and team.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn erased_hours(&self) -> Result<Vec<ErasedHours>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let read = entity::erased_hours::all(snapshot.connection()).await;
        snapshot.end(read.map_err(Into::into)).await
    }
}
