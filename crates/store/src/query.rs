//! What can be asked of an open workspace.

use chrono::{DateTime, Utc};
use dialoog_model::{
    CalendarEntry, ChannelId, Duty, DutyId, HistoryDay, Organisation, Rota, RotaId, RotaVersion,
};
use std::collections::BTreeMap;

use crate::sqlite::Connection;
use crate::{JournalEntry, Store, StoreError, entity, journal};

/// Every reading fails only if the file cannot be read: it went, somebody writes to it for too long, or it is damaged.
impl Store {
    /// All that plans are made from.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn organisation(&self) -> Result<Organisation, StoreError> {
        let mut organisation = self
            .read(async |c: &mut Connection| {
                Ok(Organisation {
                    settings: entity::settings::one(c).await?,
                    teams: entity::team::load(c, None).await?,
                    channels: entity::channel::load(c, None).await?,
                    topics: entity::topic::load(c, None).await?,
                    streams: entity::stream::load(c, None).await?,
                    desks: entity::desk::load(c, None).await?,
                    people: entity::person::load(c, None).await?,
                    events: entity::event::load(c, None).await?,
                    rules: entity::rule::load(c, None).await?,
                    volume_overrides: entity::volume_override::load(c, None).await?,
                    requirement_overrides: entity::requirement_override::load(c, None).await?,
                    day_marks: entity::day_mark::load(c, None).await?,
                    desk_safeties: entity::desk_safety::load(c, None).await?,
                })
            })
            .await?;
        // Not left to the database: what comes first in the alphabet differs between them.
        organisation.teams.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
        organisation.channels.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
        organisation.topics.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
        organisation.desks.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
        organisation.people.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
        Ok(organisation)
    }

    /// The history of every channel that has some, by date.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn history(&self) -> Result<BTreeMap<ChannelId, Vec<HistoryDay>>, StoreError> {
        let days = self.read(async |c: &mut Connection| entity::history_day::all(c).await).await?;
        let mut history: BTreeMap<ChannelId, Vec<HistoryDay>> = BTreeMap::new();
        for day in days {
            history.entry(day.channel).or_default().push(day);
        }
        Ok(history)
    }

    /// All rotas, by their first day.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rotas(&self) -> Result<Vec<Rota>, StoreError> {
        self.read(async |c: &mut Connection| entity::rota::load(c, None).await).await
    }

    /// One rota; `None` if it is not there (any more).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rota(&self, id: RotaId) -> Result<Option<Rota>, StoreError> {
        Ok(self.read(async |c: &mut Connection| entity::rota::load(c, Some(id)).await).await?.pop())
    }

    /// The duties of a rota, by their start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duties(&self, rota: RotaId) -> Result<Vec<Duty>, StoreError> {
        self.read(async |c: &mut Connection| entity::duty::of_rota(c, rota).await).await
    }

    /// One duty; `None` if it is not there (any more).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duty(&self, id: DutyId) -> Result<Option<Duty>, StoreError> {
        self.read(async |c: &mut Connection| entity::duty::one(c, id).await).await
    }

    /// The duties of any rota, but for one where that is asked, that overlap `[from, to)`, by their start.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn duties_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        except: Option<RotaId>,
    ) -> Result<Vec<Duty>, StoreError> {
        self.read(async |c: &mut Connection| entity::duty::between(c, from, to, except).await).await
    }

    /// What was published of a rota, oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn versions(&self, rota: RotaId) -> Result<Vec<RotaVersion>, StoreError> {
        self.read(async |c: &mut Connection| entity::rota_version::of_rota(c, rota).await).await
    }

    /// What calendars outside have been told of a rota's duties, by the duty's start. It is there also when the duty or the
    /// rota has gone.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn calendar(&self, rota: RotaId) -> Result<Vec<CalendarEntry>, StoreError> {
        self.read(async |c: &mut Connection| entity::calendar_entry::of_rota(c, rota).await).await
    }

    /// The latest changes, newest first, at most `limit`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn journal(&self, limit: u32) -> Result<Vec<JournalEntry>, StoreError> {
        self.read(async |c: &mut Connection| journal::latest(c, limit).await).await
    }

    /// The change that [`Self::undo`] would take back.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn undoable(&self) -> Result<Option<JournalEntry>, StoreError> {
        self.read(async |c: &mut Connection| journal::undoable(c).await).await
    }

    /// The change that [`Self::redo`] would do again.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn redoable(&self) -> Result<Option<JournalEntry>, StoreError> {
        self.read(async |c: &mut Connection| journal::redoable(c).await).await
    }
}
