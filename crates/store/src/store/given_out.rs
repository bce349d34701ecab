//! What was given out, and what is left of people who were erased.

use super::open::Store;
use crate::record_state::memory::Memory;
use crate::record_state::remembered::Remembered;
use crate::sqlite::Connection;
use crate::{ErasedHours, ExportRecord, StoreError, entity, journal};

impl Store {
    /// Keeps that something was given out. Neither journaled nor undone: what is outside cannot be taken back.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub async fn record_export(&self, record: &ExportRecord) -> Result<(), StoreError> {
        let number = self
            .write(async |connection: &mut Connection| {
                let number = entity::export_log::next_number(connection).await?;
                entity::export_log::put(connection, number, record).await?;
                let revision = journal::revision(connection).await?;
                Remembered::Export(number, record.clone()).note(connection, revision).await?;
                Ok(number)
            })
            .await?;
        self.place.lock().await.identity.told.export = Some((number, record.clone()));
        Ok(())
    }

    /// What was given out, latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn exports(&self) -> Result<Vec<ExportRecord>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let read = snapshot
            .remembered(Memory::Export, async |c: &mut Connection| entity::export_log::all(c).await)
            .await;
        snapshot.finish().await.and(read)
    }

    /// Hours of people who were erased, by month and team.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn erased_hours(&self) -> Result<Vec<ErasedHours>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let read = snapshot
            .remembered(Memory::ErasedHours, async |c: &mut Connection| entity::erased_hours::all(c).await)
            .await;
        snapshot.finish().await.and(read)
    }
}
