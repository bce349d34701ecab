//! What a storage of workspaces can do, whatever database is behind it.
//!
//! [`Store`] is the one for files. A storage on a server implements the same two traits and passes the same tests
//! (`tests/contract`): what differs is how it is opened, copied and backed up. What decides is shared: merging, conflicts,
//! and which change undo takes back work on plain values, on the journal, and on SQL that PostgreSQL understands as well.

use chrono::{DateTime, Utc};
use dialoog_model::{
    CalendarEntry, ChannelId, Duty, DutyId, FileReading, HistoryDay, Organisation, RecordedHours, Rota,
    RotaId, RotaVersion, Scenario,
};
use std::collections::BTreeMap;
use std::future::Future;

use crate::{
    Basis, BeyondRange, Change, Insist, JournalEntry, Key, Origin, Record, Revision, Seen, Snapshot, Store,
    StoreError, Touched,
};

/// What came of it.
type Outcome<T> = Result<T, StoreError>;

/// A workspace that can be read and changed. The methods are described at [`Store`].
#[allow(missing_docs, reason = "they are those of Store, and described there")]
pub trait Storage: Send + Sync + Sized {
    /// One state of it.
    type Reading<'a>: Reading
    where
        Self: 'a;

    #[must_use]
    fn with_origin(self, origin: Origin) -> Self;
    fn origin(&self) -> &Origin;
    fn snapshot(&self) -> impl Future<Output = Outcome<Self::Reading<'_>>> + Send;
    fn apply(
        &self,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> impl Future<Output = Outcome<Option<JournalEntry>>> + Send;
    fn apply_on(
        &self,
        basis: &Basis,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> impl Future<Output = Outcome<Option<JournalEntry>>> + Send;
    fn undo(&self, at: DateTime<Utc>) -> impl Future<Output = Outcome<JournalEntry>> + Send;
    fn redo(&self, at: DateTime<Utc>) -> impl Future<Output = Outcome<JournalEntry>> + Send;
    fn toggle(
        &self,
        number: u32,
        insist: Insist,
        at: DateTime<Utc>,
    ) -> impl Future<Output = Outcome<JournalEntry>> + Send;
    fn undoable(&self) -> impl Future<Output = Outcome<Option<JournalEntry>>> + Send;
    fn redoable(&self) -> impl Future<Output = Outcome<Option<JournalEntry>>> + Send;
    fn record_calendar(&self, entries: &[CalendarEntry]) -> impl Future<Output = Outcome<()>> + Send;
    fn close(self) -> impl Future<Output = Outcome<()>> + Send;
}

/// One state of a workspace. The methods are described at [`Snapshot`].
#[allow(missing_docs, reason = "they are those of Snapshot, and described there")]
pub trait Reading: Send {
    fn revision(&self) -> Revision;
    fn organisation(&mut self) -> impl Future<Output = Outcome<Organisation>> + Send;
    fn beyond_range(&mut self) -> impl Future<Output = Outcome<Vec<BeyondRange>>> + Send;
    fn history(&mut self) -> impl Future<Output = Outcome<BTreeMap<ChannelId, Vec<HistoryDay>>>> + Send;
    fn rotas(&mut self) -> impl Future<Output = Outcome<Vec<Rota>>> + Send;
    fn rota(&mut self, id: RotaId) -> impl Future<Output = Outcome<Option<Rota>>> + Send;
    fn duties(&mut self, rota: RotaId) -> impl Future<Output = Outcome<Vec<Duty>>> + Send;
    fn duty(&mut self, id: DutyId) -> impl Future<Output = Outcome<Option<Duty>>> + Send;
    fn duties_between(
        &mut self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        except: Option<RotaId>,
    ) -> impl Future<Output = Outcome<Vec<Duty>>> + Send;
    fn recorded_hours(
        &mut self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> impl Future<Output = Outcome<Vec<RecordedHours>>> + Send;
    fn file_readings(&mut self, channel: ChannelId)
    -> impl Future<Output = Outcome<Vec<FileReading>>> + Send;
    fn scenarios(&mut self) -> impl Future<Output = Outcome<Vec<Scenario>>> + Send;
    fn versions(&mut self, rota: RotaId) -> impl Future<Output = Outcome<Vec<RotaVersion>>> + Send;
    fn calendar(&mut self, rota: RotaId) -> impl Future<Output = Outcome<Vec<CalendarEntry>>> + Send;
    fn calendars(&mut self) -> impl Future<Output = Outcome<Vec<CalendarEntry>>> + Send;
    fn changes_since_version(
        &mut self,
        rota: RotaId,
        version: u32,
    ) -> impl Future<Output = Outcome<u32>> + Send;
    fn journal(&mut self, limit: u32) -> impl Future<Output = Outcome<Vec<JournalEntry>>> + Send;
    fn changes_since(
        &mut self,
        since: Revision,
    ) -> impl Future<Output = Outcome<Option<Vec<Touched>>>> + Send;
    fn before_others(
        &mut self,
        since: Revision,
        key: Key,
    ) -> impl Future<Output = Outcome<Option<Record>>> + Send;
    fn rebased(
        &mut self,
        seen: &Seen,
        changes: Vec<Change>,
    ) -> impl Future<Output = Outcome<Vec<Change>>> + Send;
    fn finish(self) -> impl Future<Output = Outcome<Revision>> + Send;
}

impl Storage for Store {
    type Reading<'a> = Snapshot<'a>;

    fn with_origin(self, origin: Origin) -> Self {
        Store::with_origin(self, origin)
    }
    fn origin(&self) -> &Origin {
        Store::origin(self)
    }
    async fn snapshot(&self) -> Outcome<Snapshot<'_>> {
        Store::snapshot(self).await
    }
    async fn apply(
        &self,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> Outcome<Option<JournalEntry>> {
        Store::apply(self, action, subject, at, changes).await
    }
    async fn apply_on(
        &self,
        basis: &Basis,
        action: &str,
        subject: &str,
        at: DateTime<Utc>,
        changes: Vec<Change>,
    ) -> Outcome<Option<JournalEntry>> {
        Store::apply_on(self, basis, action, subject, at, changes).await
    }
    async fn undo(&self, at: DateTime<Utc>) -> Outcome<JournalEntry> {
        Store::undo(self, at).await
    }
    async fn redo(&self, at: DateTime<Utc>) -> Outcome<JournalEntry> {
        Store::redo(self, at).await
    }
    async fn toggle(&self, number: u32, insist: Insist, at: DateTime<Utc>) -> Outcome<JournalEntry> {
        Store::toggle(self, number, insist, at).await
    }
    async fn undoable(&self) -> Outcome<Option<JournalEntry>> {
        Store::undoable(self).await
    }
    async fn redoable(&self) -> Outcome<Option<JournalEntry>> {
        Store::redoable(self).await
    }
    async fn record_calendar(&self, entries: &[CalendarEntry]) -> Outcome<()> {
        Store::record_calendar(self, entries).await
    }
    async fn close(self) -> Outcome<()> {
        Store::close(self).await
    }
}

impl Reading for Snapshot<'_> {
    fn revision(&self) -> Revision {
        Snapshot::revision(self)
    }
    async fn organisation(&mut self) -> Outcome<Organisation> {
        Snapshot::organisation(self).await
    }
    async fn beyond_range(&mut self) -> Outcome<Vec<BeyondRange>> {
        Snapshot::beyond_range(self).await
    }
    async fn history(&mut self) -> Outcome<BTreeMap<ChannelId, Vec<HistoryDay>>> {
        Snapshot::history(self).await
    }
    async fn rotas(&mut self) -> Outcome<Vec<Rota>> {
        Snapshot::rotas(self).await
    }
    async fn rota(&mut self, id: RotaId) -> Outcome<Option<Rota>> {
        Snapshot::rota(self, id).await
    }
    async fn duties(&mut self, rota: RotaId) -> Outcome<Vec<Duty>> {
        Snapshot::duties(self, rota).await
    }
    async fn duty(&mut self, id: DutyId) -> Outcome<Option<Duty>> {
        Snapshot::duty(self, id).await
    }
    async fn duties_between(
        &mut self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        except: Option<RotaId>,
    ) -> Outcome<Vec<Duty>> {
        Snapshot::duties_between(self, from, to, except).await
    }
    async fn recorded_hours(
        &mut self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Outcome<Vec<RecordedHours>> {
        Snapshot::recorded_hours(self, from, to).await
    }
    async fn file_readings(&mut self, channel: ChannelId) -> Outcome<Vec<FileReading>> {
        Snapshot::file_readings(self, channel).await
    }
    async fn scenarios(&mut self) -> Outcome<Vec<Scenario>> {
        Snapshot::scenarios(self).await
    }
    async fn versions(&mut self, rota: RotaId) -> Outcome<Vec<RotaVersion>> {
        Snapshot::versions(self, rota).await
    }
    async fn calendar(&mut self, rota: RotaId) -> Outcome<Vec<CalendarEntry>> {
        Snapshot::calendar(self, rota).await
    }
    async fn calendars(&mut self) -> Outcome<Vec<CalendarEntry>> {
        Snapshot::calendars(self).await
    }
    async fn changes_since_version(&mut self, rota: RotaId, version: u32) -> Outcome<u32> {
        Snapshot::changes_since_version(self, rota, version).await
    }
    async fn journal(&mut self, limit: u32) -> Outcome<Vec<JournalEntry>> {
        Snapshot::journal(self, limit).await
    }
    async fn changes_since(&mut self, since: Revision) -> Outcome<Option<Vec<Touched>>> {
        Snapshot::changes_since(self, since).await
    }
    async fn before_others(&mut self, since: Revision, key: Key) -> Outcome<Option<Record>> {
        Snapshot::before_others(self, since, key).await
    }
    async fn rebased(&mut self, seen: &Seen, changes: Vec<Change>) -> Outcome<Vec<Change>> {
        Snapshot::rebased(self, seen, changes).await
    }
    async fn finish(self) -> Outcome<Revision> {
        Snapshot::finish(self).await
    }
}
