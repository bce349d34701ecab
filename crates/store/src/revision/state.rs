//! What is known of each record besides its content: when it last changed, and a checksum.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use dialoog_model::{
    CalendarEntry, ChannelId, DeskId, DutyId, EventId, PersonId, RotaId, StreamId, TeamId, TopicId,
};
use sqlx::Row as _;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::{Revision, checksum};
use crate::change::Step;
use crate::column::{as_json, as_word, number};
use crate::sqlite::{Connection, DbResult, Row};
use crate::{Key, Kind, Record};

/// The kind of what calendars were told, which is no record but has a checksum as well.
pub(crate) const CALENDAR: i64 = 18;
/// The kind of the moment at which the workspace was made.
pub(crate) const CREATED: i64 = 19;

/// A key as the file has it: a number for the kind, and bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StateKey {
    pub(crate) kind: i64,
    pub(crate) id: Vec<u8>,
}

/// What is known of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) revision: Revision,
    pub(crate) present: bool,
    pub(crate) checksum: i64,
}

fn with_moment(id: Uuid, moment: DateTime<Utc>) -> Vec<u8> {
    let nanoseconds = moment.timestamp_subsec_nanos().to_be_bytes();
    [&id.as_bytes()[..], &moment.timestamp().to_be_bytes(), &nanoseconds].concat()
}

fn with_day(id: Uuid, day: NaiveDate) -> Vec<u8> {
    [&id.as_bytes()[..], &day.num_days_from_ce().to_be_bytes()].concat()
}

impl StateKey {
    /// The key of a record.
    pub(crate) fn new(key: &Key) -> DbResult<Self> {
        let plain = |id: Uuid| id.as_bytes().to_vec();
        let id = match *key {
            Key::Settings => Vec::new(),
            Key::Team(id) => plain(id.0),
            Key::Channel(id) => plain(id.0),
            Key::Topic(id) => plain(id.0),
            Key::Stream(id) => plain(id.0),
            Key::Desk(id) | Key::DeskSafety(id) => plain(id.0),
            Key::Person(id) => plain(id.0),
            Key::Event(id) => plain(id.0),
            Key::Rule(code) => as_word(&code)?.into_bytes(),
            Key::VolumeOverride { stream, start } => with_moment(stream.0, start),
            Key::RequirementOverride { desk, start } => with_moment(desk.0, start),
            Key::HistoryDay { channel, date } | Key::DayMark { channel, date } => with_day(channel.0, date),
            Key::Rota(id) => plain(id.0),
            Key::Duty(id) => plain(id.0),
            Key::RotaVersion { rota, version } => [&rota.0.as_bytes()[..], &version.to_be_bytes()].concat(),
        };
        Ok(Self { kind: key.kind() as i64, id })
    }

    /// The key of what calendars were told of a duty.
    pub(crate) fn of_calendar(entry: &CalendarEntry) -> Self {
        let parts = [entry.duty.0, entry.person.0, entry.desk.0];
        Self { kind: CALENDAR, id: parts.iter().flat_map(|id| *id.as_bytes()).collect() }
    }

    /// The record that it names; `None` if it names none.
    pub(crate) fn key(&self) -> Option<Key> {
        let kind = *Kind::ALL.iter().find(|kind| **kind as i64 == self.kind)?;
        if kind == Kind::Settings {
            return Some(Key::Settings);
        }
        if kind == Kind::Rule {
            let word = String::from_utf8(self.id.clone()).ok()?;
            return serde_json::from_value(serde_json::Value::String(word)).ok().map(Key::Rule);
        }
        let (id, rest) = self.id.split_at_checked(16)?;
        let id = Uuid::from_slice(id).ok()?;
        let moment = || {
            let (seconds, nanoseconds) = rest.split_at_checked(8)?;
            let seconds = i64::from_be_bytes(seconds.try_into().ok()?);
            DateTime::from_timestamp(seconds, u32::from_be_bytes(nanoseconds.try_into().ok()?))
        };
        let whole = || Some(i32::from_be_bytes(rest.try_into().ok()?));
        let date = || NaiveDate::from_num_days_from_ce_opt(whole()?);
        Some(match kind {
            Kind::Settings | Kind::Rule => return None,
            Kind::Team => Key::Team(TeamId(id)),
            Kind::Channel => Key::Channel(ChannelId(id)),
            Kind::Topic => Key::Topic(TopicId(id)),
            Kind::Stream => Key::Stream(StreamId(id)),
            Kind::Desk => Key::Desk(DeskId(id)),
            Kind::Person => Key::Person(PersonId(id)),
            Kind::Event => Key::Event(EventId(id)),
            Kind::VolumeOverride => Key::VolumeOverride { stream: StreamId(id), start: moment()? },
            Kind::RequirementOverride => Key::RequirementOverride { desk: DeskId(id), start: moment()? },
            Kind::HistoryDay => Key::HistoryDay { channel: ChannelId(id), date: date()? },
            Kind::DayMark => Key::DayMark { channel: ChannelId(id), date: date()? },
            Kind::DeskSafety => Key::DeskSafety(DeskId(id)),
            Kind::Rota => Key::Rota(RotaId(id)),
            Kind::Duty => Key::Duty(DutyId(id)),
            Kind::RotaVersion => Key::RotaVersion { rota: RotaId(id), version: whole()?.cast_unsigned() },
        })
    }
}

