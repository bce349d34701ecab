//! Several readings of one state of the workspace.

use chrono::{DateTime, Utc};
use dialoog_model::{
    CalendarEntry, ChannelId, Duty, DutyId, FileReading, HistoryDay, Organisation, RecordedHours, Rota,
    RotaId, RotaVersion, Scenario,
};
use std::collections::BTreeMap;

use super::open::Store;
use super::turn::{Begin, Turn};
use crate::db_error::DbError;
use crate::in_range::{self, BeyondRange};
use crate::record_state::memory::Memory;
use crate::revision::past::Past;
use crate::sqlite::{Connection, DbResult};
use crate::{
    Change, JournalEntry, Key, Kind, Origin, Record, RecordDamage, RecordFault, Revision, Seen, StoreError,
    Touched, entity, journal, verify,
};

/// The kinds of records that an organisation is made of.
const ORGANISATION: &[Kind] = &[
    Kind::Settings,
    Kind::Team,
    Kind::Channel,
    Kind::Topic,
    Kind::Stream,
    Kind::Desk,
    Kind::Person,
    Kind::Event,
    Kind::Rule,
    Kind::VolumeOverride,
    Kind::RequirementOverride,
    Kind::DayMark,
    Kind::DeskSafety,
    Kind::Decision,
];

/// The history as far as it can be used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UsableHistory {
    /// The days that are what was written, by channel and date.
    pub days: BTreeMap<ChannelId, Vec<HistoryDay>>,
    /// The others.
    pub damaged: Vec<RecordDamage>,
}

/// One state of the workspace, whatever others write meanwhile: everything that is read from it belongs together, and a
/// change that is decided from it is based on its revision.
///
/// It has the one connection of its [`Store`] until it is finished or dropped, so nothing else may be asked of the store
/// by the same task meanwhile.
pub struct Snapshot<'a> {
    turn: Turn<'a>,
    revision: Revision,
}

impl Store {
    /// Begins to read one state of the workspace.
    ///
    /// # Errors
    /// If the file cannot be read, or is no longer the one that was opened.
    pub async fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        let mut turn = self.turn(Begin::Reading).await?;
        match journal::revision(&mut turn.connection).await {
            Ok(revision) => Ok(Snapshot { turn, revision }),
            Err(error) => turn.end(Err(error.into())).await,
        }
    }
}

