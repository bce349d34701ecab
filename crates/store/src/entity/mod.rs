//! The queries: one file for each kind of record, and here which file is for which.

pub(crate) mod calendar_event;
pub(crate) mod channel;
pub(crate) mod day_mark;
pub(crate) mod decision;
pub(crate) mod desk;
pub(crate) mod desk_safety;
pub(crate) mod duty;
pub(crate) mod erased_hours;
pub(crate) mod event;
pub(crate) mod export_log;
pub(crate) mod file_reading;
pub(crate) mod history_day;
mod links;
pub(crate) mod person;
pub(crate) mod recorded_hours;
pub(crate) mod requirement_override;
pub(crate) mod rota;
pub(crate) mod rota_version;
pub(crate) mod rule;
pub(crate) mod scenario;
pub(crate) mod settings;
pub(crate) mod stream;
pub(crate) mod team;
pub(crate) mod topic;
pub(crate) mod volume_override;

use crate::sqlite::{Connection, DbResult};
use crate::{Key, Kind, Record};
use dialoog_model::Organisation;

/// All that plans are made from.
pub(crate) async fn organisation(c: &mut Connection) -> DbResult<Organisation> {
    let mut organisation = Organisation {
        settings: settings::one(c).await?,
        teams: team::load(c, None).await?,
        channels: channel::load(c, None).await?,
        topics: topic::load(c, None).await?,
        streams: stream::load(c, None).await?,
        desks: desk::load(c, None).await?,
        people: person::load(c, None).await?,
        events: event::load(c, None).await?,
        rules: rule::load(c, None).await?,
        volume_overrides: volume_override::load(c, None).await?,
        requirement_overrides: requirement_override::load(c, None).await?,
        day_marks: day_mark::load(c, None).await?,
        desk_safeties: desk_safety::load(c, None).await?,
        decisions: decision::load(c, None).await?,
    };
    // Not left to the database: what comes first in the alphabet differs between them.
    organisation.teams.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
    organisation.channels.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
    organisation.topics.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
    organisation.desks.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
    organisation.people.sort_by_cached_key(|x| (x.name.to_lowercase(), x.id));
    Ok(organisation)
}

/// All records of a kind.
pub(crate) async fn of_kind(c: &mut Connection, kind: Kind) -> DbResult<Vec<Record>> {
    fn all<T>(list: Vec<T>, record: impl Fn(T) -> Record) -> Vec<Record> {
        list.into_iter().map(record).collect()
    }
    Ok(match kind {
        Kind::Settings => vec![Record::Settings(settings::one(c).await?)],
        Kind::Team => all(team::load(c, None).await?, Record::Team),
        Kind::Channel => all(channel::load(c, None).await?, Record::Channel),
        Kind::Topic => all(topic::load(c, None).await?, Record::Topic),
        Kind::Stream => all(stream::load(c, None).await?, Record::Stream),
        Kind::Desk => all(desk::load(c, None).await?, Record::Desk),
        Kind::Person => all(person::load(c, None).await?, Record::Person),
        Kind::Event => all(event::load(c, None).await?, Record::Event),
        Kind::Rule => all(rule::load(c, None).await?, Record::Rule),
        Kind::VolumeOverride => all(volume_override::load(c, None).await?, Record::VolumeOverride),
        Kind::RequirementOverride => {
            all(requirement_override::load(c, None).await?, Record::RequirementOverride)
        }
        Kind::HistoryDay => all(history_day::all(c).await?, Record::HistoryDay),
        Kind::DayMark => all(day_mark::load(c, None).await?, Record::DayMark),
        Kind::DeskSafety => all(desk_safety::load(c, None).await?, Record::DeskSafety),
        Kind::Rota => all(rota::load(c, None).await?, Record::Rota),
        Kind::Duty => all(duty::all(c).await?, Record::Duty),
        Kind::RotaVersion => {
            let mut versions = Vec::new();
            for rota in rota::load(c, None).await? {
                versions.extend(rota_version::of_rota(c, rota.id).await?);
            }
            all(versions, Record::RotaVersion)
        }
        Kind::Decision => all(decision::load(c, None).await?, Record::Decision),
        Kind::RecordedHours => all(recorded_hours::load(c, None).await?, Record::RecordedHours),
        Kind::FileReading => all(file_reading::load(c, None).await?, Record::FileReading),
        Kind::Scenario => all(scenario::load(c, None).await?, Record::Scenario),
    })
}