/// Notes what a change did to records.
pub(crate) async fn note(connection: &mut Connection, revision: Revision, steps: &[Step]) -> DbResult<()> {
    let mut last: BTreeMap<Key, Option<&Record>> = BTreeMap::new();
    for step in steps {
        if let Some(record) = step.after.as_ref().or(step.before.as_ref()) {
            last.insert(record.key(), step.after.as_ref());
        }
    }
    for (key, record) in last {
        let key = StateKey::new(&key)?;
        let checksum = checksum::of_record(&key, revision, record)?;
        put(connection, &key, State { revision, present: record.is_some(), checksum }).await?;
    }
    Ok(())
}

/// Notes what calendars were told.
pub(crate) async fn note_calendar(
    connection: &mut Connection,
    revision: Revision,
    entry: &CalendarEntry,
) -> DbResult<()> {
    let key = StateKey::of_calendar(entry);
    let checksum = checksum::of_content(&key, revision, Some(&as_json(entry)?));
    put(connection, &key, State { revision, present: true, checksum }).await
}

/// Notes when the workspace was made.
pub(crate) async fn note_created(connection: &mut Connection, at: DateTime<Utc>) -> DbResult<()> {
    let key = StateKey { kind: CREATED, id: Vec::new() };
    let checksum = checksum::of_content(&key, Revision(0), Some(&at.to_rfc3339()));
    put(connection, &key, State { revision: Revision(0), present: true, checksum }).await
}

/// Notes what is known of one.
pub(super) async fn put(connection: &mut Connection, key: &StateKey, state: State) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO record_state (kind, id, revision, present, checksum) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, id) DO UPDATE
         SET revision = excluded.revision, present = excluded.present, checksum = excluded.checksum",
    )
    .bind(key.kind)
    .bind(&key.id[..])
    .bind(i64::from(state.revision.0))
    .bind(state.present)
    .bind(state.checksum)
    .execute(connection)
    .await?;
    Ok(())
}

fn read(row: &Row) -> DbResult<State> {
    Ok(State {
        revision: Revision(number(row, "revision")?),
        present: row.try_get("present")?,
        checksum: row.try_get("checksum")?,
    })
}

/// The revision at which a record last changed; `None` if nothing is known of it.
pub(crate) async fn revision_of(connection: &mut Connection, key: Key) -> DbResult<Option<Revision>> {
    let key = StateKey::new(&key)?;
    let row = sqlx::query("SELECT revision, present, checksum FROM record_state WHERE kind = $1 AND id = $2")
        .bind(key.kind)
        .bind(&key.id[..])
        .fetch_optional(connection)
        .await?;
    Ok(row.as_ref().map(read).transpose()?.map(|state| state.revision))
}

/// What is known of all records, of one kind or of all.
pub(crate) async fn all(
    connection: &mut Connection,
    kind: Option<i64>,
) -> DbResult<BTreeMap<StateKey, State>> {
    sqlx::query(
        "SELECT kind, id, revision, present, checksum FROM record_state WHERE kind = $1 OR $1 IS NULL",
    )
    .bind(kind)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| Ok((StateKey { kind: row.try_get("kind")?, id: row.try_get("id")? }, read(row)?)))
    .collect()
}

/// Forgets the records that were removed before the journal begins.
pub(crate) async fn forget_removed(connection: &mut Connection, before: i64) -> DbResult<()> {
    sqlx::query("DELETE FROM record_state WHERE NOT present AND revision < $1")
        .bind(before)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets all of them, to be noted anew.
pub(crate) async fn clear(connection: &mut Connection) -> DbResult<()> {
    sqlx::query("DELETE FROM record_state").execute(connection).await?;
    Ok(())
}
