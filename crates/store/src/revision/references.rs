//! What a record refers to.

use crate::{Key, Record};

/// The records without which this one cannot be: those that the schema checks.
pub(crate) fn of(record: &Record) -> Vec<Key> {
    match record {
        Record::Settings(_) | Record::Team(_) | Record::Channel(_) | Record::Rule(_) | Record::Rota(_) => {
            Vec::new()
        }
        Record::Topic(x) => x.teams.iter().map(|id| Key::Team(*id)).collect(),
        Record::Stream(x) => vec![Key::Channel(x.channel), Key::Topic(x.topic)],
        Record::Desk(x) => {
            let streams = x.streams.iter().map(|id| Key::Stream(*id));
            streams.chain(x.teams.iter().map(|id| Key::Team(*id))).collect()
        }
        Record::Person(x) => std::iter::once(Key::Team(x.team))
            .chain(x.channels.iter().map(|id| Key::Channel(*id)))
            .chain(x.topics.iter().map(|id| Key::Topic(*id)))
            .collect(),
        Record::Event(x) => {
            let streams = x.streams.iter().map(|id| Key::Stream(*id));
            streams.chain(x.presence.iter().flat_map(|p| [Key::Desk(p.desk), Key::Team(p.team)])).collect()
        }
        Record::VolumeOverride(x) => vec![Key::Stream(x.stream)],
        Record::RequirementOverride(x) => vec![Key::Desk(x.desk)],
        Record::HistoryDay(x) => vec![Key::Channel(x.channel)],
        Record::FileReading(x) => vec![Key::Channel(x.channel)],
        Record::DayMark(x) => vec![Key::Channel(x.channel)],
        Record::DeskSafety(x) => vec![Key::Desk(x.desk)],
        Record::Duty(x) => vec![Key::Rota(x.rota), Key::Person(x.person), Key::Desk(x.desk)],
        Record::RotaVersion(x) => vec![Key::Rota(x.rota)],
        // Its duties may be of somebody who is gone.
        Record::Scenario(x) => vec![Key::Rota(x.rota)],
        Record::Decision(x) => x.person.map(Key::Person).into_iter().collect(),
        Record::RecordedHours(x) => vec![Key::Person(x.person)],
    }
}