/// The record that a key names.
pub(crate) async fn one(c: &mut Connection, key: Key) -> DbResult<Option<Record>> {
    Ok(match key {
        Key::Settings => Some(Record::Settings(settings::one(c).await?)),
        Key::Team(id) => team::load(c, Some(id)).await?.pop().map(Record::Team),
        Key::Channel(id) => channel::load(c, Some(id)).await?.pop().map(Record::Channel),
        Key::Topic(id) => topic::load(c, Some(id)).await?.pop().map(Record::Topic),
        Key::Stream(id) => stream::load(c, Some(id)).await?.pop().map(Record::Stream),
        Key::Desk(id) => desk::load(c, Some(id)).await?.pop().map(Record::Desk),
        Key::Person(id) => person::load(c, Some(id)).await?.pop().map(Record::Person),
        Key::Event(id) => event::load(c, Some(id)).await?.pop().map(Record::Event),
        Key::Rule(code) => rule::load(c, Some(code)).await?.pop().map(Record::Rule),
        Key::VolumeOverride { stream, start } => {
            volume_override::one(c, stream, start).await?.map(Record::VolumeOverride)
        }
        Key::RequirementOverride { desk, start } => {
            requirement_override::one(c, desk, start).await?.map(Record::RequirementOverride)
        }
        Key::HistoryDay { channel, date } => {
            history_day::one(c, channel, date).await?.map(Record::HistoryDay)
        }
        Key::DayMark { channel, date } => day_mark::one(c, channel, date).await?.map(Record::DayMark),
        Key::DeskSafety(desk) => desk_safety::load(c, Some(desk)).await?.pop().map(Record::DeskSafety),
        Key::Rota(id) => rota::load(c, Some(id)).await?.pop().map(Record::Rota),
        Key::Duty(id) => duty::one(c, id).await?.map(Record::Duty),
        Key::RotaVersion { rota, version } => {
            rota_version::one(c, rota, version).await?.map(Record::RotaVersion)
        }
        Key::Decision(id) => decision::load(c, Some(id)).await?.pop().map(Record::Decision),
        Key::RecordedHours { person, start } => {
            recorded_hours::one(c, person, start).await?.map(Record::RecordedHours)
        }
        Key::FileReading { channel, layout } => {
            file_reading::one(c, channel, layout).await?.map(Record::FileReading)
        }
        Key::Scenario(id) => scenario::load(c, Some(id)).await?.pop().map(Record::Scenario),
    })
}

/// Saves a record as a whole, whether it was there or not.
pub(crate) async fn put(c: &mut Connection, record: &Record) -> DbResult<()> {
    match record {
        Record::Settings(x) => settings::put(c, x).await,
        Record::Team(x) => team::put(c, x).await,
        Record::Channel(x) => channel::put(c, x).await,
        Record::Topic(x) => topic::put(c, x).await,
        Record::Stream(x) => stream::put(c, x).await,
        Record::Desk(x) => desk::put(c, x).await,
        Record::Person(x) => person::put(c, x).await,
        Record::Event(x) => event::put(c, x).await,
        Record::Rule(x) => rule::put(c, x).await,
        Record::VolumeOverride(x) => volume_override::put(c, x).await,
        Record::RequirementOverride(x) => requirement_override::put(c, x).await,
        Record::HistoryDay(x) => history_day::put(c, x).await,
        Record::DayMark(x) => day_mark::put(c, x).await,
        Record::DeskSafety(x) => desk_safety::put(c, x).await,
        Record::Rota(x) => rota::put(c, x).await,
        Record::Duty(x) => duty::put(c, x).await,
        Record::RotaVersion(x) => rota_version::put(c, x).await,
        Record::Decision(x) => decision::put(c, x).await,
        Record::RecordedHours(x) => recorded_hours::put(c, x).await,
        Record::FileReading(x) => file_reading::put(c, x).await,
        Record::Scenario(x) => scenario::put(c, x).await,
    }
}

