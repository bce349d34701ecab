//! What names something that a checksum is kept of, as the file has it.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use dialoog_model::{
    CalendarEntry, CalendarOwner, ChannelId, DecisionId, DeskId, DutyId, EventId, LayoutId, PersonId, RotaId,
    ScenarioId, StreamId, TeamId, TopicId,
};
use uuid::Uuid;

use super::memory::Memory;
use crate::column::as_word;
use crate::sqlite::DbResult;
use crate::{ErasedHours, Key, Kind};

/// A key as the file has it: a number for the kind, and bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StateKey {
    pub(crate) kind: i64,
    pub(crate) id: Vec<u8>,
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
            Key::Scenario(id) => plain(id.0),
            Key::Decision(id) => plain(id.0),
            Key::RecordedHours { person, start } => with_moment(person.0, start),
            Key::FileReading { channel, layout } => [&channel.0.as_bytes()[..], layout.0.as_bytes()].concat(),
            Key::RotaVersion { rota, version } => [&rota.0.as_bytes()[..], &version.to_be_bytes()].concat(),
        };
        Ok(Self { kind: key.kind() as i64, id })
    }

    /// The key of what calendars were told of a duty.
    pub(crate) fn of_calendar(entry: &CalendarEntry) -> Self {
        let (owner, id) = match entry.owner {
            CalendarOwner::Team => (0, Uuid::nil()),
            CalendarOwner::Desk(desk) => (1, desk.0),
            CalendarOwner::Person(person) => (2, person.0),
        };
        let id = [&[owner][..], id.as_bytes(), entry.duty.0.as_bytes()].concat();
        Self { kind: Memory::Calendar as i64, id }
    }

    /// The key of what is left of people who were erased, of a team in a month.
    pub(crate) fn of_erased_hours(hours: &ErasedHours) -> Self {
        Self { kind: Memory::ErasedHours as i64, id: with_day(hours.team.0, hours.month) }
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
            Kind::Scenario => Key::Scenario(ScenarioId(id)),
            Kind::Decision => Key::Decision(DecisionId(id)),
            Kind::RecordedHours => Key::RecordedHours { person: PersonId(id), start: moment()? },
            Kind::FileReading => {
                Key::FileReading { channel: ChannelId(id), layout: LayoutId(Uuid::from_slice(rest).ok()?) }
            }
            Kind::RotaVersion => Key::RotaVersion { rota: RotaId(id), version: whole()?.cast_unsigned() },
        })
    }
}
