//! What a workspace is made of, piece by piece: the unit in which changes are made and journaled.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{
    Channel, ChannelId, DayMark, Decision, DecisionId, Desk, DeskId, DeskSafety, Duty, DutyId, Event,
    EventId, FileReading, HistoryDay, Invalid, LayoutId, Person, PersonId, RecordedHours,
    RequirementOverride, Rota, RotaId, RotaVersion, Rule, RuleCode, Scenario, ScenarioId, Settings, Stream,
    StreamId, Team, TeamId, Topic, TopicId, VolumeOverride,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing that is put as a whole: a person with their hours and absences is one record.
///
/// Its JSON is what the journal keeps. A field added to a model type later must have a serde default, or the migration
/// that adds its column must empty the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// What holds for the whole workspace; there is exactly one.
    Settings(Settings),
    /// A team.
    Team(Team),
    /// A channel with its opening hours.
    Channel(Channel),
    /// A topic with the teams that may answer it.
    Topic(Topic),
    /// A stream.
    Stream(Stream),
    /// A desk with its streams and teams.
    Desk(Desk),
    /// A person with all that is known of them.
    Person(Person),
    /// An event with its streams and presence.
    Event(Event),
    /// A rule.
    Rule(Rule),
    /// A planner's own volume.
    VolumeOverride(VolumeOverride),
    /// A planner's own number of people.
    RequirementOverride(RequirementOverride),
    /// The counts of one channel on one day.
    HistoryDay(HistoryDay),
    /// What a planner decided of a day of the history.
    DayMark(DayMark),
    /// A desk's safety, where a planner chose it.
    DeskSafety(DeskSafety),
    /// A rota, without its duties.
    Rota(Rota),
    /// A duty.
    Duty(Duty),
    /// A published version with its duties. Those count as duties of the version's own rota.
    RotaVersion(RotaVersion),
    /// What was decided where a rule asks for a decision.
    Decision(Decision),
    /// Hours that somebody worked.
    RecordedHours(RecordedHours),
    /// How files of one source are read.
    FileReading(FileReading),
    /// A scenario with its duties, which are duties of no rota.
    Scenario(Scenario),
}

/// Names a [`Record`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The settings.
    Settings,
    /// A team.
    Team(TeamId),
    /// A channel.
    Channel(ChannelId),
    /// A topic.
    Topic(TopicId),
    /// A stream.
    Stream(StreamId),
    /// A desk.
    Desk(DeskId),
    /// A person.
    Person(PersonId),
    /// An event.
    Event(EventId),
    /// A rule.
    Rule(RuleCode),
    /// A planner's own volume.
    VolumeOverride {
        /// Of this stream.
        stream: StreamId,
        /// From this instant.
        start: DateTime<Utc>,
    },
    /// A planner's own number of people.
    RequirementOverride {
        /// At this desk.
        desk: DeskId,
        /// From this instant.
        start: DateTime<Utc>,
    },
    /// The counts of one channel on one day.
    HistoryDay {
        /// Of this channel.
        channel: ChannelId,
        /// On this day.
        date: NaiveDate,
    },
    /// What a planner decided of a day of the history.
    DayMark {
        /// Of this channel.
        channel: ChannelId,
        /// On this day.
        date: NaiveDate,
    },
    /// A desk's safety, where a planner chose it.
    DeskSafety(DeskId),
    /// A rota.
    Rota(RotaId),
    /// A duty.
    Duty(DutyId),
    /// A published version.
    RotaVersion {
        /// Of this rota.
        rota: RotaId,
        /// Its number.
        version: u32,
    },
    /// A decision.
    Decision(DecisionId),
    /// Hours that were worked.
    RecordedHours {
        /// By this person.
        person: PersonId,
        /// From this instant.
        start: DateTime<Utc>,
    },
    /// How files of one source are read.
    FileReading {
        /// For this channel.
        channel: ChannelId,
        /// Of this layout.
        layout: LayoutId,
    },
    /// A scenario.
    Scenario(ScenarioId),
}