/// Every reading fails only if the file cannot be read: it went, somebody writes to it for too long, or it is damaged.
impl Snapshot<'_> {
    /// The revision of the state.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Ends the reading, and gives the connection back to the store.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn finish(self) -> Result<Revision, StoreError> {
        let revision = self.revision;
        self.turn.end(Ok(revision)).await
    }

    /// Ends the reading with its outcome.
    pub(crate) async fn end<T>(self, outcome: Result<T, DbError>) -> Result<T, StoreError> {
        self.turn.end(outcome).await
    }

    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.turn.connection
    }

    /// Does `work`. When records of some kinds are read for the first time since the file was opened, all of those kinds
    /// are compared with their checksums.
    async fn get<T>(
        &mut self,
        kinds: &[Kind],
        work: impl AsyncFnOnce(&mut Connection) -> DbResult<T>,
    ) -> Result<T, StoreError> {
        for kind in kinds {
            if !self.turn.place.checked.contains(kind) {
                let mut records = verify::records(&mut self.turn.connection, *kind)
                    .await
                    .map_err(|e| DbError::from(e).at(self.turn.path))?;
                if ORGANISATION.contains(kind) {
                    // What was written so is read as the nearest that can be held.
                    records.retain(|damage| !matches!(damage.fault, RecordFault::OutOfRange { .. }));
                }
                if !records.is_empty() {
                    return Err(StoreError::DamagedRecords { path: self.turn.path.to_owned(), records });
                }
                self.turn.place.checked.insert(*kind);
            }
        }
        work(&mut self.turn.connection).await.map_err(|e| DbError::from(e).at(self.turn.path))
    }

    /// All that plans are made from, within its ranges: what an older version let somebody save beyond them is read as the
    /// nearest that they hold.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn organisation(&mut self) -> Result<Organisation, StoreError> {
        self.organisation_within().await.map(|(organisation, _)| organisation)
    }

    /// What of the organisation is beyond its ranges in the file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn beyond_range(&mut self) -> Result<Vec<BeyondRange>, StoreError> {
        self.organisation_within().await.map(|(_, beyond)| beyond)
    }

    async fn organisation_within(&mut self) -> Result<(Organisation, Vec<BeyondRange>), StoreError> {
        let read = async |c: &mut Connection| entity::organisation(c).await;
        let mut organisation = self.get(ORGANISATION, read).await?;
        match in_range::bring_in(&mut organisation) {
            Ok(beyond) => Ok((organisation, beyond)),
            Err(records) => Err(StoreError::DamagedRecords { path: self.turn.path.to_owned(), records }),
        }
    }

    /// The history of every channel that has some, by date.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn history(&mut self) -> Result<BTreeMap<ChannelId, Vec<HistoryDay>>, StoreError> {
        let days = match self.unchecked_history().await? {
            Some(days) => days,
            None => {
                self.get(&[Kind::HistoryDay], async |c: &mut Connection| entity::history_day::all(c).await)
                    .await?
            }
        };
        let mut history: BTreeMap<ChannelId, Vec<HistoryDay>> = BTreeMap::new();
        for day in days {
            history.entry(day.channel).or_default().push(day);
        }
        Ok(history)
    }

    /// The history without the days that are damaged or hold a number that no plan can hold, and those days by name: one
    /// day is not to keep a year from being used.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn usable_history(&mut self) -> Result<UsableHistory, StoreError> {
        let kind = Kind::HistoryDay;
        if self.turn.place.checked.contains(&kind)
            && let Ok(days) = self.history().await
        {
            return Ok(UsableHistory { days, damaged: Vec::new() });
        }
        let work = async |c: &mut Connection| {
            let (days, unreadable) = entity::history_day::readable(c).await?;
            let records: Vec<Record> = days.into_iter().map(Record::HistoryDay).collect();
            Ok((verify::compare_all(c, kind, &records).await?, records, unreadable))
        };
        let (mut damaged, records, unreadable) = self.get(&[], work).await?;
        for (channel, date, detail) in unreadable {
            let key = Key::HistoryDay { channel, date };
            damaged.retain(|damage| damage.key != key);
            damaged.push(RecordDamage { key, fault: RecordFault::Unreadable { detail } });
        }
        if damaged.is_empty() {
            self.turn.place.checked.insert(kind);
        }
        let mut days: BTreeMap<ChannelId, Vec<HistoryDay>> = BTreeMap::new();
        for record in records {
            let key = record.key();
            if let Record::HistoryDay(day) = record
                && damaged.iter().all(|damage| damage.key != key)
            {
                days.entry(day.channel).or_default().push(day);
            }
        }
        Ok(UsableHistory { days, damaged })
    }

    /// The history at its first use: it is by far the largest part of a file, so what is compared with its checksums is not
    /// read once more. `None` if it has been compared, or if a day of it cannot be read, which is then to be named.
    async fn unchecked_history(&mut self) -> Result<Option<Vec<HistoryDay>>, StoreError> {
        let kind = Kind::HistoryDay;
        if self.turn.place.checked.contains(&kind) {
            return Ok(None);
        }
        let work = async |c: &mut Connection| {
            let Ok(days) = entity::history_day::all(c).await else { return Ok(None) };
            let records: Vec<Record> = days.into_iter().map(Record::HistoryDay).collect();
            let damage = verify::compare_all(c, kind, &records).await?;
            Ok(Some((records, damage)))
        };
        let Some((read, records)) = self.get(&[], work).await? else { return Ok(None) };
        if !records.is_empty() {
            return Err(StoreError::DamagedRecords { path: self.turn.path.to_owned(), records });
        }
        self.turn.place.checked.insert(kind);
        let day = |record| match record {
            Record::HistoryDay(day) => Some(day),
            _ => None,
        };
        Ok(Some(read.into_iter().filter_map(day).collect()))
    }

    /// All rotas, by their first day.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rotas(&mut self) -> Result<Vec<Rota>, StoreError> {
        self.get(&[Kind::Rota], async |c: &mut Connection| entity::rota::load(c, None).await).await
    }

    /// One rota; `None` if it is not there (any more).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rota(&mut self, id: RotaId) -> Result<Option<Rota>, StoreError> {
        let found = self.get(&[Kind::Rota], async |c: &mut Connection| entity::rota::load(c, Some(id)).await);
        Ok(found.await?.pop())
    }

    /// The duties of a rota, by their start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duties(&mut self, rota: RotaId) -> Result<Vec<Duty>, StoreError> {
        self.get(&[Kind::Duty], async |c: &mut Connection| entity::duty::of_rota(c, rota).await).await
    }

    /// One duty; `None` if it is not there (any more).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duty(&mut self, id: DutyId) -> Result<Option<Duty>, StoreError> {
        self.get(&[Kind::Duty], async |c: &mut Connection| entity::duty::one(c, id).await).await
    }

    /// The duties of any rota, but for one where that is asked, that overlap `[from, to)`, by their start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duties_between(
        &mut self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        except: Option<RotaId>,
    ) -> Result<Vec<Duty>, StoreError> {
        let work = async |c: &mut Connection| entity::duty::between(c, from, to, except).await;
        self.get(&[Kind::Duty], work).await
    }

    /// The recorded hours that overlap `[from, to)`, by their start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn recorded_hours(
        &mut self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<RecordedHours>, StoreError> {
        let work = async |c: &mut Connection| entity::recorded_hours::between(c, from, to).await;
        self.get(&[Kind::RecordedHours], work).await
    }

    /// How files of the sources of a channel are read, by their layout.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn file_readings(&mut self, channel: ChannelId) -> Result<Vec<FileReading>, StoreError> {
        let work = async |c: &mut Connection| entity::file_reading::load(c, Some(channel)).await;
        self.get(&[Kind::FileReading], work).await
    }

    /// The scenarios of all rotas, by name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn scenarios(&mut self) -> Result<Vec<Scenario>, StoreError> {
        let work = async |c: &mut Connection| entity::scenario::load(c, None).await;
        self.get(&[Kind::Scenario], work).await
    }

    /// What was published of a rota, oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn versions(&mut self, rota: RotaId) -> Result<Vec<RotaVersion>, StoreError> {
        let work = async |c: &mut Connection| entity::rota_version::of_rota(c, rota).await;
        self.get(&[Kind::RotaVersion], work).await
    }

    /// What calendars outside have been told of a rota's duties, by the duty's start. It is there also when the duty or the
    /// rota has gone.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn calendar(&mut self, rota: RotaId) -> Result<Vec<CalendarEntry>, StoreError> {
        self.told(Some(rota)).await
    }

    /// What all calendars outside have been told, by the duty's start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn calendars(&mut self) -> Result<Vec<CalendarEntry>, StoreError> {
        self.told(None).await
    }

    /// How many duties of a rota are new, other or gone since a version of it. A lock is no change.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn changes_since_version(&mut self, rota: RotaId, version: u32) -> Result<u32, StoreError> {
        let work = async |c: &mut Connection| entity::rota_version::changes_since(c, rota, version).await;
        // Versions are large, and this is asked for with every list of rotas: whoever reads one compares them with their
        // checksums.
        self.get(&[Kind::Duty], work).await
    }

    async fn told(&mut self, rota: Option<RotaId>) -> Result<Vec<CalendarEntry>, StoreError> {
        let load = async |c: &mut Connection| entity::calendar_event::load(c, rota).await;
        self.remembered(Memory::Calendar, load).await
    }

    /// Does `work` on what is remembered besides records. When some of it is read for the first time since the file was opened,
    /// all of its kind is compared with its checksums.
    pub(super) async fn remembered<T>(
        &mut self,
        memory: Memory,
        work: impl AsyncFnOnce(&mut Connection) -> DbResult<T>,
    ) -> Result<T, StoreError> {
        if !self.turn.place.checked_memory.contains(&memory) {
            let damages = self
                .get(&[], async |c: &mut Connection| verify::remembered::damages(c, memory).await)
                .await?;
            if let Some(detail) = damages.into_iter().next() {
                return Err(StoreError::Damaged { path: self.turn.path.to_owned(), detail });
            }
            self.turn.place.checked_memory.insert(memory);
        }
        self.get(&[], work).await
    }

    /// The latest changes, newest first, at most `limit`, those that were taken back among them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn journal(&mut self, limit: u32) -> Result<Vec<JournalEntry>, StoreError> {
        self.get(&[], async |c: &mut Connection| journal::latest(c, limit).await).await
    }

    /// What was done since a revision, oldest first, with the records that each entry touched. Undo and redo are entries
    /// as well. `None` if the journal does not reach back so far: anything may have changed.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn changes_since(&mut self, since: Revision) -> Result<Option<Vec<Touched>>, StoreError> {
        self.get(&[], async |c: &mut Connection| journal::touched_since(c, since).await).await
    }

    /// Changes that somebody wants who had an older state before them, as they would be carried out on this one: each record
    /// with what others did to it since. So they can be judged, and then saved on this state.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] as [`Store::apply_on`] would refuse them; or if the file cannot be read.
    pub async fn rebased(&mut self, seen: &Seen, changes: Vec<Change>) -> Result<Vec<Change>, StoreError> {
        let connection = &mut self.turn.connection;
        let work = async {
            let past = Past::since(connection, seen.revision).await?;
            Ok(past.merge(connection, changes, seen).await?)
        };
        let outcome: Result<_, DbError> = work.await;
        match outcome.map_err(|error| error.at(self.turn.path))? {
            Ok(changes) => Ok(changes),
            Err(conflicts) => Err(StoreError::Conflict { conflicts }),
        }
    }

    /// A record as it was in an older state; `None` if it was not there then, or if nobody has changed it since.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn before_others(&mut self, since: Revision, key: Key) -> Result<Option<Record>, StoreError> {
        let connection = &mut self.turn.connection;
        let past = Past::since(connection, since).await.map_err(|error| error.at(self.turn.path))?;
        Ok(past.of(&key).and_then(|moved| moved.before.clone()))
    }

    /// The newest change of `origin` that stands.
    pub(super) async fn undoable(&mut self, origin: &Origin) -> Result<Option<JournalEntry>, StoreError> {
        let found = self.get(&[], async |c: &mut Connection| journal::undoable(c, origin).await).await?;
        Ok(found.map(|family| family.root))
    }

    /// The change that `origin` took back last.
    pub(super) async fn redoable(&mut self, origin: &Origin) -> Result<Option<JournalEntry>, StoreError> {
        let found = self.get(&[], async |c: &mut Connection| journal::redoable(c, origin).await).await?;
        Ok(found.map(|family| family.root))
    }
}