/// Removes the record that a key names; the settings stay whatever happens.
pub(crate) async fn remove(c: &mut Connection, key: Key) -> DbResult<()> {
    match key {
        Key::Settings => Ok(()),
        Key::Team(id) => team::remove(c, id).await,
        Key::Channel(id) => channel::remove(c, id).await,
        Key::Topic(id) => topic::remove(c, id).await,
        Key::Stream(id) => stream::remove(c, id).await,
        Key::Desk(id) => desk::remove(c, id).await,
        Key::Person(id) => person::remove(c, id).await,
        Key::Event(id) => event::remove(c, id).await,
        Key::Rule(code) => rule::remove(c, code).await,
        Key::VolumeOverride { stream, start } => volume_override::remove(c, stream, start).await,
        Key::RequirementOverride { desk, start } => requirement_override::remove(c, desk, start).await,
        Key::HistoryDay { channel, date } => history_day::remove(c, channel, date).await,
        Key::DayMark { channel, date } => day_mark::remove(c, channel, date).await,
        Key::DeskSafety(desk) => desk_safety::remove(c, desk).await,
        Key::Rota(id) => rota::remove(c, id).await,
        Key::Duty(id) => duty::remove(c, id).await,
        Key::RotaVersion { rota, version } => rota_version::remove(c, rota, version).await,
        Key::Decision(id) => decision::remove(c, id).await,
        Key::RecordedHours { person, start } => recorded_hours::remove(c, person, start).await,
        Key::FileReading { channel, layout } => file_reading::remove(c, channel, layout).await,
        Key::Scenario(id) => scenario::remove(c, id).await,
    }
}

/// The records that have no meaning without the one that a key names, and so go with it.
pub(crate) async fn parts(c: &mut Connection, key: Key) -> DbResult<Vec<Key>> {
    Ok(match key {
        Key::Channel(channel) => {
            let days = history_day::days(c, channel).await?.into_iter();
            let marks = day_mark::load(c, Some(channel)).await?.into_iter();
            let readings = file_reading::load(c, Some(channel)).await?.into_iter();
            days.map(|date| Key::HistoryDay { channel, date })
                .chain(marks.map(|mark| Key::DayMark { channel, date: mark.date }))
                .chain(readings.map(|reading| Key::FileReading { channel, layout: reading.layout }))
                .collect()
        }
        Key::Stream(stream) => volume_override::load(c, Some(stream))
            .await?
            .into_iter()
            .map(|x| Key::VolumeOverride { stream, start: x.start })
            .collect(),
        Key::Desk(desk) => {
            let own = requirement_override::load(c, Some(desk)).await?.into_iter();
            let safety = desk_safety::load(c, Some(desk)).await?.into_iter();
            own.map(|x| Key::RequirementOverride { desk, start: x.start })
                .chain(safety.map(|x| Key::DeskSafety(x.desk)))
                .collect()
        }
        Key::Person(person) => {
            let decisions = decision::of_person(c, person).await?.into_iter().map(Key::Decision);
            let hours = recorded_hours::load(c, Some(person)).await?.into_iter();
            decisions.chain(hours.map(|x| Key::RecordedHours { person, start: x.start })).collect()
        }
        Key::Rota(id) => {
            let duties = duty::of_rota(c, id).await?.into_iter().map(|x| Key::Duty(x.id));
            let versions = rota_version::of_rota(c, id).await?;
            let versions = versions.into_iter().map(|x| Key::RotaVersion { rota: id, version: x.version });
            let scenarios = scenario::of_rota(c, id).await?.into_iter().map(Key::Scenario);
            duties.chain(versions).chain(scenarios).collect()
        }
        _ => Vec::new(),
    })
}