/// The kinds of records. The numbers are those in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The settings.
    Settings = 1,
    /// Teams.
    Team = 2,
    /// Channels.
    Channel = 3,
    /// Topics.
    Topic = 4,
    /// Streams.
    Stream = 5,
    /// Desks.
    Desk = 6,
    /// People.
    Person = 7,
    /// Events.
    Event = 8,
    /// Rules.
    Rule = 9,
    /// A planner's own volumes.
    VolumeOverride = 10,
    /// A planner's own numbers of people.
    RequirementOverride = 11,
    /// Days of the history.
    HistoryDay = 12,
    /// What a planner decided of days of the history.
    DayMark = 13,
    /// The safety of desks.
    DeskSafety = 14,
    /// Rotas.
    Rota = 15,
    /// Duties.
    Duty = 16,
    /// Published versions.
    RotaVersion = 17,
    /// Decisions. 18 and 19 are what calendars were told and when the workspace was made, which are no records.
    Decision = 20,
    /// Hours that were worked.
    RecordedHours = 21,
    /// How files of one source are read.
    FileReading = 22,
    /// Scenarios.
    Scenario = 23,
}

impl Kind {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 21] = [
        Self::Settings,
        Self::Team,
        Self::Channel,
        Self::Topic,
        Self::Stream,
        Self::Desk,
        Self::Person,
        Self::Event,
        Self::Rule,
        Self::VolumeOverride,
        Self::RequirementOverride,
        Self::HistoryDay,
        Self::DayMark,
        Self::DeskSafety,
        Self::Rota,
        Self::Duty,
        Self::RotaVersion,
        Self::Decision,
        Self::RecordedHours,
        Self::FileReading,
        Self::Scenario,
    ];
}

/// One step of a change. The order of steps matters only where they are about the same record: a duty may be put before
/// its rota.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "nearly all changes put something")]
pub enum Change {
    /// The record is as given from now on, whether it was there or not.
    Put(Record),
    /// The record is gone, and with it what has no meaning without it: with a rota its duties, versions and scenarios, with a
    /// channel its history, with a stream and a desk what planners overruled there. What only refers to it is left
    /// alone, and while something does, the change as a whole is refused.
    Remove(Key),
}

impl Record {
    /// The key that names this record.
    pub fn key(&self) -> Key {
        match self {
            Self::Settings(_) => Key::Settings,
            Self::Team(x) => Key::Team(x.id),
            Self::Channel(x) => Key::Channel(x.id),
            Self::Topic(x) => Key::Topic(x.id),
            Self::Stream(x) => Key::Stream(x.id),
            Self::Desk(x) => Key::Desk(x.id),
            Self::Person(x) => Key::Person(x.id),
            Self::Event(x) => Key::Event(x.id),
            Self::Rule(x) => Key::Rule(x.code),
            Self::VolumeOverride(x) => Key::VolumeOverride { stream: x.stream, start: x.start },
            Self::RequirementOverride(x) => Key::RequirementOverride { desk: x.desk, start: x.start },
            Self::HistoryDay(x) => Key::HistoryDay { channel: x.channel, date: x.date },
            Self::DayMark(x) => Key::DayMark { channel: x.channel, date: x.date },
            Self::DeskSafety(x) => Key::DeskSafety(x.desk),
            Self::Rota(x) => Key::Rota(x.id),
            Self::Duty(x) => Key::Duty(x.id),
            Self::RotaVersion(x) => Key::RotaVersion { rota: x.rota, version: x.version },
            Self::Decision(x) => Key::Decision(x.id),
            Self::RecordedHours(x) => Key::RecordedHours { person: x.person, start: x.start },
            Self::FileReading(x) => Key::FileReading { channel: x.channel, layout: x.layout },
            Self::Scenario(x) => Key::Scenario(x.id),
        }
    }

