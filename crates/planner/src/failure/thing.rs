//! The things that a workspace holds, as they are named to its user.

use dialoog_store::Key;
use serde::Serialize;
use specta::Type;

/// What was to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words of the model")]
pub enum Thing {
    Settings,
    Team,
    Channel,
    Topic,
    Stream,
    Desk,
    Person,
    Event,
    Rule,
    Day,
    Rota,
    Duty,
    Version,
    OwnNumber,
    Decision,
    RecordedHours,
    FileReading,
    Scenario,
    Backup,
}

/// The kind of thing that a key names.
pub(crate) fn thing(key: &Key) -> Thing {
    match key {
        Key::Settings => Thing::Settings,
        Key::Team(_) => Thing::Team,
        Key::Channel(_) => Thing::Channel,
        Key::Topic(_) => Thing::Topic,
        Key::Stream(_) => Thing::Stream,
        Key::Desk(_) => Thing::Desk,
        Key::Person(_) => Thing::Person,
        Key::Event(_) => Thing::Event,
        Key::Rule(_) => Thing::Rule,
        Key::HistoryDay { .. } | Key::DayMark { .. } => Thing::Day,
        Key::VolumeOverride { .. } | Key::RequirementOverride { .. } | Key::DeskSafety(_) => Thing::OwnNumber,
        Key::Rota(_) => Thing::Rota,
        Key::Duty(_) => Thing::Duty,
        Key::RotaVersion { .. } => Thing::Version,
        Key::Decision(_) => Thing::Decision,
        Key::RecordedHours { .. } => Thing::RecordedHours,
        Key::FileReading { .. } => Thing::FileReading,
        Key::Scenario(_) => Thing::Scenario,
    }
}
