//! What can be asked of an open workspace. What belongs together is read from one [`Snapshot`].

use chrono::{DateTime, Utc};
use dialoog_model::{
    CalendarEntry, ChannelId, Duty, DutyId, FileReading, HistoryDay, Organisation, RecordedHours, Rota,
    RotaId, RotaVersion, Scenario,
};
use std::collections::BTreeMap;

use super::open::Store;
use super::snapshot::{Snapshot, UsableHistory};
use crate::{JournalEntry, Revision, StoreError, Touched};

/// Every reading fails only if the file cannot be read: it went, somebody writes to it for too long, or it is damaged.
impl Store {
    /// Does `work` on one state of the workspace.
    async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut Snapshot<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut snapshot = self.snapshot().await?;
        // After an error the next one starts with a new connection.
        let value = work(&mut snapshot).await?;
        snapshot.finish().await?;
        Ok(value)
    }

    /// The revision of the workspace: cheap enough to be asked several times a second.
    ///
    /// # Errors
    /// If the file cannot be read, or is no longer the one that was opened.
    pub async fn revision(&self) -> Result<Revision, StoreError> {
        self.snapshot().await?.finish().await
    }

    /// See [`Snapshot::organisation`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn organisation(&self) -> Result<Organisation, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.organisation().await).await
    }

    /// See [`Snapshot::history`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn history(&self) -> Result<BTreeMap<ChannelId, Vec<HistoryDay>>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.history().await).await
    }

    /// See [`Snapshot::usable_history`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn usable_history(&self) -> Result<UsableHistory, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.usable_history().await).await
    }

    /// See [`Snapshot::rotas`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rotas(&self) -> Result<Vec<Rota>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.rotas().await).await
    }

    /// See [`Snapshot::rota`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rota(&self, id: RotaId) -> Result<Option<Rota>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.rota(id).await).await
    }

    /// See [`Snapshot::duties`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duties(&self, rota: RotaId) -> Result<Vec<Duty>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.duties(rota).await).await
    }

    /// See [`Snapshot::duty`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duty(&self, id: DutyId) -> Result<Option<Duty>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.duty(id).await).await
    }

    /// See [`Snapshot::duties_between`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duties_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        except: Option<RotaId>,
    ) -> Result<Vec<Duty>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.duties_between(from, to, except).await).await
    }

    /// See [`Snapshot::recorded_hours`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn recorded_hours(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<RecordedHours>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.recorded_hours(from, to).await).await
    }

    /// See [`Snapshot::file_readings`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn file_readings(&self, channel: ChannelId) -> Result<Vec<FileReading>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.file_readings(channel).await).await
    }

    /// See [`Snapshot::scenarios`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn scenarios(&self) -> Result<Vec<Scenario>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.scenarios().await).await
    }

    /// See [`Snapshot::versions`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn versions(&self, rota: RotaId) -> Result<Vec<RotaVersion>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.versions(rota).await).await
    }

    /// See [`Snapshot::calendar`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn calendar(&self, rota: RotaId) -> Result<Vec<CalendarEntry>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.calendar(rota).await).await
    }

    /// See [`Snapshot::calendars`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn calendars(&self) -> Result<Vec<CalendarEntry>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.calendars().await).await
    }

    /// See [`Snapshot::changes_since_version`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn changes_since_version(&self, rota: RotaId, version: u32) -> Result<u32, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.changes_since_version(rota, version).await).await
    }

    /// See [`Snapshot::journal`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn journal(&self, limit: u32) -> Result<Vec<JournalEntry>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.journal(limit).await).await
    }

    /// See [`Snapshot::changes_since`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn changes_since(&self, since: Revision) -> Result<Option<Vec<Touched>>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.changes_since(since).await).await
    }

    /// The change that [`Self::undo`] would take back.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn undoable(&self) -> Result<Option<JournalEntry>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.undoable(self.origin()).await).await
    }

    /// The change that [`Self::redo`] would do again.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn redoable(&self) -> Result<Option<JournalEntry>, StoreError> {
        self.read(async |s: &mut Snapshot<'_>| s.redoable(self.origin()).await).await
    }
}