    /// Whether every number and date of it lies in its range.
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        match self {
            Self::Settings(x) => x.validate(),
            Self::Team(x) => x.validate(),
            Self::Channel(x) => x.validate(),
            Self::Topic(x) => x.validate(),
            Self::Stream(x) => x.validate(),
            Self::Desk(x) => x.validate(),
            Self::Person(x) => x.validate(),
            Self::Event(x) => x.validate(),
            Self::Rule(x) => x.validate(),
            Self::VolumeOverride(x) => x.validate(),
            Self::RequirementOverride(x) => x.validate(),
            Self::HistoryDay(x) => x.validate(),
            Self::DayMark(x) => x.validate(),
            Self::DeskSafety(x) => x.validate(),
            Self::Rota(x) => x.validate(),
            Self::Duty(x) => x.validate(),
            Self::RotaVersion(x) => x.validate(),
            Self::Decision(x) => x.validate(),
            Self::RecordedHours(x) => x.validate(),
            Self::FileReading(x) => x.validate(),
            Self::Scenario(x) => x.validate(),
        }
    }
}

impl Key {
    /// The kind of record that it names.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Settings => Kind::Settings,
            Self::Team(_) => Kind::Team,
            Self::Channel(_) => Kind::Channel,
            Self::Topic(_) => Kind::Topic,
            Self::Stream(_) => Kind::Stream,
            Self::Desk(_) => Kind::Desk,
            Self::Person(_) => Kind::Person,
            Self::Event(_) => Kind::Event,
            Self::Rule(_) => Kind::Rule,
            Self::VolumeOverride { .. } => Kind::VolumeOverride,
            Self::RequirementOverride { .. } => Kind::RequirementOverride,
            Self::HistoryDay { .. } => Kind::HistoryDay,
            Self::DayMark { .. } => Kind::DayMark,
            Self::DeskSafety(_) => Kind::DeskSafety,
            Self::Rota(_) => Kind::Rota,
            Self::Duty(_) => Kind::Duty,
            Self::RotaVersion { .. } => Kind::RotaVersion,
            Self::Decision(_) => Kind::Decision,
            Self::RecordedHours { .. } => Kind::RecordedHours,
            Self::FileReading { .. } => Kind::FileReading,
            Self::Scenario(_) => Kind::Scenario,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings => write!(f, "the settings"),
            Self::Team(id) => write!(f, "team {id}"),
            Self::Channel(id) => write!(f, "channel {id}"),
            Self::Topic(id) => write!(f, "topic {id}"),
            Self::Stream(id) => write!(f, "stream {id}"),
            Self::Desk(id) => write!(f, "desk {id}"),
            Self::Person(id) => write!(f, "person {id}"),
            Self::Event(id) => write!(f, "event {id}"),
            Self::Rule(code) => write!(f, "rule {code:?}"),
            Self::VolumeOverride { stream, start } => write!(f, "own volume of stream {stream} from {start}"),
            Self::RequirementOverride { desk, start } => {
                write!(f, "own number of people of desk {desk} from {start}")
            }
            Self::HistoryDay { channel, date } => write!(f, "history of channel {channel} on {date}"),
            Self::DayMark { channel, date } => write!(f, "mark of channel {channel} on {date}"),
            Self::DeskSafety(desk) => write!(f, "safety of desk {desk}"),
            Self::Rota(id) => write!(f, "rota {id}"),
            Self::Duty(id) => write!(f, "duty {id}"),
            Self::RotaVersion { rota, version } => write!(f, "version {version} of rota {rota}"),
            Self::Decision(id) => write!(f, "decision {id}"),
            Self::RecordedHours { person, start } => write!(f, "hours of person {person} from {start}"),
            Self::FileReading { channel, layout } => {
                write!(f, "how files of layout {layout} are read for channel {channel}")
            }
            Self::Scenario(id) => write!(f, "scenario {id}"),
        }
    }
}
